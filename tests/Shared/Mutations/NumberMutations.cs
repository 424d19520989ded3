using System.Buffers.Binary;

namespace Critter.Tests.Mutations;

/// <summary>What a file of bare numbers may suffer: at any place stands another, of any width.</summary>
internal static class NumberMutations
{
    private static readonly int[] _ints = [0, 1, -1, -2, 2, 63, 127, 255, 256, 300, 65_536, 1 << 30, int.MaxValue, int.MinValue];
    private static readonly long[] _longs = [0, 1, -1, int.MaxValue, 1L << 32, 1L << 53, 1L << 62, long.MaxValue, long.MinValue];

    private static readonly float[] _floats =
        [0, -0f, 1, -1, 1e-30f, float.Epsilon, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e10f, 699.99f];

    private static readonly double[] _doubles =
        [0, -0.0, 1, -1, 1e-300, double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e10, 1e39];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a byte", (whole, _, random) => Write(whole, random, 1, at => at[0] = (byte)random.Next(256))),
        new("a small step", (whole, _, random) => Write(whole, random, 1, at => at[0] += (byte)(random.Next(2) == 0 ? 1 : 255))),
        new("an int", (whole, _, random) => Write(whole, random, 4, at => BinaryPrimitives.WriteInt32LittleEndian(at, Pick(_ints, random)))),
        new("a long", (whole, _, random) => Write(whole, random, 8, at => BinaryPrimitives.WriteInt64LittleEndian(at, Pick(_longs, random)))),
        new("a float", (whole, _, random) => Write(whole, random, 4, at => BinaryPrimitives.WriteSingleLittleEndian(at, Pick(_floats, random)))),
        new("a double", (whole, _, random) => Write(whole, random, 8, at => BinaryPrimitives.WriteDoubleLittleEndian(at, Pick(_doubles, random)))),
        new("ints", (whole, _, random) => Write(whole, random, 4 * random.Next(1, 20), at => Repeat(at, BitConverter.GetBytes(Pick(_ints, random))))),
        new("floats", (whole, _, random) => Write(whole, random, 4 * random.Next(1, 20), at => Repeat(at, BitConverter.GetBytes(Pick(_floats, random))))),
        new("another's numbers", (whole, other, random) => Write(whole, random, 4 * random.Next(1, 20), at =>
            other.AsSpan(random.Next(Math.Max(1, other.Length - at.Length))).CopyToAtMost(at))),
    ];

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];

    private static byte[] Write(byte[] whole, Random random, int width, SpanAction change)
    {
        byte[] written = [.. whole];
        int most = Math.Min(width, written.Length);
        // All that is here lies at multiples of one byte at least; four out of five numbers at multiples of four.
        int at = random.Next(written.Length - most + 1);
        change(written.AsSpan(random.Next(5) == 0 ? at : at & ~3, most));
        return written;
    }

    private static void Repeat(Span<byte> target, byte[] number)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = number[i % number.Length];
        }
    }

    private static void CopyToAtMost(this Span<byte> source, Span<byte> target) =>
        source[..Math.Min(source.Length, target.Length)].CopyTo(target);

    private delegate void SpanAction(Span<byte> at);
}
