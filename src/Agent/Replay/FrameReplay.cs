using System.Runtime.Intrinsics.X86;
using Critter.Agent.Options;
using Critter.Core;
using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>
/// A replay that stores each frame once: the observation, the action, the reward. A transition is put together when it is sampled: its
/// state from this frame and those before it, its return and its next state from the frames after it. With 27 numbers a frame, a
/// million transitions take 114 MB; stored whole they would take 480. A full replay overwrites the oldest frames.
/// </summary>
/// <remarks>
/// Frames are ordered by time and then by lane, in a ring of times: frame (t, lane) is in slot <c>(t mod times) * lanes + lane</c>. An
/// episode that is truncated adds one frame more, without an action: it is bootstrapped from and never sampled.
/// </remarks>
public sealed partial class FrameReplay : IReplay
{
    private const byte NoAction = 255;
    private const int FloatsOfALine = 16;

    private readonly StateLayout _layout;
    private readonly int _lanes;
    private readonly int _times;
    private readonly int _steps;
    private readonly float _discount;
    private readonly float[] _observations;
    private readonly byte[] _actions;
    private readonly float[] _rewards;
    private readonly byte[] _ages;
    private readonly long[] _written;
    private readonly byte[] _laneAges;
    private readonly Priorities? _priorities;
    private long _transitions;

