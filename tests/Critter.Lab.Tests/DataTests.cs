using System.Buffers.Binary;
using System.IO.Compression;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Lab.Data;
using Critter.Nn;

namespace Critter.Lab.Tests;

/// <summary>What is learned from: drawn, shipped, or a person's own; what is bad is one line.</summary>
public sealed class DataTests
{
    public static TheoryData<string> Sets => [.. DotSets.Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Draw_EverySet_HasBothClassesAndFollowsItsSeed(string name)
    {
        LabelledData one = DotSets.Draw(name, 200, 0.1, new RandomStream(1)), same = DotSets.Draw(name, 200, 0.1, new RandomStream(1));
        Assert.Equal(one.Inputs.ToArray(), same.Inputs.ToArray());
        Assert.NotEqual(one.Inputs.ToArray(), DotSets.Draw(name, 200, 0.1, new RandomStream(2)).Inputs.ToArray());
        Assert.InRange(one.Labels.Count(label => label == 1), 60, 140);
        Assert.All(one.Inputs, x => Assert.InRange(x, -8f, 8f));
    }

    [Fact]
    public void Draw_CircleAndSineWithoutNoise_AreWhatTheyAreCalled()
    {
        LabelledData circle = DotSets.Draw("circle", 100, 0, new RandomStream(3));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(Math.Sqrt((circle[i][0] * circle[i][0]) + (circle[i][1] * circle[i][1])) > 2.5 ? 1 : 0, circle.Labels[i]));
        LabelledData sine = DotSets.Draw("sine", 100, 0, new RandomStream(3));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(sine[i][1] > 2.5 * Math.Sin(sine[i][0]) ? 1 : 0, sine.Labels[i]));
    }

    [Fact]
    public void Split_Dots_SharesNoneAndKeepsAll()
    {
        LabOptions options = new() { Examples = 100, TestShare = 0.3 };
        DataSplit split = LabData.Load(options);
        Assert.Equal((70, 30), (split.Train.Count, split.Test.Count));
        float[] all = [.. split.Train.Inputs.Concat(split.Test.Inputs).Order()];
        Assert.Equal([.. DotSets.Draw("circle", 100, options.Noise, RandomStream.Named(1, "dots")).Inputs.Order()], all);
        Assert.NotEqual(split.Test.Inputs.ToArray(), LabData.Load(options with { Seed = 2 }).Test.Inputs.ToArray());
    }

    [Fact]
    public void Load_ShippedDigits_AreAllOfThemInAFixedSplit()
    {
        DataSplit split = Digits.Load();
        Assert.Equal((1438, 359, 10), (split.Train.Count, split.Test.Count, split.Classes));
        Assert.Equal(new Planes(1, 8, 8), split.Planes);
        // The first row of the file, by hand: 0,0,5,13,9,1,0,0 is the top of a 0.
        Assert.Equal([0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0], split.Train[0][..8].ToArray());
        Assert.Equal([0, 1, 2, 3], split.Train.Labels.Take(4));
        Assert.Equal(4, split.Test.Labels[0]);
    }

    [Fact]
    public void Made_ABitmap_CountsBlocks()
    {
        bool[] bitmap = new bool[32 * 32];
        // A block of its own in the first row and last column, and three pixels of the one below.
        for (int i = 0; i < 16; i++)
        {
            bitmap[(i / 4 * 32) + 28 + (i % 4)] = true;
        }

        (bitmap[(4 * 32) + 28], bitmap[(5 * 32) + 29], bitmap[(7 * 32) + 31]) = (true, true, true);
        float[] digit = new float[64];
        Digits.Made(bitmap, digit);
        Assert.Equal(1, digit[7]);
        Assert.Equal(3 / 16f, digit[15]);
        Assert.Equal(19 / 16f, digit.Sum());
    }

    [Theory]
    [InlineData("1,2,0\n3,4,1\n5,6,0\n7,8\n", "line 4: '7,8'; expected x1,x2,label")]
    [InlineData("1,2,0\n3,4,1\n5,6,2\n7,8,1\n", "line 3: '5,6,2'; expected x1,x2,label")]
    [InlineData("1,2,0\nnan,4,1\n5,6,0\n7,8,1\n", "line 2: 'nan,4,1'")]
    [InlineData("1,2,0\n3,4,0\n5,6,0\n7,8,0\n", "4 rows with 1 of the labels 0 and 1; expected 4 to 100000 rows and both labels")]
    [InlineData("", "0 rows with 0 of the labels")]
    public void Read_BadDots_IsOneLineThatSaysWhere(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("own.csv", text);
        string message = Assert.Throws<BadFileException>(() => DotFile.Read(path, out _)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OwnDots_AreScaledToTheField()
    {
        using TemporaryFolder folder = new();
        LabelledData dots = DotFile.Read(folder.Write("own.csv", "x1,x2,label\n0,1000,0\n10,1000,1\n\n5, 3000 ,1\n10,2000,0\n"), out ((double Centre, double Scale) X1, (double Centre, double Scale) X2) axes);
        Assert.Equal([-5f, -5, 5, -5, 0, 5, 5, 0], dots.Inputs.ToArray());
        Assert.Equal([0, 1, 1, 0], dots.Labels.ToArray());
        Assert.Equal(((5.0, 1.0), (2000.0, 200.0)), axes);
    }

    [Fact]
    public void Read_CutArchive_IsOneLine()
    {
        using Stream whole = typeof(Digits).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        byte[] bytes = new byte[whole.Length / 2];
        whole.ReadExactly(bytes);
        // Half of it ends amid a row.
        Assert.Matches("^digits, line 8..: .* expected 64 and a label$", Assert.Throws<BadFileException>(() => Digits.Read(new MemoryStream(bytes), "digits")).Message);
        bytes[20] ^= 0xFF;
        bytes[21] ^= 0xFF;
        Assert.StartsWith("digits", Assert.Throws<BadFileException>(() => Digits.Read(new MemoryStream(bytes), "digits")).Message, StringComparison.Ordinal);
        Assert.Contains("line 1: 3 numbers; expected 64 and a label", Assert.Throws<BadFileException>(() => Digits.Read(Packed("1,2,3\n"), "digits")).Message, StringComparison.Ordinal);
        string row = string.Join(',', Enumerable.Repeat("16", 64));
        Assert.Contains("line 1: '10'; expected a whole number from 0 to 9", Assert.Throws<BadFileException>(() => Digits.Read(Packed($"{row},10\n"), "digits")).Message, StringComparison.Ordinal);
        Assert.Contains("line 2: '17'; expected a whole number from 0 to 16", Assert.Throws<BadFileException>(() => Digits.Read(Packed($"{row},9\n17{row[2..]},9\n"), "digits")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TinyMnist_ReadsPackedAndNot()
    {
        using TemporaryFolder folder = new();
        WriteMnist(folder);
        DataSplit split = MnistFolder.Load(folder.Root);
        Assert.Equal((3, 2, new Planes(1, 4, 5)), (split.Train.Count, split.Test.Count, split.Planes));
        Assert.Equal([0, 1 / 255f, 2 / 255f], split.Train[0][..3].ToArray());
        Assert.Equal([7, 8, 9], split.Train.Labels.ToArray());
        Assert.Equal([7, 8], split.Test.Labels.ToArray());
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", 3, 8, "begins with 2056; expected 2051")]
    [InlineData("train-images-idx3-ubyte", 7, 4, "4 images, but 3 labels")]
    [InlineData("train-images-idx3-ubyte", 4, 255, "expected 1 to 700000 with sides of 4 to 128")]
    [InlineData("train-labels-idx1-ubyte", 8, 10, "label 1: 10; expected 0 to 9")]
    [InlineData("train-images-idx3-ubyte", -1, 0, "ends before its last number; it is cut")]
    [InlineData("train-labels-idx1-ubyte", -2, 0, "goes on after its last number")]
    [InlineData("t10k-labels-idx1-ubyte", -3, 0, "has no t10k-labels-idx1-ubyte, packed (.gz) or not")]
    public void Load_BadMnist_IsOneLine(string file, int place, byte value, string expected)
    {
        using TemporaryFolder folder = new();
        WriteMnist(folder, pack: false);
        string path = folder.PathOf(file);
        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        if (place >= 0)
        {
            bytes[place] = value;
        }

        if (place != -3)
        {
            // A count of one image more, with its pixels.
            File.WriteAllBytes(path, place == -1 ? bytes[..^1] : place is -2 or 7 ? [.. bytes, .. new byte[place == 7 ? 20 : 1]] : bytes);
        }

        string message = Assert.Throws<BadFileException>(() => MnistFolder.Load(folder.Root)).Message;
        Assert.StartsWith(folder.Root, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_Shifting_MovesByACellWithZerosAtTheEdge()
    {
        float[] picture = [1, 2, 3, 4, 5, 6, 7, 8, 9], moved = new float[9];
        Shifting always = new(new Planes(1, 3, 3), 1, new RandomStream(1)), never = new(new Planes(1, 3, 3), 0, new RandomStream(1));
        HashSet<string> seen = [];
        for (int i = 0; i < 200; i++)
        {
            always.Copy(picture, moved);
            seen.Add(string.Join(' ', moved));
        }

        Assert.Equal(8, seen.Count);
        Assert.Contains("0 0 0 0 1 2 0 4 5", seen);
        Assert.Contains("2 3 0 5 6 0 8 9 0", seen);
        never.Copy(picture, moved);
        Assert.Equal(picture, moved);
    }

    internal static void WriteMnist(TemporaryFolder folder, bool pack = true)
    {
        foreach ((string part, int count) in (ReadOnlySpan<(string, int)>)[("train", 3), ("t10k", 2)])
        {
            Write(folder.PathOf($"{part}-images-idx3-ubyte"), [2051, count, 4, 5], [.. Enumerable.Range(0, count * 20).Select(i => (byte)i)], pack && part == "train");
            Write(folder.PathOf($"{part}-labels-idx1-ubyte"), [2049, count], [.. Enumerable.Range(7, count).Select(i => (byte)i)], pack: false);
        }
    }

    private static void Write(string path, int[] header, byte[] bytes, bool pack)
    {
        byte[] numbers = new byte[4 * header.Length];
        for (int i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(4 * i), header[i]);
        }

        using FileStream file = File.Create(pack ? $"{path}.gz" : path);
        using Stream stream = pack ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write([.. numbers, .. bytes]);
    }

    private static MemoryStream Packed(string text)
    {
        MemoryStream stream = new();
        using (GZipStream packing = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        stream.Position = 0;
        return stream;
    }
}
