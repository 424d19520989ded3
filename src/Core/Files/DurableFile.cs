namespace Critter.Core.Files;

/// <summary>
/// Replaces files so that at every moment, also when the power fails, a reader finds one that is whole: the new one is written beside,
/// flushed to the disk, and renamed; then the name is flushed too. A link is never written through, and what is no file stays.
/// </summary>
public static class DurableFile
{
    /// <summary>What a file's name ends in while it is being written. One that is found later was never finished.</summary>
    public const string UnfinishedEnding = ".unfinished";

    // The network's text is a megabyte and a checkpoint many: few, large writes; small enough that the buffer is collected soon (85,000).
    private const int BufferBytes = 1 << 16;

    /// <summary>Replaces a file.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="write">Writes the whole of it; may seek.</param>
    /// <param name="keepOldAs">Where the one before is kept, or null to let it go.</param>
    /// <param name="beforeRename">Called when the new one is on the disk; where it throws, the file that was there stays.</param>
    /// <exception cref="IOException">It cannot be written; the file that was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Replace(string path, Action<FileStream> write, string? keepOldAs = null, Action? beforeRename = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        string unfinished = path + UnfinishedEnding;
        try
        {
            RequirePlace(path);
            using (FileStream stream = RegularFile.CreateAnew(unfinished, BufferBytes))
            {
                write(stream);
                stream.Flush();
                DiskFlush.File(stream.SafeFileHandle);
            }

            beforeRename?.Invoke();
            // Between the two renames there is no file of this name, which is why readers of kept files look for the old one too.
            if (keepOldAs is not null && File.Exists(path))
            {
                File.Move(path, keepOldAs, overwrite: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }

        DiskFlush.Folder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    // What takes a device's place takes it from every other program: /dev/null is no name for a report.
    private static void RequirePlace(string path)
    {
        if (FileIdentity.OfTarget(path) is { Kind: FileKind.Folder or FileKind.Special } found)
        {
            throw new IOException($"{Path.GetFileName(path)} is {found.Describe()}; expected a file, or nothing yet");
        }
    }

    // On a full disk what was begun would stand in the way of everything else. If it cannot even be deleted, what stopped the writing
    // says more.
    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
