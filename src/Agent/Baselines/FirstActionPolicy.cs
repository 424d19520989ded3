using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>Always takes the first action; with epsilon 1 it is the random policy.</summary>
/// <param name="world">The world's options.</param>
public sealed class FirstActionPolicy(WorldOptions world) : IPolicy
{
    /// <inheritdoc/>
    public StateLayout Layout { get; } = StateLayout.Of(world);

    /// <inheritdoc/>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions) => actions.Clear();
}
