using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>Something that says what critters do.</summary>
public interface IPolicy
{
    /// <summary>How the states that it reads are laid out.</summary>
    public StateLayout Layout { get; }

    /// <summary>Chooses an action for every active lane.</summary>
    /// <param name="states">[lanes, state] What each critter has seen and done.</param>
    /// <param name="worlds">The worlds that the lanes are in, for policies that may look beyond the states.</param>
    /// <param name="actions">[lanes] Written.</param>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions);
}
