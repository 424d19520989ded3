using System.Runtime.CompilerServices;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// The one reader of a run's tables: a line of column names, then one line a row. Columns are found by name, and others may stand
/// between them. The trainer may be writing to the file.
/// </summary>
public static class TableReader
{
    private const int LongestBytes = 1 << 30;
    private const int BufferBytes = 1 << 16;

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
            return ReadFile(path, columns, withOptional, notes);
        }

        // Only a run that had hardly begun has none: its tables come before its first checkpoint.
        return Directory.Exists(path) ? throw new RunException($"{path} is a folder; expected a table")
            : File.Exists(Path.Combine(folder, RunFolder.CheckpointName)) ? throw new RunException($"{path} is missing, and the run has a checkpoint")
            : Parse(Stream.Null, columns, withOptional, path, notes);
    }

    /// <summary>Reads a table from a stream's start, twice, in pieces: there is never more of its text in memory than a few lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    internal static RunTable Parse(Stream stream, IReadOnlyList<TableColumn> columns, bool withOptional, string path, ICollection<string> notes)
    {
        TableColumn[] kept = [.. columns.Where(column => withOptional || !column.IsOptional)];
        byte[] buffer = new byte[BufferBytes];
        // What comes while it is read is not read: there is room for no more rows than were counted.
        long length = stream.Length;
        int end = stream.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(length, buffer.Length)), (int)Math.Min(length, buffer.Length), throwOnEndOfStream: false);
        RefuseBinary(buffer.AsSpan(0, end), path);
        if (TableHeader.Read(buffer.AsSpan(0, end), columns, path) is not { } header)
        {
            return new RunTable([.. kept.Select(column => column.Name)], [.. kept.Select(_ => Array.Empty<double>())]);
        }

        // What has no room for rows gets no room for their numbers.
        TableRows rows = new(kept, header, (int)Math.Min(CountRows(stream, buffer, end, length), length / TableRows.LeastBytes(kept, header)) + 1);
        stream.Position = header.ByteCount;
        int start = end = 0;
        for (int line = 2; Fill(stream, buffer, ref start, ref end, length); line++)
        {
            ReadOnlySpan<byte> text = buffer.AsSpan(start, end - start);
            int feed = text.IndexOf((byte)'\n');
            start += feed < 0 ? text.Length : feed + 1;
            // Without its line feed a number may be half a number.
            if (feed >= 0 && rows.TryAdd(text[..feed]))
            {
                continue;
            }

            if (start < end || stream.Position < length)
            {
                throw Damaged(path, line, columns, text[..Math.Max(feed, 0)], header);
            }

            string run = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;
            notes.Add($"{run}: the last line of {Path.GetFileName(path)} (line {line}) is cut off and was left out.");
        }

        return rows.Build();
    }

    /// <summary>The refusal of a line that is no row, or not the next one.</summary>
    internal static RunException Damaged(string path, int line, IReadOnlyList<TableColumn> columns, ReadOnlySpan<byte> row, TableHeader header)
    {
        // "0,5" in a row whose fields are apart by anything else.
        if (header.Separator != (byte)',' && row.Contains((byte)','))
        {
            return new RunException($"{path}, line {line}: numbers with a comma in place of the point, as a spreadsheet saves them; expected 0.5");
        }

        string otherwise = columns.FirstOrDefault(column => column.Counts) is { } counting ? $", or not {counting.Name} {line - 1}" : "";
        return new RunException($"{path}, line {line}: damaged{otherwise}");
    }

    private static RunTable ReadFile(string path, IReadOnlyList<TableColumn> columns, bool withOptional, ICollection<string> notes)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            return stream.Length <= LongestBytes
                ? Parse(stream, columns, withOptional, path, notes)
                : throw new RunException($"{path} has {stream.Length} bytes; expected at most {LongestBytes}");
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw new RunException($"{path} cannot be read: {FileError.Of(exception)}", exception);
        }
    }

    // What a disk has holes in, or never was text, is seen at its beginning.
    private static void RefuseBinary(ReadOnlySpan<byte> beginning, string path)
    {
        int zero = beginning.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new RunException($"{path}, byte {zero + 1}: no text");
        }
    }

    private static int CountRows(Stream stream, byte[] buffer, int end, long length)
    {
        int rows = 0;
        for (; end > 0; end = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - stream.Position)))
        {
            rows += buffer.AsSpan(0, end).Count((byte)'\n');
        }

        return rows;
    }

    // Until there is a whole line in it, or the text is over, or the line is longer than any row; false where nothing is left.
    private static bool Fill(Stream stream, byte[] buffer, ref int start, ref int end, long length)
    {
        while (!buffer.AsSpan(start, end - start).Contains((byte)'\n') && stream.Position < length && (start > 0 || end < buffer.Length))
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            int read = stream.Read(buffer, end, (int)Math.Min(buffer.Length - end, length - stream.Position));
            if (read == 0)
            {
                break;
            }

            end += read;
        }

        return end > start;
    }
}
