using System.Runtime.InteropServices;

namespace Critter.Core.Files;

/// <summary>Arrays of numbers as bytes in a checkpoint: the machine's own layout, which on x64 is little-endian.</summary>
public static class BinaryNumbers
{
    /// <summary>What a counter may have reached: no run does in the age of the universe, and it is far from where counting overflows.</summary>
    public const long MostCounted = 1L << 62;

    // A replay may have more bytes than a span can.
    private const int Slice = 1 << 24;

    /// <summary>Writes numbers, as many as there are; how many is the reader's to know.</summary>
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        for (int start = 0; start < numbers.Length; start += Slice)
        {
            writer.Write(MemoryMarshal.AsBytes(numbers.Slice(start, Math.Min(Slice, numbers.Length - start))));
        }
    }

    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static void Read<T>(BinaryReader reader, Span<T> numbers)
        where T : unmanaged
    {
        for (int start = 0; start < numbers.Length; start += Slice)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.Slice(start, Math.Min(Slice, numbers.Length - start))));
        }
    }

    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    /// <exception cref="InvalidDataException">One is not a finite number, or not in [low, high].</exception>
    public static void ReadFinite(BinaryReader reader, Span<float> numbers, string what, float low = float.MinValue, float high = float.MaxValue)
    {
        Read(reader, numbers);
        foreach (float number in numbers)
        {
            // Written so that NaN, which compares false with everything, is refused too.
            if (!(number >= low && number <= high))
            {
                throw Unexpected(what, number, low, high);
            }
        }
    }

    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    /// <exception cref="InvalidDataException">One is not in [low, high].</exception>
    public static void ReadCounts(BinaryReader reader, Span<int> numbers, string what, int low, int high)
    {
        Read(reader, numbers);
        foreach (int number in numbers)
        {
            if (number < low || number > high)
            {
                throw new InvalidDataException(FormattableString.Invariant($"{what} is {number}; expected {low} to {high}"));
            }
        }
    }

    /// <exception cref="InvalidDataException">It is not a finite number, or not in [low, high].</exception>
    public static double ReadFinite(BinaryReader reader, string what, double low = double.MinValue, double high = double.MaxValue)
    {
        double number = reader.ReadDouble();
        return number >= low && number <= high ? number : throw Unexpected(what, number, low, high);
    }

    /// <summary>A number that counts on and on: in [0, <see cref="MostCounted"/>].</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static long ReadCounter(BinaryReader reader, string what)
    {
        long count = reader.ReadInt64();
        return count is >= 0 and <= MostCounted
            ? count
            : throw new InvalidDataException(FormattableString.Invariant($"{what} is {count}; expected 0 to {MostCounted}"));
    }

    /// <exception cref="InvalidDataException">It is not in [low, high].</exception>
    public static int ReadCount(BinaryReader reader, string what, int low, int high)
    {
        int count = reader.ReadInt32();
        return count >= low && count <= high
            ? count
            : throw new InvalidDataException(FormattableString.Invariant($"{what} is {count}; expected {low} to {high}"));
    }

    private static InvalidDataException Unexpected(string what, double number, double low, double high)
    {
        string expected = low > float.MinValue || high < float.MaxValue ? FormattableString.Invariant($"{low} to {high}") : "a finite number";
        return new InvalidDataException(FormattableString.Invariant($"{what} is {number}; expected {expected}"));
    }
}
