using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>
/// The demo's replay: whole transitions, and when it is full a new one takes the place of another drawn at random
/// (<c>deepqlearn.js</c>, <c>backward</c>). It costs four times the memory of <see cref="FrameReplay"/>.
/// </summary>
public sealed class TransitionReplay : IReplay
{
    private readonly int _stateLength;
    private readonly int _actionCount;
    private readonly int _capacity;
    private readonly float _discount;
    private readonly RandomStream _eviction;
    private readonly float[] _states;
    private readonly float[] _nextStates;
    private readonly int[] _actions;
    private readonly float[] _rewards;

    // The last tick of each lane: a transition is complete only when the next state is known.
    private readonly float[] _lastStates;
    private readonly int[] _lastActions;
    private readonly float[] _lastRewards;

    /// <summary>An empty replay.</summary>
    /// <param name="layout">The states' layout.</param>
    /// <param name="lanes">How many lanes add their ticks.</param>
    /// <param name="options">Capacity and discount.</param>
    /// <param name="eviction">The stream that the transition to be replaced is drawn from.</param>
    public TransitionReplay(StateLayout layout, int lanes, LearnerOptions options, RandomStream eviction)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(options);
        _stateLength = layout.Length;
        _actionCount = layout.Actions;
        _capacity = options.ReplayCapacity;
        _discount = (float)options.Discount;
        _eviction = eviction;
        _states = new float[_capacity * _stateLength];
        _nextStates = new float[_capacity * _stateLength];
        _actions = new int[_capacity];
        _rewards = new float[_capacity];
        _lastStates = new float[lanes * _stateLength];
        _lastActions = new int[lanes];
        _lastRewards = new float[lanes];
        Array.Fill(_lastActions, -1);
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int IndexCount => _capacity;

    /// <inheritdoc/>
    public void Add(int lane, ReadOnlySpan<float> state, int action, float reward)
    {
        Complete(lane, state);
        state.CopyTo(_lastStates.AsSpan(lane * _stateLength));
        _lastActions[lane] = action;
        _lastRewards[lane] = reward;
    }

    /// <inheritdoc/>
    public void Truncate(int lane, ReadOnlySpan<float> state)
    {
        Complete(lane, state);
        _lastActions[lane] = -1;
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(batch);
        for (int i = 0; i < batch.Size; i++)
        {
            int slot = random.NextInt(Count);
            batch.Indices[i] = slot;
            batch.Actions[i] = _actions[slot];
            batch.Returns[i] = _rewards[slot];
            batch.Discounts[i] = _discount;
            batch.Weights[i] = 1;
            _states.AsSpan(slot * _stateLength, _stateLength).CopyTo(batch.States.AsSpan(i * _stateLength));
            _nextStates.AsSpan(slot * _stateLength, _stateLength).CopyTo(batch.NextStates.AsSpan(i * _stateLength));
        }
    }

    /// <inheritdoc/>
    public void UpdatePriorities(Batch batch)
    {
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Count);
        _eviction.Save(writer);
        BinaryNumbers.Write<float>(writer, _states.AsSpan(0, Count * _stateLength));
        BinaryNumbers.Write<float>(writer, _nextStates.AsSpan(0, Count * _stateLength));
        BinaryNumbers.Write<int>(writer, _actions.AsSpan(0, Count));
        BinaryNumbers.Write<float>(writer, _rewards.AsSpan(0, Count));
        BinaryNumbers.Write<float>(writer, _lastStates);
        BinaryNumbers.Write<int>(writer, _lastActions);
        BinaryNumbers.Write<float>(writer, _lastRewards);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Count = BinaryNumbers.ReadCount(reader, "the replay's number of transitions", 0, _capacity);
        _eviction.Restore(reader);
        BinaryNumbers.ReadFinite(reader, _states.AsSpan(0, Count * _stateLength), "a number of a state in the replay");
        BinaryNumbers.ReadFinite(reader, _nextStates.AsSpan(0, Count * _stateLength), "a number of a state in the replay");
        BinaryNumbers.ReadCounts(reader, _actions.AsSpan(0, Count), "an action in the replay", 0, _actionCount - 1);
        BinaryNumbers.ReadFinite(reader, _rewards.AsSpan(0, Count), "a reward in the replay");
        BinaryNumbers.ReadFinite(reader, _lastStates, "a number of a last state");
        BinaryNumbers.ReadCounts(reader, _lastActions, "a last action", -1, _actionCount - 1);
        BinaryNumbers.ReadFinite(reader, _lastRewards, "a last reward");
    }

    private void Complete(int lane, ReadOnlySpan<float> nextState)
    {
        if (_lastActions[lane] < 0)
        {
            return;
        }

        int slot = Count < _capacity ? Count++ : _eviction.NextInt(_capacity);
        _lastStates.AsSpan(lane * _stateLength, _stateLength).CopyTo(_states.AsSpan(slot * _stateLength));
        nextState.CopyTo(_nextStates.AsSpan(slot * _stateLength, _stateLength));
        _actions[slot] = _lastActions[lane];
        _rewards[slot] = _lastRewards[lane];
    }
}
