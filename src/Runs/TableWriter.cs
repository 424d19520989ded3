using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// The one writer of a run's tables: a table that grows by a row at a time and that others may read meanwhile. Rows that the disk has no
/// place for are held until it has, and rows are remembered until the disk says that it has them.
/// </summary>
public sealed class TableWriter : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // A row takes some 150; a file that is none of ours may be one endless line.
    private const int LongestRowBytes = 1 << 16;

    // Remembered before they are flushed, whether a checkpoint is due or not.
    private const int MostUnflushedBytes = 1 << 20;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly FileIdentity _identity;
    private readonly int[] _columnOfField;
    private readonly List<byte> _held = [];

    // From the last byte that is surely on the disk to the last that was written out. One thread adds, another may flush.
    private readonly List<byte> _unflushed = [];
    private readonly Lock _rows = new();
    private readonly Lock _flushing = new();
    private long _end;
    private bool _isDoubtful;

    private TableWriter(string path, FileStream stream, int[] columnOfField)
    {
        _path = path;
        _stream = stream;
        _identity = FileIdentity.Of(stream.SafeFileHandle);
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
    /// <exception cref="IOException">It cannot be opened, or is a link or no file.</exception>
    public static TableWriter Open(string path, IReadOnlyList<TableColumn> columns, int keepRows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RegularFile.RequireOwn(path);
        if (FileIdentity.OfPath(path).Names > 1)
        {
            Unshare(path);
        }

        FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            byte[] beginning = new byte[TableHeader.LongestBytes + 1];
            int read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            // Anything else than a table of these columns, or its beginning, is not ours to cut.
            var header = TableHeader.Read(beginning.AsSpan(0, read), columns, path);
            return keepRows == 0 ? Begin(stream, path, columns) : GoOn(stream, path, columns, header, keepRows);
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

        // Rows in a file that nobody finds any more would be lost, and a checkpoint that counts on them of no use.
        if (!FileIdentity.OfPath(_path).IsSame(_identity))
        {
            throw new IOException($"{Path.GetFileName(_path)} was deleted or exchanged while the run wrote it");
        }

        lock (_rows)
        {
            try
            {
                RandomAccess.Write(_stream.SafeFileHandle, CollectionsMarshal.AsSpan(_held), _end);
            }
            catch (IOException)
            {
                CutToWholeRows();
                throw;
            }

            _end += _held.Count;
            _unflushed.AddRange(_held);
            _held.Clear();
        }

        if (_unflushed.Count > MostUnflushedBytes)
        {
            FlushToDisk();
        }
    }

    /// <summary>
    /// Flushes what was written out to the disk. Any thread may call it, also while rows are added. Where the disk failed before, what it
    /// may have lost then is written again first: the system takes it for written (fsync(2)).
    /// </summary>
    /// <exception cref="IOException">The disk fails; the rows are remembered.</exception>
    public void FlushToDisk()
    {
        lock (_flushing)
        {
            int count;
            lock (_rows)
            {
                if (_isDoubtful)
                {
                    RandomAccess.Write(_stream.SafeFileHandle, CollectionsMarshal.AsSpan(_unflushed), _end - _unflushed.Count);
                }

                count = _unflushed.Count;
            }

            // Rows may be added meanwhile.
            _isDoubtful = true;
            DiskFlush.File(_stream.SafeFileHandle);
            _isDoubtful = false;
            lock (_rows)
            {
                _unflushed.RemoveRange(0, count);
            }
        }
    }

    /// <summary>Lets the file go; what is still held is lost.</summary>
    public void Dispose() => _stream.Dispose();

    // A copy that was made with hard links would change with it.
    private static void Unshare(string path)
    {
        using FileStream shared = RegularFile.OpenRead(path);
        DurableFile.Replace(path, shared.CopyTo);
    }

    private static TableWriter Begin(FileStream stream, string path, IReadOnlyList<TableColumn> columns)
    {
        stream.SetLength(0);
        stream.Position = 0;
        TableWriter log = new(path, stream, [.. Enumerable.Range(0, columns.Count)]);
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
            throw TableReader.Damaged(path, keepRows + 1, columns, row, header!);
        }

        if (!header!.IsOurs)
        {
            throw new RunException($"{path}, line 1: saved by a spreadsheet, with quotes or other separators; expected commas and no quotes, as the run writes on");
        }

        stream.SetLength(end);
        stream.Position = end;
        return new TableWriter(path, stream, header!.ColumnOfFields(columns)) { Rows = keepRows, LastKept = last.Build() };
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