    /// <summary>An empty replay.</summary>
    /// <param name="layout">The states' layout; at most 254 actions.</param>
    /// <param name="lanes">How many lanes add their ticks.</param>
    /// <param name="options">Capacity, steps, discount, priorities.</param>
    public FrameReplay(StateLayout layout, int lanes, LearnerOptions options)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(options);
        _layout = layout;
        _lanes = lanes;
        _steps = options.Steps;
        _discount = (float)options.Discount;
        _times = ((options.ReplayCapacity + lanes - 1) / lanes) + layout.Window + _steps + 1;
        long slots = (long)_times * lanes;
        Require.That(
            slots * layout.ObservationLength <= Array.MaxLength,
            FormattableString.Invariant($"learner.replayCapacity is {options.ReplayCapacity}; with {layout.ObservationLength} numbers a frame expected at most {Array.MaxLength / layout.ObservationLength}"));
        _observations = new float[slots * layout.ObservationLength];
        _actions = new byte[slots];
        _rewards = new float[slots];
        _ages = new byte[slots];
        _written = new long[lanes];
        _laneAges = new byte[lanes];
        _priorities = options.PriorityExponent > 0 ? new Priorities((int)slots, options) : null;
    }

    /// <inheritdoc/>
    public int Count => (int)_transitions;

    /// <inheritdoc/>
    public int IndexCount => _actions.Length;

    /// <inheritdoc/>
    public void Add(int lane, ReadOnlySpan<float> state, int action, float reward)
    {
        Write(lane, state, (byte)action, reward);
        _laneAges[lane] = (byte)Math.Min(_laneAges[lane] + 1, byte.MaxValue);
    }

    /// <inheritdoc/>
    public void Truncate(int lane, ReadOnlySpan<float> state)
    {
        Write(lane, state, NoAction, 0);
        _laneAges[lane] = 0;
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(batch);
        if (_priorities is null)
        {
            SampleEvenly(random, batch);
        }
        else
        {
            _priorities.Sample(random, batch);
        }

        Prefetch(batch);
        for (int i = 0; i < batch.Size; i++)
        {
            Gather(batch, i);
        }
    }

    /// <inheritdoc/>
    public void UpdatePriorities(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _priorities?.UpdatePriorities(batch);
    }

    private void Write(int lane, ReadOnlySpan<float> state, byte action, float reward)
    {
        // The frame whose earlier ticks are about to be overwritten can be sampled no more; the one that now has all its successors can.
        long first = First(lane);
        long t = _written[lane]++;
        if (First(lane) > first)
        {
            RemoveTransition(SlotOf(first, lane));
        }

        int slot = SlotOf(t, lane);
        state[.._layout.ObservationLength].CopyTo(_observations.AsSpan(slot * _layout.ObservationLength));
        _actions[slot] = action;
        _rewards[slot] = reward;
        _ages[slot] = _laneAges[lane];
        if (t >= _steps)
        {
            AddTransition(SlotOf(t - _steps, lane));
        }
    }

    private void AddTransition(int slot)
    {
        if (_actions[slot] != NoAction)
        {
            _transitions++;
            _priorities?.Add(slot);
        }
    }

    private void RemoveTransition(int slot)
    {
        if (_actions[slot] != NoAction)
        {
            _transitions--;
            _priorities?.Remove(slot);
        }
    }

    private void SampleEvenly(RandomStream random, Batch batch)
    {
        long first = First(0);
        int firstPlace = (int)(first % _times);
        int count = (int)(_written[0] - _steps - first);
        for (int i = 0; i < batch.Size; i++)
        {
            int slot;
            do
            {
                // Drawn over the longest lane, and again where this lane is shorter or the frame has no action: all transitions are
                // equally likely.
                int lane = _lanes == 1 ? 0 : random.NextInt(_lanes);
                int offset = random.NextInt(count);
                long t = first + offset;
                int place = firstPlace + offset;
                place -= place >= _times ? _times : 0;
                slot = t >= First(lane) && t < _written[lane] - _steps ? (place * _lanes) + lane : -1;
            }
            while (slot < 0 || _actions[slot] == NoAction);
            batch.Indices[i] = slot;
            batch.Weights[i] = 1;
        }
    }

    // Loads of memory that are asked for together overlap; a copy of one frame after the other would wait for each. Changes no result.
    private unsafe void Prefetch(Batch batch)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        int length = _layout.ObservationLength;
        fixed (float* frames = _observations)
        {
            foreach (int slot in batch.Indices)
            {
                // The frames of the state, and those of the next state.
                for (int k = 0; k <= _layout.Window; k++)
                {
                    PrefetchFrame(frames, slot - ((long)k * _lanes), length);
                    PrefetchFrame(frames, slot + ((long)(_steps - k) * _lanes), length);
                }
            }
        }
    }

    private unsafe void PrefetchFrame(float* frames, long slot, int length)
    {
        // Where the ring wraps around this is the wrong frame, and the right one is waited for.
        float* frame = frames + (Math.Clamp(slot, 0, _actions.Length - 1) * length);
        for (int i = 0; i < length; i += FloatsOfALine)
        {
            Sse.Prefetch0(frame + i);
        }

        Sse.Prefetch0(frame + length - 1);
    }

    private void Gather(Batch batch, int i)
    {
        int slot = batch.Indices[i];
        batch.Actions[i] = _actions[slot];
        float value = 0;
        float discount = 1;
        int at = slot;
        for (int m = 0; m < _steps && _actions[at] != NoAction; m++)
        {
            value += discount * _rewards[at];
            discount *= _discount;
            at = After(at);
        }

        batch.Returns[i] = value;
        batch.Discounts[i] = discount;
        WriteState(slot, batch.States.AsSpan(i * _layout.Length, _layout.Length));
        WriteState(at, batch.NextStates.AsSpan(i * _layout.Length, _layout.Length));
    }

    private void WriteState(int slot, Span<float> state)
    {
        ObservationAt(slot).CopyTo(state);
        int age = _ages[slot];
        int at = slot;
        for (int k = 0; k < _layout.Window; k++)
        {
            if (k < age)
            {
                at = Before(at);
                _layout.WriteFrame(state, k, ObservationAt(at), _actions[at]);
            }
            else
            {
                _layout.WriteNoFrame(state, k);
            }
        }
    }

    private ReadOnlySpan<float> ObservationAt(int slot) =>
        _observations.AsSpan(slot * _layout.ObservationLength, _layout.ObservationLength);

    // The first time of a lane that can be sampled: its earlier ticks are stored, and still will be after one tick more.
    private long First(int lane) => Math.Max(0, _written[lane] - _times + _layout.Window);

    private int SlotOf(long t, int lane) => ((int)(t % _times) * _lanes) + lane;

    private int After(int slot)
    {
        int next = slot + _lanes;
        return next < _actions.Length ? next : next - _actions.Length;
    }

    private int Before(int slot) => slot >= _lanes ? slot - _lanes : slot - _lanes + _actions.Length;
}
