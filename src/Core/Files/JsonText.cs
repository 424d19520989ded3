using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Critter.Core.Files;

/// <summary>
/// The one reader of JSON that anybody may have written: bounded in size and depth, without doubled keys, all of its text Unicode, and
/// with errors that say where.
/// </summary>
public static class JsonText
{
    /// <summary>The longest file of options that is read; a world of 10,000 walls takes a tenth of it.</summary>
    public const int MaximumBytes = 8 << 20;

    private const int BufferBytes = 1 << 16;
    private const int LongestKey = 80;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>With comments and trailing commas, as people write them; no key twice, and no deeper than any options or networks are.</summary>
    public static JsonDocumentOptions Options => new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static JsonReaderOptions ReaderOptions =>
        new() { AllowTrailingCommas = Options.AllowTrailingCommas, CommentHandling = Options.CommentHandling, MaxDepth = Options.MaxDepth };

    /// <summary>Reads a file, also while somebody writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isNamed">Whether a person has named it: it may be a pipe then, as <c>&lt;(command)</c> is, and is waited for.</param>
    /// <exception cref="BadFileException">The file cannot be read, is too long, or is not JSON: the file, the line and the place in it.</exception>
    public static JsonDocument ReadFile(string path, bool isNamed = false)
    {
        try
        {
            using FileStream stream = isNamed
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
                : RegularFile.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadFileException(Directory.Exists(path) ? $"{path} is a folder; expected a file" : $"{path} cannot be read: {FileError.Of(exception)}", exception);
        }
    }

    /// <summary>Reads a stream to its end, and stops early where it is not JSON: it may be as long as a disk, or have no end.</summary>
    /// <param name="stream">Read from where it is.</param>
    /// <param name="name">What errors call it, such as the file's path.</param>
    /// <param name="mostBytes">The longest that is read.</param>
    /// <exception cref="BadFileException">It is too long, or is not JSON: its name, the line and the place in it.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static JsonDocument Read(Stream stream, string name, int mostBytes = MaximumBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[BufferBytes];
        int read = stream.ReadAtLeast(buffer, BufferBytes, throwOnEndOfStream: false);
        if (read < BufferBytes)
        {
            return Parse(buffer.AsMemory(0, read), name);
        }

        CheckBeginning(buffer, name);
        // What the file system says of a length may be less than there is to read: a device says 0.
        long length = stream.CanSeek ? stream.Length : 0;
        using MemoryStream bytes = new((int)Math.Min(length, mostBytes));
        for (; read > 0 && Math.Max(length, bytes.Length) <= mostBytes; read = stream.Read(buffer))
        {
            bytes.Write(buffer.AsSpan(0, read));
        }

        if (Math.Max(length, bytes.Length) > mostBytes)
        {
            throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"{name} is too long; expected at most {mostBytes} bytes"));
        }

        return Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), name);
    }

    /// <summary>Parses text.</summary>
    /// <param name="bytes">UTF-8. They must stay as they are for as long as the document is used.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="BadFileException">It is not JSON: its name, the line and the place in it.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        bytes = bytes[MarkLength(bytes.Span)..];
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new BadFileException($"{name}, {PlaceAfter(bytes.Span[..LengthOfUtf8(bytes.Span)])}: not UTF-8 text");
        }

        try
        {
            // Half of a surrogate pair the parser only notices when the text is asked for, and then it does not say where.
            return bytes.Span.IndexOf("\\u"u8) >= 0 && BadTextIn(bytes.Span) is { } place
                ? throw new BadFileException($"{name}, {place}: a text that is not Unicode")
                : JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException exception)
        {
            throw DoubledKeyIn(bytes.Span) is { } doubled ? new BadFileException($"{name}, {doubled}", exception) : NoJson(name, exception);
        }
    }

    /// <summary>How many bytes the byte-order mark takes with which some editors begin a text; mostly 0.</summary>
    public static int MarkLength(ReadOnlySpan<byte> text) => text.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    private static void CheckBeginning(ReadOnlySpan<byte> beginning, string name)
    {
        Utf8JsonReader reader = new(beginning[MarkLength(beginning)..], isFinalBlock: false, new JsonReaderState(ReaderOptions));
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            throw NoJson(name, exception);
        }
    }

    private static BadFileException NoJson(string name, JsonException exception)
    {
        string place = exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, byte {exception.BytePositionInLine + 1}")
            : "";
        return new BadFileException($"{name}{place}: not JSON, or cut short: {Reason(exception)}", exception);
    }

    // How much from the beginning on is UTF-8.
    private static int LengthOfUtf8(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out int consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    // Where a text goes on, both counted from 1.
    private static string PlaceAfter(ReadOnlySpan<byte> before) =>
        FormattableString.Invariant($"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}");

    // The parser says the place again, counted from 0, at the end of its message.
    private static string Reason(JsonException exception)
    {
        int place = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        // This tells a programmer which switch of the parser's to turn.
        return exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"more than {Options.MaxDepth} levels deep")
            : (place < 0 ? exception.Message : exception.Message[..place]).TrimEnd('.');
    }

    private static string? BadTextIn(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return PlaceAfter(json[..(int)reader.TokenStartIndex]);
        }

        return null;
    }

    // The parser refuses a key that stands twice in an object, and does not say where. Null where none does.
    private static string? DoubledKeyIn(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, ReaderOptions);
        Stack<HashSet<string>> open = new();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    open.Push([]);
                }
                else if (reader.TokenType == JsonTokenType.EndObject)
                {
                    open.Pop();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.GetString() is { } key && !open.Peek().Add(key))
                {
                    return $"{PlaceAfter(json[..(int)reader.TokenStartIndex])}: the key {(key.Length <= LongestKey ? key : $"{key[..LongestKey]}...")} stands there a second time";
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON, then, which the parser has said.
        }

        return null;
    }
}
