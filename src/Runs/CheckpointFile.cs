using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Critter.Core;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// A file that is read as a whole or not at all: 8 bytes that say what it is, the format's version (4), the payload's length (8) and
/// its SHA-256 (32), little-endian, then the payload.
/// </summary>
public static class CheckpointFile
{
    /// <summary>The version of the payload that this program writes, and the only one that it reads.</summary>
    public const int FormatVersion = 1;

    private const int LengthOffset = 12;
    private const int HashOffset = 20;
    private const int HeaderBytes = HashOffset + SHA256.HashSizeInBytes;
    private const int BufferBytes = 1 << 16;

    private static ReadOnlySpan<byte> Magic => "CRITTER\n"u8;

    /// <summary>Writes a checkpoint in place of the last one, which is kept under another name.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="keepOldAs">Where the one before is kept.</param>
    /// <param name="writePayload">Writes the payload.</param>
    /// <param name="beforeRename">As of <see cref="DurableFile.Replace"/>.</param>
    public static void Write(string path, string keepOldAs, Action<BinaryWriter> writePayload, Action? beforeRename = null)
    {
        ArgumentNullException.ThrowIfNull(writePayload);
        DurableFile.Replace(path, stream => Write(stream, writePayload), keepOldAs, beforeRename);
    }

    /// <summary>Opens a checkpoint at its payload, once all of it has been checked.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A reader that ends where the payload ends. The caller disposes it.</returns>
    /// <exception cref="RunException">The file cannot be read, is none, is of another version, or is damaged.</exception>
    public static BinaryReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            Check(stream, path);
            stream.Position = HeaderBytes;
            return new BinaryReader(stream, Encoding.UTF8);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new RunException($"{path} cannot be read: {exception.Message}", exception);
            }

            throw;
        }
    }

    private static void Write(FileStream stream, Action<BinaryWriter> writePayload)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        stream.Write(header);
        using HashingStream hashing = new(stream);
        BinaryWriter writer = new(new BufferedStream(hashing, BufferBytes), Encoding.UTF8, leaveOpen: true);
        writePayload(writer);
        writer.Flush();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[Magic.Length..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header[LengthOffset..], hashing.Position);
        hashing.Hash(header[HashOffset..]);
        stream.Position = 0;
        stream.Write(header);
    }

    private static void Check(FileStream stream, string path)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (!header[..Math.Min(read, Magic.Length)].SequenceEqual(Magic))
        {
            throw new RunException($"{path} is no checkpoint: it does not begin like one") { IsDamage = true };
        }

        if (read < HeaderBytes)
        {
            throw Damaged(path, $"it ends in its header, at byte {read}");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header[Magic.Length..]);
        if (version != FormatVersion)
        {
            throw new RunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has format {version}; this program, critter {ProgramVersion.Text}, reads format {FormatVersion}: {CheckpointFormats.WhoReads(version)}"));
        }

        long expected = BinaryPrimitives.ReadInt64LittleEndian(header[LengthOffset..]);
        if (stream.Length - HeaderBytes != expected)
        {
            throw Damaged(path, $"its payload has {stream.Length - HeaderBytes} bytes of {expected}");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stream, hash);
        if (!hash.SequenceEqual(header[HashOffset..]))
        {
            throw Damaged(path, $"its checksum is wrong");
        }
    }

    private static RunException Damaged(string path, FormattableString how) =>
        new RunException($"{path} is damaged: {how.ToString(CultureInfo.InvariantCulture)}") { IsDamage = true };
}
