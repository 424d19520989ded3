using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>Something that says what critters do.</summary>
public interface IPolicy
{
    /// <summary>How the states that it reads are laid out.</summary>
    public StateLayout Layout { get; }

    /// <summary>Chooses an action for every critter. Lane i is critter <c>i % critters</c> of world <c>i / critters</c>.</summary>
    /// <param name="states">[lanes, state] What each critter has seen and done.</param>
    /// <param name="worlds">The worlds they are in, for those who may look beyond their eyes.</param>
    /// <param name="actions">[lanes] Written.</param>
    public void Choose(ReadOnlySpan<float> states, ReadOnlySpan<World> worlds, Span<int> actions);
}
