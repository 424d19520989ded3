using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>What a learner remembers. Each critter of each world is a lane, and tells its ticks in their order.</summary>
public interface IReplay
{
    /// <summary>How many transitions can be sampled.</summary>
    public int Count { get; }

    /// <summary>How many places there are: <see cref="Batch.Indices"/> are below it.</summary>
    public int IndexCount { get; }

    /// <summary>One tick of a lane: in this state it took this action and earned this reward.</summary>
    /// <param name="lane">In [0, lanes).</param>
    /// <param name="state">s_t, as <see cref="StateLayout"/> lays it out.</param>
    /// <param name="action">a_t</param>
    /// <param name="reward">r_t</param>
    public void Add(int lane, ReadOnlySpan<float> state, int action, float reward);

    /// <summary>A lane's episode ends by time, in this state: it is bootstrapped from, and what comes next is another story.</summary>
    /// <param name="lane">In [0, lanes).</param>
    /// <param name="state">The state after the last action.</param>
    public void Truncate(int lane, ReadOnlySpan<float> state);

    /// <summary>Draws transitions, with replacement.</summary>
    /// <param name="random">What decides.</param>
    /// <param name="batch">Gets states, actions, returns, discounts, weights and slots.</param>
    public void Sample(RandomStream random, Batch batch);

    /// <summary>Takes note of a batch's errors, where the replay has priorities.</summary>
    public void UpdatePriorities(Batch batch);

    /// <summary>Writes everything.</summary>
    public void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote for a replay of the same options.</summary>
    /// <exception cref="IOException">It is not that (<see cref="EndOfStreamException"/>, or as <see cref="InvalidDataException"/>).</exception>
    public void Restore(BinaryReader reader);
}
