namespace Critter.Sim;

// A world's changing parts as bytes, and what is asked of them when they are read; docs/world.md has the table.
public sealed partial class World
{
    // "CRW1", and so the format's version too.
    private const int Mark = 0x31575243;

    // Dots may be put down by hand beside those that come of themselves. A list for each cell takes all that lie in one place.
    private const int MaximumDotsByHand = 10_000;

    // Far from where the next tick would overflow.
    private const long MaximumTick = 1L << 62;

    /// <summary>Writes everything that changes, exactly; the options are the reader's to know.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Mark);
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

        foreach (int count in _feeding.Counts)
        {
            writer.Write(count);
        }

        writer.Write(_dots.Count);
        foreach (ref readonly Dot dot in _dots.All)
        {
            writer.Write(dot.X);
            writer.Write(dot.Y);
            writer.Write(dot.Kind);
            writer.Write(dot.BornTick);
        }
    }

    /// <summary>Takes up a state that <see cref="Save"/> wrote for a world of the same options. <see cref="MealsThisTick"/> is empty then.</summary>
    /// <exception cref="InvalidDataException">It is not such a state; this world is unusable then, until it is reset.</exception>
    /// <exception cref="EndOfStreamException">It ends early; as above.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _dots.Clear();
        _feeding.Clear();
        Check("mark", reader.ReadInt32(), Mark, Mark);
        Check("critters", reader.ReadInt32(), _critters.Length, _critters.Length);
        Check("kinds", reader.ReadInt32(), Options.Kinds.Count, Options.Kinds.Count);
        Tick = reader.ReadInt64();
        Check("tick", Tick, 0, MaximumTick);
        _random.Restore(reader);
        foreach (ref CritterState c in _critters.AsSpan())
        {
            c = new CritterState
            {
                X = reader.ReadDouble(),
                Y = reader.ReadDouble(),
                Angle = reader.ReadDouble(),
                Reward = reader.ReadDouble(),
            };
            CheckFinite("reward", c.Reward);
        }

        foreach (ref int meal in _feeding.Counts)
        {
            meal = reader.ReadInt32();
            Check("meals", meal, 0, int.MaxValue);
        }

        RestoreDots(reader);
        for (int i = 0; i < _critters.Length; i++)
        {
            if (!IsInside(PoseOf(i)))
            {
                throw new InvalidDataException(FormattableString.Invariant($"critter {i} is outside the world"));
            }
        }

        _vision.Look(_critters);
    }

    private void RestoreDots(BinaryReader reader)
    {
        int dots = reader.ReadInt32();
        Check("dots", dots, 0, Options.Dots + MaximumDotsByHand);
        for (int i = 0; i < dots; i++)
        {
            Dot dot = new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt64());
            Check("a dot's first tick", dot.BornTick, 0, Tick);
            if (!IsPossible(dot))
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"a dot of kind {dot.Kind} at ({dot.X}, {dot.Y}) cannot be in this world"));
            }

            _dots.Add(dot);
        }
    }

    // What can be in this world, read or put there by hand.
    private bool IsInside(Pose pose)
    {
        return pose.X > -_rim && pose.X < Options.WidthPixels + _rim && pose.Y > -_rim && pose.Y < Options.HeightPixels + _rim
            && Math.Abs(pose.Angle) <= 2 * Math.PI;
    }

    private bool IsPossible(Dot dot)
    {
        return dot.Kind >= 1 && dot.Kind < Options.Kinds.Count && Math.Abs(dot.X) < 2e6f && Math.Abs(dot.Y) < 2e6f
            && dot.BornTick >= 0;
    }

    private static void CheckFinite(string what, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidDataException(FormattableString.Invariant($"not a state of this world: {what} is {value}; expected a finite number"));
        }
    }

    private static void Check(string what, long value, long low, long high)
    {
        if (value < low || value > high)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"not a state of this world: {what} is {value}; expected {low} to {high}"));
        }
    }
}
