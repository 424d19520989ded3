using Critter.Core;

namespace Critter.Runs.Tests;

public sealed class CheckpointFileTests
{
    [Fact]
    public void Open_WhatWriteWrote_ReadsItAndEndsThere()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, 42);
        using BinaryReader reader = CheckpointFile.Open(path);
        Assert.Equal(42, reader.ReadInt32());
        Assert.Equal("text", reader.ReadString());
        Assert.Throws<EndOfStreamException>(() => reader.ReadByte());
    }

    [Fact]
    public void Open_CutAnywhere_IsRefused()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Write(folder, 42));
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(folder, whole[..length]);
        }

        AssertRefused(folder, [.. whole, 0]);
    }

    [Fact]
    public void Open_AnyBitFlipped_IsRefused()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Write(folder, 42));
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(folder, flipped);
        }
    }

    [Theory]
    [InlineData(99, "a newer critter is needed")]
    [InlineData(0, "no critter has written it")]
    [InlineData(-1, "no critter has written it")]
    public void Open_OtherFormat_SaysWhichAndWhoReadsIt(int format, string whoReads)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(Write(folder, 42));
        BitConverter.TryWriteBytes(bytes.AsSpan(8), format);
        // In another format another hash is there: the version is in it.
        bytes[^1] ^= 1;
        string message = AssertRefused(folder, bytes);
        Assert.Contains(FormattableString.Invariant($"has format {format}; this program, critter {ProgramVersion.Text}, reads format"), message, StringComparison.Ordinal);
        Assert.EndsWith(whoReads, message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadLast_BitFlippedInTheVersion_GoesOnFromTheOneBefore()
    {
        using TemporaryFolder folder = new();
        folder.Write(RunFolder.ConfigName, "{}");
        string last = folder.PathOf(RunFolder.CheckpointName);
        foreach (int number in (int[])[1, 2])
        {
            CheckpointFile.Write(last, folder.PathOf(RunFolder.PreviousCheckpointName), writer =>
            {
                writer.Write("mine");
                writer.Write(number);
            });
        }

        byte[] bytes = File.ReadAllBytes(last);
        bytes[8] ^= 4;
        File.WriteAllBytes(last, bytes);
        using var held = RunFolder.Open(folder.Root);
        using MemoryStream? read = CheckpointFile.ReadLast(held, "mine", reader => new MemoryStream([(byte)reader.ReadInt32()]), out string? caution);
        Assert.Equal(1, read!.ReadByte());
        Assert.Contains("is damaged: its format is said to be 5, and by its checksum it is 1; it is now checkpoint.damaged.bin", caution, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoReads_EveryFormatThatThereHasBeen_NamesAVersion()
    {
        Assert.Equal(CheckpointFile.FormatVersion, CheckpointFormats.Count);
        Assert.All(Enumerable.Range(1, CheckpointFormats.Count), format =>
            Assert.Matches(@"^critter \d+\.\d+\.\d+ ", CheckpointFormats.WhoReads(format)));
    }

    [Fact]
    public void Write_Again_KeepsTheOneBefore()
    {
        using TemporaryFolder folder = new();
        Write(folder, 1);
        Write(folder, 2);
        using BinaryReader last = CheckpointFile.Open(folder.PathOf("c"));
        using BinaryReader previous = CheckpointFile.Open(folder.PathOf("p"));
        Assert.Equal((2, 1), (last.ReadInt32(), previous.ReadInt32()));
    }

    [Fact]
    public void Write_FailsHalfway_LeavesTheOneBefore()
    {
        using TemporaryFolder folder = new();
        Write(folder, 1);
        Assert.Throws<IOException>(() => CheckpointFile.Write(folder.PathOf("c"), folder.PathOf("p"), writer =>
        {
            writer.Write(new byte[1 << 20]);
            throw new IOException("disk full");
        }));
        using BinaryReader reader = CheckpointFile.Open(folder.PathOf("c"));
        Assert.Equal(1, reader.ReadInt32());
        Assert.Equal(["c"], Directory.GetFiles(folder.Root).Select(Path.GetFileName));
    }

    private static string Write(TemporaryFolder folder, int number)
    {
        CheckpointFile.Write(folder.PathOf("c"), folder.PathOf("p"), writer =>
        {
            writer.Write(number);
            writer.Write("text");
        });
        return folder.PathOf("c");
    }

    private static string AssertRefused(TemporaryFolder folder, byte[] bytes)
    {
        string path = folder.PathOf("damaged");
        File.WriteAllBytes(path, bytes);
        string message = Assert.Throws<RunException>(() => CheckpointFile.Open(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        return message;
    }
}
