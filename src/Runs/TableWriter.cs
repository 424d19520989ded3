using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Critter.Runs;

/// <summary>
/// The one writer of a run's tables: a table that grows by a row at a time and that others may read meanwhile. Rows that the disk has no
/// place for are held until it has.
/// </summary>
public sealed class TableWriter : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // A row takes some 150; a file that is none of ours may be one endless line.
    private const int LongestRowBytes = 1 << 16;

    private readonly FileStream _stream;
    private readonly int[] _columnOfField;
    private readonly List<byte> _held = [];
    private long _end;

    private TableWriter(FileStream stream, int[] columnOfField)
    {
        _stream = stream;
        _columnOfField = columnOfField;
        _end = stream.Position;
    }

    /// <summary>How many rows it has, those that are held too.</summary>
    public int Rows { get; private set; }

    /// <summary>The last row that was kept on opening; null where none was.</summary>
    public RunTable? LastKept { get; private init; }

    /// <summary>Opens a table and cuts what comes after the rows that are kept.</summary>
    /// <param name="path">The file; made where it is missing.</param>
    /// <param name="columns">All of its columns. A file that has them in another order, or more of them, keeps its own.</param>
    /// <param name="keepRows">How many rows after the header stay.</param>
    /// <exception cref="RunException">It has fewer whole rows, is no such table, or the last row that is kept is damaged.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static TableWriter Open(string path, IReadOnlyList<TableColumn> columns, int keepRows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            byte[] beginning = new byte[TableHeader.LongestBytes + 1];
            int read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            // Anything else than a table of these columns, or its beginning, is not ours to cut.
            var header = TableHeader.Read(beginning.AsSpan(0, read), columns, path);
            return keepRows == 0 ? Begin(stream, columns) : GoOn(stream, path, columns, header, keepRows);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row, which <see cref="WriteOut"/> writes.</summary>
    /// <param name="cells">A text for each of the columns, in their order.</param>
    public void Add(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Hold(string.Join(',', _columnOfField.Select(column => column < 0 ? "" : cells[column])));
        Rows++;
    }

    /// <summary>Writes what was added since: from then on it is out of the process.</summary>
    /// <exception cref="IOException">It cannot be written and is held on; the file ends with its last whole row, if that can be done.</exception>
    public void WriteOut()
    {
        if (_held.Count == 0)
        {
            return;
        }

        try
        {
            _stream.Position = _end;
            _stream.Write(CollectionsMarshal.AsSpan(_held));
        }
        catch (IOException)
        {
            CutToWholeRows();
            throw;
        }

        _end += _held.Count;
        _held.Clear();
    }

    /// <summary>Flushes what was written out to the disk. Any thread may call it, also while rows are added.</summary>
    public void FlushToDisk() => RandomAccess.FlushToDisk(_stream.SafeFileHandle);

    /// <summary>Lets the file go; what is still held is lost.</summary>
    public void Dispose() => _stream.Dispose();

    private static TableWriter Begin(FileStream stream, IReadOnlyList<TableColumn> columns)
    {
        stream.SetLength(0);
        stream.Position = 0;
        TableWriter log = new(stream, [.. Enumerable.Range(0, columns.Count)]);
        log.Hold(TableHeader.Text(columns));
        log.WriteOut();
        return log;
    }

    private static TableWriter GoOn(FileStream stream, string path, IReadOnlyList<TableColumn> columns, TableHeader? header, int keepRows)
    {
        (long end, byte[] row) = FindRow(stream, path, keepRows);
        // A file with a row has a header.
        TableRows last = new(columns, header!, capacity: 1, before: keepRows - 1);
        if (!last.TryAdd(row))
        {
            throw TableReader.Damaged(path, keepRows + 1, columns);
        }

        stream.SetLength(end);
        stream.Position = end;
        return new TableWriter(stream, header!.ColumnOfFields(columns)) { Rows = keepRows, LastKept = last.Build() };
    }

    private void Hold(string line) => _held.AddRange(Encoding.UTF8.GetBytes(line + "\n"));

    // A part of a row is written over by the next try, so this only spares those who read meanwhile.
    private void CutToWholeRows()
    {
        try
        {
            _stream.SetLength(_end);
        }
        catch (IOException)
        {
        }
    }

    // Where the row ends, and its bytes without the line feed.
    private static (long End, byte[] Row) FindRow(FileStream stream, string path, int row)
    {
        stream.Position = 0;
        byte[] buffer = new byte[BufferBytes];
        List<byte> line = [];
        long position = 0;
        for (int lines = 0; ;)
        {
            int read = stream.Read(buffer);
            if (read == 0)
            {
                throw new RunException(string.Create(
                    CultureInfo.InvariantCulture, $"{path}, line {lines + 1}: the file ends here; the checkpoint was made after {row} rows"));
            }

            for (int start = 0; start < read;)
            {
                int newLine = buffer.AsSpan(start, read - start).IndexOf((byte)'\n');
                int length = newLine < 0 ? read - start : newLine;
                if (lines == row)
                {
                    line.AddRange(buffer.AsSpan(start, length));
                    if (line.Count > LongestRowBytes)
                    {
                        throw new RunException(string.Create(
                            CultureInfo.InvariantCulture, $"{path}, line {lines + 1}: longer than {LongestRowBytes} bytes; expected a row"));
                    }
                }

                if (newLine < 0)
                {
                    break;
                }

                start += newLine + 1;
                if (lines++ == row)
                {
                    return (position + start, [.. line]);
                }
            }

            position += read;
        }
    }
}
