namespace Critter.Sim;

/// <summary>A world's changing parts as bytes; docs/world.md has the table.</summary>
internal static class WorldState
{
    // "CRW1", and so the format's version too.
    private const int Mark = 0x31575243;

    // Dots may be put down by hand beside those that come of themselves. A list for each cell takes all that lie in one place.
    private const int MaximumDotsByHand = 10_000;

    // Far from where the next tick would overflow.
    private const long MaximumTick = 1L << 62;

    public static void Save(
        BinaryWriter writer, long tick, RandomStream random,
        ReadOnlySpan<CritterState> critters, int kinds, ReadOnlySpan<int> meals, ReadOnlySpan<Dot> dots)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Mark);
        writer.Write(critters.Length);
        writer.Write(kinds);
        writer.Write(tick);
        random.Save(writer);
        foreach (ref readonly CritterState c in critters)
        {
            writer.Write(c.X);
            writer.Write(c.Y);
            writer.Write(c.Angle);
            writer.Write(c.Reward);
        }

        foreach (int count in meals)
        {
            writer.Write(count);
        }

        writer.Write(dots.Length);
        foreach (ref readonly Dot dot in dots)
        {
            writer.Write(dot.X);
            writer.Write(dot.Y);
            writer.Write(dot.Kind);
            writer.Write(dot.BornTick);
        }
    }

    public static long Restore(
        BinaryReader reader, RandomStream random, Span<CritterState> critters, int kinds, Span<int> meals, int usualDots, Action<Dot> addDot)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Check("mark", reader.ReadInt32(), Mark, Mark);
        Check("critters", reader.ReadInt32(), critters.Length, critters.Length);
        Check("kinds", reader.ReadInt32(), kinds, kinds);
        long tick = reader.ReadInt64();
        Check("tick", tick, 0, MaximumTick);
        random.Restore(reader);
        foreach (ref CritterState c in critters)
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

        foreach (ref int meal in meals)
        {
            meal = reader.ReadInt32();
            Check("meals", meal, 0, int.MaxValue);
        }

        int dots = reader.ReadInt32();
        Check("dots", dots, 0, usualDots + MaximumDotsByHand);
        for (int i = 0; i < dots; i++)
        {
            Dot dot = new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt64());
            Check("a dot's first tick", dot.BornTick, 0, tick);
            addDot(dot);
        }

        return tick;
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
