using System.Buffers.Binary;
using System.IO.Compression;
using Critter.Core.Files;
using Critter.Nn;

namespace Critter.Lab.Data;

/// <summary>
/// The four files of MNIST (LeCun, Cortes and Burges), or others of their format, packed or not: <c>train-images-idx3-ubyte</c>,
/// <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c>. All numbers are big-endian: images begin with
/// 2051, their count, rows and columns, labels with 2049 and their count; then a byte each.
/// </summary>
public static class MnistFolder
{
    private const int ImagesMagic = 2051;
    private const int LabelsMagic = 2049;

    // Ten times MNIST; a damaged count must not ask for all memory.
    private const int MostImages = 700_000;
    private const int MostSide = 128;

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Holds the four files.</param>
    /// <exception cref="BadFileException">One is missing, cut, or no such file: one line.</exception>
    public static DataSplit Load(string folder)
    {
        (LabelledData train, Planes planes) = Read(folder, "train");
        (LabelledData test, Planes testPlanes) = Read(folder, "t10k");
        return planes == testPlanes
            ? new DataSplit(train, test, 10, planes)
            : throw new BadFileException($"{folder}: images to learn from are {planes.Height} x {planes.Width} and those to test on {testPlanes.Height} x {testPlanes.Width}; expected one size");
    }

    private static (LabelledData Data, Planes Planes) Read(string folder, string part)
    {
        byte[] labels = ReadFile(Find(folder, $"{part}-labels", "idx1-ubyte"), LabelsMagic, 1, out int[] labelCounts);
        string path = Find(folder, $"{part}-images", "idx3-ubyte");
        byte[] images = ReadFile(path, ImagesMagic, 3, out int[] counts);
        if (labelCounts[0] != counts[0])
        {
            throw new BadFileException(FormattableString.Invariant($"{path}: {counts[0]} images, but {labelCounts[0]} labels; expected as many"));
        }

        int wrong = Array.FindIndex(labels, label => label > 9);
        return wrong < 0
            ? (new LabelledData(counts[1] * counts[2], [.. images.Select(pixel => pixel / 255f)], [.. labels.Select(label => (int)label)]), new Planes(1, counts[1], counts[2]))
            : throw new BadFileException(FormattableString.Invariant($"{Find(folder, $"{part}-labels", "idx1-ubyte")}, label {wrong + 1}: {labels[wrong]}; expected 0 to 9"));
    }

    private static string Find(string folder, string name, string kind)
    {
        string[] names = [$"{name}-{kind}", $"{name}.{kind}", $"{name}-{kind}.gz", $"{name}.{kind}.gz"];
        return names.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new BadFileException(Directory.Exists(folder) ? $"{folder} has no {names[0]}, packed (.gz) or not; expected the four files of MNIST" : $"{folder} is no folder; expected one with the four files of MNIST");
    }

    private static byte[] ReadFile(string path, int magic, int dimensions, out int[] counts)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            byte[] header = new byte[4 * (dimensions + 1)];
            stream.ReadExactly(header);
            int[] numbers = [.. Enumerable.Range(0, dimensions + 1).Select(i => BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i)))];
            counts = numbers[1..];
            if (numbers[0] != magic)
            {
                throw new BadFileException(FormattableString.Invariant($"{path} begins with {numbers[0]}; expected {magic}, as {(magic == ImagesMagic ? "images" : "labels")} of MNIST do"));
            }

            if (counts[0] is < 1 or > MostImages || counts[1..].Any(side => side is < 4 or > MostSide))
            {
                throw new BadFileException(FormattableString.Invariant($"{path} says that it holds {string.Join(" x ", counts)}; expected 1 to {MostImages} with sides of 4 to {MostSide}"));
            }

            byte[] bytes = new byte[counts.Aggregate(1, (product, count) => checked(product * count))];
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0 ? bytes : throw new BadFileException($"{path} goes on after its last number; expected its end there");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or OverflowException)
        {
            throw new BadFileException(exception is EndOfStreamException ? $"{path} ends before its last number; it is cut" : $"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
