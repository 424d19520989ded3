using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Critter.Runs;

/// <summary>
/// A table that grows by a row at a time and that others may read meanwhile. Rows that the disk has no place for are held until it has.
/// </summary>
internal sealed class CsvLog : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // A row takes some 150; a file that is none of ours may be one endless line.
    private const int LongestRowBytes = 1 << 16;

    private readonly FileStream _stream;
    private readonly List<byte> _held = [];
    private long _end;

    private CsvLog(FileStream stream, string lastRow)
    {
        _stream = stream;
        _end = stream.Position;
        LastRow = lastRow;
    }

    /// <summary>The last row that was kept on opening, or empty.</summary>
    public string LastRow { get; }

    /// <summary>Opens a table and cuts what comes after the rows that are kept.</summary>
    /// <param name="path">The file; made where it is missing.</param>
    /// <param name="header">Its first line.</param>
    /// <param name="keepRows">How many rows after the header stay.</param>
    /// <exception cref="RunException">It has fewer whole rows, or another header.</exception>
    public static CsvLog Open(string path, string header, int keepRows)
    {
        FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            if (keepRows == 0)
            {
                RefuseForeign(stream, path, header);
                stream.SetLength(0);
                CsvLog fresh = new(stream, "");
                fresh.Add(header);
                fresh.WriteOut();
                return fresh;
            }

            (long end, string lastRow) = FindRow(stream, path, header, keepRows);
            stream.SetLength(end);
            stream.Position = end;
            return new CsvLog(stream, lastRow);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row, which <see cref="WriteOut"/> writes.</summary>
    public void Add(string row) => _held.AddRange(Encoding.UTF8.GetBytes(row + "\n"));

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

    public void Dispose() => _stream.Dispose();

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

    // A kill may have left part of the header; anything else that is no such table is not ours to cut.
    private static void RefuseForeign(FileStream stream, string path, string header)
    {
        byte[] expected = Encoding.UTF8.GetBytes(header + "\n");
        byte[] found = new byte[expected.Length];
        int read = stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        if (!expected.AsSpan(0, read).SequenceEqual(found.AsSpan(0, read)))
        {
            throw new RunException($"{path}, line 1: expected {header}");
        }
    }

    private static (long End, string LastRow) FindRow(FileStream stream, string path, string header, int row)
    {
        RefuseForeign(stream, path, header);
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
                    return (position + start, Encoding.UTF8.GetString([.. line]));
                }
            }

            position += read;
        }
    }
}
