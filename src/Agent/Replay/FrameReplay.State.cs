using Critter.Core.Files;

namespace Critter.Agent.Replay;

// What a checkpoint holds of a replay, and the checks when it is read: nothing that is read may later lead to an index out of range or to
// a loop without end.
public sealed partial class FrameReplay
{
    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        BinaryNumbers.Write<long>(writer, _written);
        BinaryNumbers.Write<byte>(writer, _laneAges);
        int slots = UsedSlots();
        BinaryNumbers.Write<float>(writer, _observations.AsSpan(0, slots * _layout.ObservationLength));
        BinaryNumbers.Write<byte>(writer, _actions.AsSpan(0, slots));
        BinaryNumbers.Write<float>(writer, _rewards.AsSpan(0, slots));
        BinaryNumbers.Write<byte>(writer, _ages.AsSpan(0, slots));
        writer.Write(_transitions);
        writer.Write(_priorities?.Greatest ?? 1);
        _priorities?.Save(writer, slots);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (int lane = 0; lane < _lanes; lane++)
        {
            _written[lane] = BinaryNumbers.ReadCounter(reader, "a lane's number of frames");
        }

        BinaryNumbers.Read<byte>(reader, _laneAges);
        int slots = UsedSlots();
        BinaryNumbers.ReadFinite(reader, _observations.AsSpan(0, slots * _layout.ObservationLength), "a number of a frame");
        BinaryNumbers.Read<byte>(reader, _actions.AsSpan(0, slots));
        BinaryNumbers.ReadFinite(reader, _rewards.AsSpan(0, slots), "a frame's reward");
        BinaryNumbers.Read<byte>(reader, _ages.AsSpan(0, slots));
        _transitions = BinaryNumbers.ReadCounter(reader, "the replay's number of transitions");
        double greatest = BinaryNumbers.ReadFinite(reader, "the greatest priority", 1, Priorities.Most);
        _priorities?.Restore(reader, slots, greatest);
        RequireSound(slots);
    }

    private void RequireSound(int slots)
    {
        if (_actions.AsSpan(0, slots).ContainsAnyExcept(PossibleActions()))
        {
            throw new InvalidDataException("a replay holds an action that does not exist");
        }

        // Worlds that are no longer active are the last ones, and times are drawn from the first lane.
        if (_written.Max() > _written[0])
        {
            throw new InvalidDataException("a replay's first lane is not the longest");
        }

        long transitions = Enumerable.Range(0, _lanes).Sum(TransitionsOf);
        long withPriority = _priorities is null ? transitions : Enumerable.Range(0, slots).LongCount(_priorities.Has);
        if (transitions != _transitions || withPriority != _transitions)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"a replay of {_transitions} transitions holds {transitions}, of which {withPriority} have a priority"));
        }
    }

    // Counts what can be sampled of a lane, and checks that each frame is one tick older than the one before, or its episode's first.
    private long TransitionsOf(int lane)
    {
        long count = 0;
        long written = _written[lane];
        long stored = Math.Max(0, written - _times);
        int age = stored == 0 ? 0 : _ages[SlotOf(stored, lane)];
        for (long t = stored; t < written; t++)
        {
            int slot = SlotOf(t, lane);
            bool acts = _actions[slot] != NoAction;
            bool isSampled = acts && t >= First(lane) && t < written - _steps;
            if (_ages[slot] != age || (!acts && age == 0) || (isSampled && _priorities?.Has(slot) == false))
            {
                throw new InvalidDataException(FormattableString.Invariant($"frame {t} of lane {lane} does not follow from the one before"));
            }

            age = acts ? Math.Min(age + 1, byte.MaxValue) : 0;
            count += isSampled ? 1 : 0;
        }

        return age == _laneAges[lane] ? count : throw new InvalidDataException(FormattableString.Invariant($"lane {lane} is {_laneAges[lane]} ticks old; expected {age}"));
    }

    private int UsedSlots() => (int)Math.Min(_written.Max(), _times) * _lanes;

    private byte[] PossibleActions() => [.. Enumerable.Range(0, _layout.Actions).Select(action => (byte)action), NoAction];
}
