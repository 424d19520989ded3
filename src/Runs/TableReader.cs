using System.Runtime.CompilerServices;

namespace Critter.Runs;

/// <summary>
/// The one reader of a run's tables: a line of column names, then one line a row. Columns are found by name, and others may stand
/// between them. The trainer may be writing to the file.
/// </summary>
public static class TableReader
{
    private const int LongestBytes = 1 << 30;
    private const int BeginningBytes = 1 << 12;

    /// <summary>Reads a table of a run; it has no row where the run had hardly begun.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="name">The file's name in it.</param>
    /// <param name="columns">Those that are looked for.</param>
    /// <param name="withOptional">Whether the optional ones are read too. They change nothing in what is refused, but take time.</param>
    /// <param name="notes">Takes a sentence for what was left out: a last line that does not end, or that is damaged.</param>
    /// <exception cref="RunException">
    /// There is no run, or the file cannot be read; a column is missing or there twice, or a line before the last is damaged or not the
    /// next row's: names the line.
    /// </exception>
    public static RunTable Read(string folder, string name, IReadOnlyList<TableColumn> columns, bool withOptional, ICollection<string> notes)
    {
        RunFolder.RequireRun(folder);
        string path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            return Parse(ReadShared(path), columns, withOptional, path, notes);
        }

        // Only a run that had hardly begun has none: its tables come before its first checkpoint.
        return Directory.Exists(path) ? throw new RunException($"{path} is a folder; expected a table")
            : File.Exists(Path.Combine(folder, RunFolder.CheckpointName)) ? throw new RunException($"{path} is missing, and the run has a checkpoint")
            : Parse([], columns, withOptional, path, notes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    internal static RunTable Parse(ReadOnlySpan<byte> text, IReadOnlyList<TableColumn> columns, bool withOptional, string path, ICollection<string> notes)
    {
        TableColumn[] kept = [.. columns.Where(column => withOptional || !column.IsOptional)];
        if (TableHeader.Read(text, columns, path) is not { } header)
        {
            return new RunTable([.. kept.Select(column => column.Name)], [.. kept.Select(_ => Array.Empty<double>())]);
        }

        text = text[header.ByteCount..];
        // What has no room for rows gets no room for their numbers.
        TableRows rows = new(kept, header, Math.Min(text.Count((byte)'\n'), text.Length / TableRows.LeastBytes(kept, header)) + 1);
        for (int line = 2; text.Length > 0; line++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            // Without its line feed a number may be half a number.
            if (end >= 0 && rows.TryAdd(row))
            {
                continue;
            }

            if (text.Length > 0)
            {
                throw Damaged(path, line, columns);
            }

            string run = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;
            notes.Add($"{run}: the last line of {Path.GetFileName(path)} (line {line}) is cut off and was left out.");
        }

        return rows.Build();
    }

    /// <summary>The refusal of a line that is no row, or not the next one.</summary>
    internal static RunException Damaged(string path, int line, IReadOnlyList<TableColumn> columns)
    {
        string otherwise = columns.FirstOrDefault(column => column.Counts) is { } counting ? $", or not {counting.Name} {line - 1}" : "";
        return new RunException($"{path}, line {line}: damaged{otherwise}");
    }

    private static byte[] ReadShared(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length > LongestBytes)
            {
                throw new RunException($"{path} has {stream.Length} bytes; expected at most {LongestBytes}");
            }

            RefuseBinary(stream, path);
            byte[] bytes = new byte[stream.Length];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw new RunException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    // Before there is memory for all of it: what a disk has holes in, or never was text, is seen at its beginning.
    private static void RefuseBinary(FileStream stream, string path)
    {
        byte[] beginning = new byte[BeginningBytes];
        int read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        int zero = beginning.AsSpan(0, read).IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new RunException($"{path}, byte {zero + 1}: no text");
        }

        stream.Position = 0;
    }
}
