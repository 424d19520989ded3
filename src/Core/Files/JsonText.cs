using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Critter.Core.Files;

/// <summary>Reads JSON that a person may have written, with errors that say where.</summary>
public static class JsonText
{
    /// <summary>The longest file of options that is read; a world of 10,000 walls takes a tenth of it.</summary>
    public const int MaximumBytes = 8 << 20;

    private const int BufferBytes = 1 << 16;
    private const int LongestKey = 80;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>No comments, no trailing commas, no key twice, and no deeper than any options are.</summary>
    public static JsonDocumentOptions Options => new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Parses a file.</summary>
    /// <exception cref="BadFileException">The file cannot be read, is too long, or is not JSON: the file, the line and the place in it.</exception>
    public static JsonDocument ReadFile(string path)
    {
        try
        {
            return Parse(ReadAtMost(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadFileException(Directory.Exists(path) ? $"{path} is a folder; expected a file" : $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Parses text.</summary>
    /// <exception cref="BadFileException">It is not JSON: its name, the line and the place in it.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw new BadFileException($"{name}, {BadText.PlaceAfter(bytes.Span[..LengthOfUtf8(bytes.Span)])}: not UTF-8 text");
        }

        try
        {
            // Half of a surrogate pair the parser only notices when the text is asked for, and then it does not say where.
            return bytes.Span.IndexOf("\\u"u8) >= 0 && BadText.PlaceIn(bytes.Span) is { } place
                ? throw new BadFileException($"{name}, {place}: a text that is not Unicode")
                : JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException exception)
        {
            throw new BadFileException($"{name}{DoubledKeyIn(bytes.Span) ?? $"{Place(exception)}: not JSON, or cut short: {Reason(exception)}"}", exception);
        }
    }

    // Not more than that, whatever the file system says of its length: it may be a device that has no end.
    private static byte[] ReadAtMost(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using MemoryStream bytes = new();
        byte[] buffer = new byte[BufferBytes];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > MaximumBytes)
            {
                throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"{path} is too long; expected at most {MaximumBytes} bytes"));
            }
        }

        return bytes.ToArray();
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

    private static string Place(JsonException exception)
    {
        return exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, byte {exception.BytePositionInLine + 1}")
            : "";
    }

    // The parser says the place again, counted from 0, at the end of its message.
    private static string Reason(JsonException exception)
    {
        int place = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        // These two tell a programmer which switch of the parser's to turn.
        return exception.Message.Contains("trailing comma", StringComparison.Ordinal) ? "a comma with nothing after it"
            : exception.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"more than {Options.MaxDepth} levels deep")
            : (place < 0 ? exception.Message : exception.Message[..place]).TrimEnd('.');
    }

    // The parser refuses a key that stands twice in an object, and does not say where. Null where none does.
    private static string? DoubledKeyIn(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
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
                    return $", {BadText.PlaceAfter(json[..(int)reader.TokenStartIndex])}: the key {(key.Length <= LongestKey ? key : $"{key[..LongestKey]}...")} stands there a second time";
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
