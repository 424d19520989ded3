namespace Critter.Tests.Mutations;

/// <summary>What any file may suffer: it is cut, flipped, doubled, zeroed, or grows together with another.</summary>
internal static class ByteMutations
{
    private const int LongestSpan = 4096;

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("its end cut off", (whole, _, random) => whole[..random.Next(whole.Length + 1)]),
        new("its beginning cut off", (whole, _, random) => whole[random.Next(whole.Length + 1)..]),
        new("a span cut out", (whole, _, random) => Replace(whole, Span(whole, random), [])),
        new("a span doubled", (whole, _, random) => Insert(whole, Span(whole, random).End.Value, whole[Span(whole, random)])),
        new("a span moved", (whole, _, random) => Move(whole, random)),
        new("a bit flipped", (whole, _, random) => Change(whole, random, 1, old => (byte)(old ^ (1 << random.Next(8))))),
        new("many bits flipped", (whole, _, random) => Change(whole, random, random.Next(2, 50), old => (byte)(old ^ (1 << random.Next(8))))),
        new("a byte changed", (whole, _, random) => Change(whole, random, 1, _ => (byte)random.Next(256))),
        new("a span zeroed", (whole, _, random) => Fill(whole, random, 0)),
        new("a span of ones", (whole, _, random) => Fill(whole, random, 0xFF)),
        new("junk inserted", (whole, _, random) => Insert(whole, random.Next(whole.Length + 1), Junk(random))),
        new("junk behind", (whole, _, random) => [.. whole, .. Junk(random)]),
        new("another's end", (whole, other, random) => Splice(whole, other, random)),
        new("another's span inserted", (whole, other, random) => Insert(whole, random.Next(whole.Length + 1), other[Span(other, random)])),
        new("another's span in its place", (whole, other, random) => Transplant(whole, other, random)),
        new("whole, twice", (whole, other, _) => [.. whole, .. other]),
    ];

    /// <summary>The bytes with a span replaced.</summary>
    public static byte[] Replace(byte[] whole, Range span, ReadOnlySpan<byte> by)
    {
        (int start, int length) = span.GetOffsetAndLength(whole.Length);
        byte[] replaced = new byte[whole.Length - length + by.Length];
        whole.AsSpan(0, start).CopyTo(replaced);
        by.CopyTo(replaced.AsSpan(start));
        whole.AsSpan(start + length).CopyTo(replaced.AsSpan(start + by.Length));
        return replaced;
    }

    /// <summary>The bytes with others between.</summary>
    public static byte[] Insert(byte[] whole, int at, ReadOnlySpan<byte> inserted) => Replace(whole, at..at, inserted);

    private static Range Span(byte[] whole, Random random)
    {
        int start = random.Next(whole.Length + 1);
        int longest = Math.Min(LongestSpan, whole.Length - start);
        // Short spans as often as long ones.
        return start..(start + (int)Math.Pow(longest + 1, random.NextDouble()) - 1 + (longest > 0 ? 1 : 0));
    }

    private static byte[] Move(byte[] whole, Random random)
    {
        Range span = Span(whole, random);
        byte[] rest = Replace(whole, span, []);
        return Insert(rest, random.Next(rest.Length + 1), whole[span]);
    }

    private static byte[] Change(byte[] whole, Random random, int times, Func<byte, byte> change)
    {
        byte[] changed = [.. whole];
        for (int i = 0; i < times && changed.Length > 0; i++)
        {
            int at = random.Next(changed.Length);
            changed[at] = change(changed[at]);
        }

        return changed;
    }

    private static byte[] Fill(byte[] whole, Random random, byte value)
    {
        byte[] filled = [.. whole];
        filled.AsSpan()[Span(whole, random)].Fill(value);
        return filled;
    }

    private static byte[] Junk(Random random)
    {
        byte[] junk = new byte[1 + (int)Math.Pow(2, random.NextDouble() * 10)];
        random.NextBytes(junk);
        return junk;
    }

    private static byte[] Splice(byte[] whole, byte[] other, Random random)
    {
        int cut = random.Next(Math.Min(whole.Length, other.Length) + 1);
        return [.. whole[..cut], .. other[cut..]];
    }

    private static byte[] Transplant(byte[] whole, byte[] other, Random random)
    {
        byte[] changed = [.. whole];
        (int start, int length) = Span(other, random).GetOffsetAndLength(other.Length);
        int most = Math.Max(0, Math.Min(length, changed.Length - start));
        other.AsSpan(start, most).CopyTo(changed.AsSpan(Math.Min(start, changed.Length)));
        return changed;
    }
}
