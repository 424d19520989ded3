using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Critter.Core;

namespace Critter.Export;

/// <summary>
/// Writes a <see cref="TidyTable"/> as Apache Parquet (parquet.apache.org/docs/file-format): a row group a run, a page a column, plain
/// values compressed by gzip. Texts are UTF-8, whole numbers 64-bit, numbers doubles; what is missing is NaN.
/// </summary>
public static class ParquetWriter
{
    private const int PhysicalWhole = 2;
    private const int PhysicalNumber = 5;
    private const int PhysicalText = 6;
    private const int EncodingPlain = 0;
    private const int EncodingRunLength = 3;
    private const int CodecGzip = 2;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Writes the table.</summary>
    /// <param name="stream">Written, and left open.</param>
    /// <param name="table">The table.</param>
    public static void Write(Stream stream, TidyTable table)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        stream.Write(Magic);
        long position = Magic.Length;
        List<RowGroup> groups = [];
        foreach (TidyRun run in table.Runs())
        {
            List<Chunk> chunks = [];
            foreach (TidyColumn column in table.Columns)
            {
                byte[] plain = PlainValues(column, run);
                byte[] compressed = Compress(plain);
                byte[] header = PageHeader(run.Episodes.Count, plain.Length, compressed.Length);
                stream.Write(header);
                stream.Write(compressed);
                chunks.Add(new Chunk(position, header.Length + plain.Length, header.Length + compressed.Length));
                position += header.Length + compressed.Length;
            }

            groups.Add(new RowGroup(run.Episodes.Count, chunks));
        }

        byte[] footer = Footer(table, groups);
        stream.Write(footer);
        byte[] length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        stream.Write(length);
        stream.Write(Magic);
    }

    private static int PhysicalOf(TidyKind kind) => kind switch
    {
        TidyKind.Text => PhysicalText,
        TidyKind.Whole => PhysicalWhole,
        _ => PhysicalNumber,
    };

    private static byte[] PlainValues(TidyColumn column, TidyRun run)
    {
        int rows = run.Episodes.Count;
        (TidyColumn? ofRun, string value) = run.Values.FirstOrDefault(pair => pair.Column == column);
        if (column.Kind == TidyKind.Text)
        {
            byte[] text = Encoding.UTF8.GetBytes(value);
            byte[] one = new byte[sizeof(int) + text.Length];
            BinaryPrimitives.WriteInt32LittleEndian(one, text.Length);
            text.CopyTo(one, sizeof(int));
            byte[] all = new byte[checked(rows * one.Length)];
            for (int row = 0; row < rows; row++)
            {
                one.CopyTo(all, row * one.Length);
            }

            return all;
        }

        if (column.Kind == TidyKind.Whole)
        {
            long[] wholes = ofRun is null
                ? [.. run.Episodes[column.Name].Select(number => (long)number)]
                : [.. Enumerable.Repeat(long.Parse(value, CultureInfo.InvariantCulture), rows)];
            return MemoryMarshal.AsBytes<long>(wholes).ToArray();
        }

        double[] numbers = ofRun is null
            ? run.Episodes[column.Name]
            : [.. Enumerable.Repeat(value.Length == 0 ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture), rows)];
        return MemoryMarshal.AsBytes<double>(numbers).ToArray();
    }

    private static byte[] Compress(byte[] plain)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    private static byte[] PageHeader(int rows, int plainBytes, int compressedBytes)
    {
        ThriftWriter header = new();
        header.Whole(1, 0); // a data page
        header.Whole(2, plainBytes);
        header.Whole(3, compressedBytes);
        header.Begin(5);
        header.Whole(1, rows);
        header.Whole(2, EncodingPlain);
        header.Whole(3, EncodingRunLength);
        header.Whole(4, EncodingRunLength);
        header.End();
        header.End();
        return header.ToArray();
    }

    private static byte[] Footer(TidyTable table, List<RowGroup> groups)
    {
        ThriftWriter footer = new();
        footer.Whole(1, 1);
        footer.BeginList(2, ThriftType.Struct, table.Columns.Count + 1);
        footer.BeginItem();
        footer.Text(4, "schema");
        footer.Whole(5, table.Columns.Count);
        footer.End();
        foreach (TidyColumn column in table.Columns)
        {
            footer.BeginItem();
            footer.Whole(1, PhysicalOf(column.Kind));
            footer.Whole(3, 0); // required
            footer.Text(4, column.Name);
            if (column.Kind == TidyKind.Text)
            {
                footer.Whole(6, 0); // UTF-8
            }

            footer.End();
        }

        footer.Long(3, groups.Sum(group => (long)group.Rows));
        footer.BeginList(4, ThriftType.Struct, groups.Count);
        foreach (RowGroup group in groups)
        {
            footer.BeginItem();
            footer.BeginList(1, ThriftType.Struct, group.Chunks.Count);
            for (int i = 0; i < group.Chunks.Count; i++)
            {
                WriteChunk(footer, table.Columns[i], group.Rows, group.Chunks[i]);
            }

            footer.Long(2, group.Chunks.Sum(chunk => chunk.PlainBytes));
            footer.Long(3, group.Rows);
            footer.End();
        }

        footer.Text(6, $"critter version {ProgramVersion.Text}");
        footer.End();
        return footer.ToArray();
    }

    private static void WriteChunk(ThriftWriter footer, TidyColumn column, int rows, Chunk chunk)
    {
        footer.BeginItem();
        footer.Long(2, chunk.Position);
        footer.Begin(3);
        footer.Whole(1, PhysicalOf(column.Kind));
        footer.BeginList(2, ThriftType.Whole, 2);
        footer.Item(EncodingPlain);
        footer.Item(EncodingRunLength);
        footer.BeginList(3, ThriftType.Text, 1);
        footer.Item(column.Name);
        footer.Whole(4, CodecGzip);
        footer.Long(5, rows);
        footer.Long(6, chunk.PlainBytes);
        footer.Long(7, chunk.CompressedBytes);
        footer.Long(9, chunk.Position);
        footer.End();
        footer.End();
    }

    private sealed record Chunk(long Position, long PlainBytes, long CompressedBytes);

    private sealed record RowGroup(int Rows, IReadOnlyList<Chunk> Chunks);
}
