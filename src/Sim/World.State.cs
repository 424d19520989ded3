using Critter.Core.Files;

namespace Critter.Sim;

// A world's changing parts as bytes, and the checks when they are read; docs/world.md has the table.
public sealed partial class World
{
    // "CRW1", and so the format's version too.
    private const int Signature = 0x31575243;

    // A user may add dots. A list for each cell takes all that lie in one place.
    private const int MaximumAddedDots = 10_000;

    /// <summary>Writes everything that changes, exactly; the options are the reader's to know.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Signature);
        writer.Write(_critters.Length);
        writer.Write(Options.Kinds.Count);
        writer.Write(Tick);
        _random.Save(writer);
        foreach (ref readonly CritterState c in _critters.AsSpan())
        {
            writer.Write(c.X);
            writer.Write(c.Y);
            writer.Write(c.Angle);
            writer.Write(c.Reward);
        }

        BinaryNumbers.Write<int>(writer, _feeding.Counts);
        writer.Write(_dots.Count);
        foreach (ref readonly Dot dot in _dots.All)
        {
            writer.Write(dot.X);
            writer.Write(dot.Y);
            writer.Write(dot.Kind);
            writer.Write(dot.BornTick);
        }

        _memories?.Save(writer);
    }

    /// <summary>Takes up a state that <see cref="Save"/> wrote for a world of the same options. <see cref="MealsThisTick"/> is empty then.</summary>
    /// <exception cref="InvalidDataException">It is not such a state; this world is unusable then, until it is reset.</exception>
    /// <exception cref="EndOfStreamException">It ends early; as above.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _dots.Clear();
        _feeding.Clear();
        BinaryNumbers.ReadCount(reader, "the signature of a world's state", Signature, Signature);
        BinaryNumbers.ReadCount(reader, "the number of critters", _critters.Length, _critters.Length);
        BinaryNumbers.ReadCount(reader, "the number of kinds", Options.Kinds.Count, Options.Kinds.Count);
        Tick = BinaryNumbers.ReadCounter(reader, "a world's tick");
        _random.Restore(reader);
        for (int i = 0; i < _critters.Length; i++)
        {
            Pose pose = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            if (!IsInside(pose))
            {
                throw new InvalidDataException(FormattableString.Invariant($"critter {i} is outside the world"));
            }

            _critters[i] = new CritterState
            {
                X = pose.X,
                Y = pose.Y,
                Angle = pose.Angle,
                Reward = BinaryNumbers.ReadFinite(reader, "a critter's reward"),
            };
        }

        BinaryNumbers.ReadCounts(reader, _feeding.Counts, "the number of a critter's meals", 0, int.MaxValue);
        int dots = BinaryNumbers.ReadCount(reader, "the number of dots", 0, Options.Dots + MaximumAddedDots);
        for (int i = 0; i < dots; i++)
        {
            Dot dot = new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt64());
            if (!IsPossible(dot))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"a dot of kind {dot.Kind} at ({dot.X}, {dot.Y}) from tick {dot.BornTick} cannot be in this world"));
            }

            _dots.Add(dot);
        }

        _memories?.Restore(reader);
        _vision.Look(_critters);
    }

    // What can be in this world, whether it is read or a user puts it there.
    private bool IsInside(Pose pose)
    {
        return pose.X > -_rim && pose.X < Options.WidthPixels + _rim && pose.Y > -_rim && pose.Y < Options.HeightPixels + _rim
            && Math.Abs(pose.Angle) <= 2 * Math.PI;
    }

    private bool IsPossible(Dot dot)
    {
        return dot.Kind >= 1 && dot.Kind < Options.Kinds.Count && Math.Abs(dot.X) < 2e6f && Math.Abs(dot.Y) < 2e6f
            && dot.BornTick >= 0 && dot.BornTick <= Tick;
    }
}
