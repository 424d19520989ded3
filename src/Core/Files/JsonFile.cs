using System.Text.Json;

namespace Critter.Core.Files;

/// <summary>Reads a stream that should be JSON, and stops early where it is not: it may be as long as a disk, or have no end.</summary>
public static class JsonFile
{
    private const int BeginningBytes = 1 << 16;

    /// <summary>All bytes of a stream.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="mostBytes">The longest that is read.</param>
    /// <exception cref="FormatException">It is longer.</exception>
    /// <exception cref="JsonException">It does not begin like JSON.</exception>
    public static ReadOnlyMemory<byte> ReadAll(Stream stream, int mostBytes)
    {
        byte[] beginning = new byte[BeginningBytes];
        int read = stream.ReadAtLeast(beginning, BeginningBytes, throwOnEndOfStream: false);
        if (read < BeginningBytes)
        {
            return beginning.AsMemory(0, read);
        }

        CheckBeginning(beginning);
        long length = stream.CanSeek ? stream.Length : 0;
        if (length > mostBytes)
        {
            throw TooLong(mostBytes);
        }

        MemoryStream all = new((int)Math.Max(length, 2 * BeginningBytes));
        all.Write(beginning);
        while ((read = stream.Read(beginning)) > 0)
        {
            all.Write(beginning.AsSpan(0, read));
            if (all.Length > mostBytes)
            {
                throw TooLong(mostBytes);
            }
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private static void CheckBeginning(ReadOnlySpan<byte> beginning)
    {
        Utf8JsonReader reader = new(beginning, isFinalBlock: false, state: default);
        while (reader.Read())
        {
        }
    }

    private static FormatException TooLong(int mostBytes) => new FormatException($"the file is longer than {mostBytes} bytes");
}
