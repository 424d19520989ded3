using System.Text;
using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Runs.Tests;

/// <summary>JSON from anybody: read, or refused with the place in one line.</summary>
public sealed class JsonTextTests
{
    public static TheoryData<byte[], string> Bad => new()
    {
        { "{\"a\":1"u8.ToArray(), "x, line 1, byte 7: not JSON, or cut short: " },
        { "\n {\"a\":1,\n\"b\":2,\"a\":3}"u8.ToArray(), "x, line 3, byte 7: the key a stands there a second time" },
        { "{\"a\":\"\\ud800\"}"u8.ToArray(), "x, line 1, byte 6: a text that is not Unicode" },
        { [(byte)'"', 0xC3, (byte)'"'], "x, line 1, byte 2: not UTF-8 text" },
        { Encoding.UTF8.GetBytes(new string('[', 17) + new string(']', 17)), "x, line 1, byte 17: not JSON, or cut short: more than 16 levels deep" },
        { [], "x, line 1, byte 1: not JSON, or cut short: " },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Read_NoJson_NamesThePlace(byte[] text, string refusal)
    {
        Assert.StartsWith(refusal, Refusal(new MemoryStream(text)), StringComparison.Ordinal);
        // Also where all of it is read before it is parsed.
        byte[] white = [.. Enumerable.Repeat((byte)' ', 1 << 17)];
        string place = Refusal(new MemoryStream([.. text, .. white]));
        Assert.StartsWith("x, line ", place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1 << 20)]
    public void Read_MarkCommentsAndTrailingComma_AreLeftOut(int length)
    {
        string text = new('a', length);
        using JsonDocument document = JsonText.Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"/* mine */ {{\"a\": \"{text}\", }} // end")]), "x");
        Assert.Equal(text, document.RootElement.GetProperty("a").GetString());
    }

    [Fact]
    public void Read_LongerThanAllowed_IsRefusedWithoutReadingItAll()
    {
        Endless spaces = new(' ');
        Assert.Equal("x is too long; expected at most 1000000 bytes", Refusal(spaces, 1_000_000));
        Assert.InRange(spaces.Given, 1_000_000, 1_200_000);
        Endless letters = new('a');
        Assert.StartsWith("x, line 1, byte 1: not JSON, or cut short: ", Refusal(letters, 1_000_000), StringComparison.Ordinal);
        Assert.InRange(letters.Given, 1, 100_000);
    }

    [Fact]
    public void ReadFile_NoFile_SaysWhy()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"{folder.Root} is a folder; expected a file", Assert.Throws<BadFileException>(() => JsonText.ReadFile(folder.Root)).Message);
        string missing = folder.PathOf("missing");
        Assert.StartsWith($"{missing} cannot be read: ", Assert.Throws<BadFileException>(() => JsonText.ReadFile(missing)).Message, StringComparison.Ordinal);
    }

    private static string Refusal(Stream stream, int mostBytes = JsonText.MaximumBytes) =>
        Assert.Throws<BadFileException>(() => JsonText.Read(stream, "x", mostBytes)).Message;

    private sealed class Endless(char character) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)character);
            Given += count;
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
