using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>Which transition of a full replay a new one replaces.</summary>
public enum ReplayEviction
{
    /// <summary>The oldest. A frame is stored once, and transitions may be of several steps and have priorities.</summary>
    Oldest,

    /// <summary>One drawn at random, as in the demo. Whole transitions are stored.</summary>
    Random,
}

/// <summary>Past transitions to learn from. Each lane of the worlds adds its ticks in their order.</summary>
public interface IReplay
{
    /// <summary>How many transitions can be sampled.</summary>
    public int Count { get; }

    /// <summary>How many places there are: <see cref="Batch.Indices"/> are below it.</summary>
    public int IndexCount { get; }

    /// <summary>Adds one tick of a lane: in this state it took this action and earned this reward.</summary>
    /// <param name="lane">In [0, lanes).</param>
    /// <param name="state">s_t, as <see cref="StateLayout"/> lays it out.</param>
    /// <param name="action">a_t</param>
    /// <param name="reward">r_t</param>
    public void Add(int lane, ReadOnlySpan<float> state, int action, float reward);

    /// <summary>A lane's episode is truncated in this state, which is bootstrapped from. The lane's next tick is of another episode.</summary>
    /// <param name="lane">In [0, lanes).</param>
    /// <param name="state">The state after the last action.</param>
    public void Truncate(int lane, ReadOnlySpan<float> state);

    /// <summary>Draws transitions, with replacement.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="batch">Gets states, actions, returns, discounts, weights and indices.</param>
    public void Sample(RandomStream random, Batch batch);

    /// <summary>Sets the priorities of a batch's transitions by its errors, where the replay has priorities.</summary>
    public void UpdatePriorities(Batch batch);

    /// <summary>Writes everything.</summary>
    public void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote for a replay of the same options.</summary>
    /// <exception cref="IOException">It is not that (<see cref="EndOfStreamException"/>, or as <see cref="InvalidDataException"/>).</exception>
    public void Restore(BinaryReader reader);
}
