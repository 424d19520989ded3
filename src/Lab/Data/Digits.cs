using System.Globalization;
using System.IO.Compression;
using Critter.Core.Files;
using Critter.Nn;

namespace Critter.Lab.Data;

/// <summary>
/// The handwritten digits that ship: 1,797 of 8 x 8, from 13 writers (Alpaydin and Kaynak 1998; <c>digits.LICENSE.md</c>). Each number says
/// how many of 4 x 4 pixels of a 32 x 32 bitmap are on (<see cref="Made"/>), 0 to 16; a network reads it divided by 16.
/// </summary>
public static class Digits
{
    /// <summary>The side of a digit.</summary>
    public const int Side = 8;

    /// <summary>The side of a block of pixels that one number counts.</summary>
    public const int Block = 4;

    private const string Resource = "digits.csv.gz";
    private const int Pixels = Side * Side;
    private const int Shipped = 1797;

    /// <summary>The digits. Every fifth is for testing: 359 of 1,797. The split is fixed, whatever the seed.</summary>
    /// <exception cref="BadFileException">They are damaged, which no program that was built whole has.</exception>
    public static DataSplit Load()
    {
        using Stream packed = typeof(Digits).Assembly.GetManifestResourceStream(Resource)!;
        LabelledData all = Read(packed, Resource);
        // An archive may be cut between two rows.
        return all.Count == Shipped ? Split(all) : throw new BadFileException(FormattableString.Invariant($"{Resource} holds {all.Count} digits; expected {Shipped}: it is cut"));
    }

    /// <summary>Reads digits as they ship: a row of 64 numbers and a label each, packed.</summary>
    /// <param name="packed">Read to its end.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="BadFileException">The archive is cut, or a row is none: one line.</exception>
    public static LabelledData Read(Stream packed, string name)
    {
        List<float> inputs = [];
        List<int> labels = [];
        try
        {
            using StreamReader reader = new(new GZipStream(packed, CompressionMode.Decompress));
            for (int line = 1; reader.ReadLine() is { } text; line++)
            {
                string[] cells = text.Split(',');
                if (cells.Length != Pixels + 1)
                {
                    throw new BadFileException(FormattableString.Invariant($"{name}, line {line}: {cells.Length} numbers; expected {Pixels} and a label"));
                }

                for (int i = 0; i < Pixels; i++)
                {
                    inputs.Add(Whole(cells[i], Block * Block, name, line) / (float)(Block * Block));
                }

                labels.Add(Whole(cells[Pixels], 9, name, line));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new BadFileException($"{name} is cut or damaged: {exception.Message}", exception);
        }

        return labels.Count > 0 ? new LabelledData(Pixels, [.. inputs], [.. labels]) : throw new BadFileException($"{name} is empty; expected rows of {Pixels} numbers and a label");
    }

    /// <summary>A drawing as the data were made of bitmaps: the pixels that are on are counted in blocks of 4 x 4.</summary>
    /// <param name="bitmap">32 x 32, row by row.</param>
    /// <param name="digit">Written: 8 x 8 numbers in [0, 1].</param>
    /// <exception cref="ArgumentException">A length is another.</exception>
    public static void Made(ReadOnlySpan<bool> bitmap, Span<float> digit)
    {
        const int Wide = Side * Block;
        if (bitmap.Length != Wide * Wide || digit.Length != Pixels)
        {
            throw new ArgumentException($"the bitmap has {bitmap.Length} pixels and the digit {digit.Length}; expected {Wide * Wide} and {Pixels}");
        }

        digit.Clear();
        for (int i = 0; i < bitmap.Length; i++)
        {
            digit[(i / Wide / Block * Side) + (i % Wide / Block)] += bitmap[i] ? 1f / (Block * Block) : 0;
        }
    }

    private static DataSplit Split(LabelledData all)
    {
        int[] each = [.. Enumerable.Range(0, all.Count)];
        return new DataSplit(all.Take(each.Where(i => i % 5 != 4)), all.Take(each.Where(i => i % 5 == 4)), 10, new Planes(1, Side, Side));
    }

    private static int Whole(string text, int most, string name, int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most
            ? number
            : throw new BadFileException(FormattableString.Invariant($"{name}, line {line}: '{(text.Length <= 20 ? text : text[..20])}'; expected a whole number from 0 to {most}"));
}
