namespace Critter.Curves.Runs;

/// <summary>Reads run folders. The trainer may be writing to them: files are opened so that it can go on.</summary>
public static class RunReader
{
    private const int LongestConfiguration = 8 << 20;
    private const int LongestTable = 1 << 30;
    private const int BeginningBytes = 1 << 12;

    /// <summary>Reads one run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="notes">Takes a sentence for everything that was left out.</param>
    /// <exception cref="InvalidDataException">The folder is no run, or a file of it is damaged; one line that names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Run Read(string folder, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(notes);
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException(File.Exists(folder) ? $"{folder} is a file, not a run's folder" : $"no such run: {folder}");
        }

        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string configuration = Path.Combine(folder, "config.json");
        if (!File.Exists(configuration))
        {
            throw new InvalidDataException(MayBeLookedInto(configuration) ? $"{folder} is not a run: it has no config.json" : $"{folder} may not be read");
        }

        string episodes = Path.Combine(folder, "episodes.csv");
        if (!File.Exists(episodes) && (Directory.Exists(episodes) || File.Exists(Path.Combine(folder, "checkpoint.bin"))))
        {
            // Only a run that had hardly begun has none: its table comes before its first checkpoint.
            throw new InvalidDataException(Directory.Exists(episodes) ? $"{episodes} is a folder; expected a table" : $"{episodes} is missing, and the run has a checkpoint");
        }

        byte[] table = File.Exists(episodes) ? ReadShared(episodes, LongestTable) : [];
        return new Run(
            name,
            RunConfiguration.Parse(ReadShared(configuration, LongestConfiguration), configuration),
            EpisodeTableReader.Read(table, episodes, name, notes));
    }

    /// <summary>Reads many runs, on all processors, and returns them and their notes in the order of the folders.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<Run> ReadAll(IReadOnlyList<string> folders, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(notes);
        var runs = new Run[folders.Count];
        List<string>[] own = [.. folders.Select(_ => new List<string>())];
        var failures = new Exception?[folders.Count];
        Parallel.For(0, runs.Length, i =>
        {
            try
            {
                runs[i] = Read(folders[i], own[i]);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                failures[i] = e;
            }
        });

        // The first folder's failure is told, whichever processor met one first; not wrapped as Parallel would.
        if (failures.FirstOrDefault(e => e is not null) is Exception failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        foreach (string note in own.SelectMany(list => list))
        {
            notes.Add(note);
        }

        return runs;
    }

    // In a folder that may not be read every file seems to be missing.
    private static bool MayBeLookedInto(string file)
    {
        try
        {
            File.GetAttributes(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is not UnauthorizedAccessException;
        }
    }

    private static byte[] ReadShared(string path, int longest)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > longest)
        {
            throw new InvalidDataException($"{path} has {stream.Length} bytes; expected at most {longest}");
        }

        RefuseBinary(stream, path);
        byte[] bytes = new byte[stream.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    // Before there is memory for all of it: what a disk has holes in, or never was text, is seen at its beginning.
    private static void RefuseBinary(FileStream stream, string path)
    {
        byte[] beginning = new byte[BeginningBytes];
        int read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        int zero = beginning.AsSpan(0, read).IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new InvalidDataException($"{path}, byte {zero + 1}: no text");
        }

        stream.Position = 0;
    }
}
