using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Critter.Core;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// A file that is read as a whole or not at all: 8 bytes that say what it is, the format's version (4), the payload's length (8) and
/// its SHA-256 (32), little-endian, then the payload. From format 2 on the hash is over the version's 4 bytes and the payload: a changed
/// version is told from another one.
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
            stream = RegularFile.OpenRead(path, BufferBytes);
            Check(stream, path);
            stream.Position = HeaderBytes;
            return new BinaryReader(stream, Encoding.UTF8);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new RunException($"{path} cannot be read: {FileError.Of(exception)}", exception);
            }

            throw;
        }
    }

    /// <summary>
    /// What was read from a run's last checkpoint, or from the one before where the last is missing or damaged; null where there has been
    /// none yet. A damaged one is moved aside, so that it is never kept in place of one that is whole.
    /// </summary>
    /// <param name="folder">Held.</param>
    /// <param name="identity">The run's (<see cref="ICheckpointed.Identity"/>).</param>
    /// <param name="isEarlier">Whether another identity is this run's too, as it was before; null: none is.</param>
    /// <param name="restore">Reads what <see cref="ICheckpointed.WriteState"/> wrote, to its end, and refuses anything else.</param>
    /// <param name="caution">What a person should know of how it was found, or null.</param>
    /// <exception cref="RunException">There is none that is whole and this run's.</exception>
    public static T? ReadLast<T>(RunFolder folder, string identity, Func<BinaryReader, T> restore, out string? caution, Func<string, bool>? isEarlier = null)
        where T : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(restore);
        string last = folder.PathOf(RunFolder.CheckpointName);
        string previous = folder.PathOf(RunFolder.PreviousCheckpointName);
        caution = null;
        try
        {
            if (File.Exists(last))
            {
                return Read(last, identity, isEarlier, restore);
            }
        }
        catch (RunException exception) when (exception.IsDamage)
        {
            T older = ReadInPlace(previous, identity, isEarlier, restore, exception);
            File.Move(last, folder.PathOf(RunFolder.DamagedCheckpointName), overwrite: true);
            caution = $"{exception.Message}; it is now {RunFolder.DamagedCheckpointName}, and the run goes on from the checkpoint before";
            return older;
        }

        return File.Exists(previous) ? Read(previous, identity, isEarlier, restore) : null;
    }

    private static T ReadInPlace<T>(string previous, string identity, Func<string, bool>? isEarlier, Func<BinaryReader, T> restore, RunException refused)
        where T : class, IDisposable
    {
        try
        {
            return File.Exists(previous) ? Read(previous, identity, isEarlier, restore) : throw new RunException($"there is no {previous}");
        }
        catch (RunException exception)
        {
            throw new RunException($"{refused.Message}; {exception.Message}", exception);
        }
    }

    private static T Read<T>(string path, string identity, Func<string, bool>? isEarlier, Func<BinaryReader, T> restore)
        where T : class, IDisposable
    {
        using BinaryReader reader = Open(path);
        T? restored = null;
        try
        {
            if (!BeginsWith(reader, identity, isEarlier))
            {
                throw new RunException($"{path} is not this run's: it was made with another {RunFolder.ConfigName}");
            }

            restored = restore(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length ? restored : throw new InvalidDataException("there is more in it than a run");
        }
        catch (Exception exception)
        {
            restored?.Dispose();
            if (exception is IOException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException)
            {
                throw new RunException(FormattableString.Invariant($"{path}, before byte {reader.BaseStream.Position}: no such run: {exception.Message}"), exception);
            }

            throw;
        }
    }

    // Not read as a text, which would take as much memory as its length claims.
    private static bool BeginsWith(BinaryReader reader, string identity, Func<string, bool>? isEarlier)
    {
        byte[] expected = Encoding.UTF8.GetBytes(identity);
        int length = reader.Read7BitEncodedInt();
        if (length < 0 || length > (isEarlier is null ? expected.Length : Math.Max(expected.Length, JsonText.MaximumBytes)))
        {
            return false;
        }

        byte[] found = reader.ReadBytes(length);
        return found.AsSpan().SequenceEqual(expected) || isEarlier?.Invoke(Encoding.UTF8.GetString(found)) == true;
    }

    private static void Write(FileStream stream, Action<BinaryWriter> writePayload)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        stream.Write(header);
        using HashingStream hashing = new(stream, HashedBefore(FormatVersion));
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
        long expected = BinaryPrimitives.ReadInt64LittleEndian(header[LengthOffset..]);
        bool isLong = stream.Length - HeaderBytes == expected;
        bool isWhole = isLong && HashOf(stream).AsSpan().SequenceEqual(header[HashOffset..]);
        if (version != FormatVersion)
        {
            throw isWhole ? Damaged(path, $"its format is said to be {version}, and by its checksum it is {FormatVersion}") : new RunException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has format {version}; this program, critter {ProgramVersion.Text}, reads format {FormatVersion}: {CheckpointFormats.WhoReads(version)}"))
            { IsOtherVersion = true };
        }

        if (!isWhole)
        {
            throw isLong ? Damaged(path, $"its checksum is wrong") : Damaged(path, $"its payload has {stream.Length - HeaderBytes} bytes of {expected}");
        }
    }

    // Of what comes after the header, by the rule of this program's format.
    private static byte[] HashOf(FileStream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(HashedBefore(FormatVersion));
        byte[] buffer = new byte[BufferBytes];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return hash.GetHashAndReset();
    }

    private static byte[] HashedBefore(int version)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, version);
        return version < 2 ? [] : bytes;
    }

    private static RunException Damaged(string path, FormattableString how) =>
        new RunException($"{path} is damaged: {how.ToString(CultureInfo.InvariantCulture)}") { IsDamage = true };
}

/// <summary>
/// Which versions of the program write and read which format of checkpoints. A change of what is in them is a new format, and a new
/// line here: whoever meets an old checkpoint is told which program goes on with it.
/// </summary>
internal static class CheckpointFormats
{
    // By format, from 1 on: the first version of the program with it.
    private static readonly string[] _firstVersions = ["0.1.0"];

    /// <summary>The formats that there have been: the last is this program's.</summary>
    public static int Count => _firstVersions.Length;

    /// <summary>Who reads a format that is not this program's, as the end of a sentence.</summary>
    public static string WhoReads(int format)
    {
        return format < 1 ? "no critter has written it"
            : format > Count ? "a newer critter is needed"
            : format == Count ? $"critter {_firstVersions[format - 1]} or newer reads it"
            : $"critter {_firstVersions[format - 1]} up to, not with, {_firstVersions[format]} reads it";
    }
}
