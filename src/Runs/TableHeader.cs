using System.Text;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>The first line of a table: names of columns, in any order.</summary>
internal sealed class TableHeader
{
    /// <summary>The longest that is read.</summary>
    public const int LongestBytes = 10_000;

    private readonly string[] _names;

    private TableHeader(string[] names, int byteCount, bool isOurs, byte separator) => (_names, ByteCount, IsOurs, Separator) = (names, byteCount, isOurs, separator);

    /// <summary>How long it is, with its line feed.</summary>
    public int ByteCount { get; }

    /// <summary>Whether rows can be added as we write them: a spreadsheet may have saved the table with other separators, or in quotes.</summary>
    public bool IsOurs { get; }

    /// <summary>What stands between two fields: a comma, or what spreadsheets put there.</summary>
    public byte Separator { get; }

    /// <summary>The line as it is written.</summary>
    public static string Text(IReadOnlyList<TableColumn> columns) => string.Join(',', columns.Select(column => column.Name));

    /// <summary>Reads the line.</summary>
    /// <param name="text">A table, or as much of its beginning as a header may take and a byte more.</param>
    /// <param name="columns">Those that are looked for.</param>
    /// <param name="path">What errors call the table.</param>
    /// <returns>Null where the line has only been begun, as a kill leaves it.</returns>
    /// <exception cref="RunException">A column is missing or there twice, or there are no names.</exception>
    public static TableHeader? Read(ReadOnlySpan<byte> text, IReadOnlyList<TableColumn> columns, string path)
    {
        int mark = JsonText.MarkLength(text);
        ReadOnlySpan<byte> line = text[mark..];
        int end = line.IndexOf((byte)'\n');
        if (end < 0 && line.Length <= LongestBytes && Text(columns).StartsWith(Encoding.UTF8.GetString(line), StringComparison.Ordinal))
        {
            return null;
        }

        if (end is < 0 or > LongestBytes)
        {
            throw new RunException($"{path}, line 1: no names of columns");
        }

        string header = Encoding.UTF8.GetString(line[..end]).TrimEnd('\r');
        char separator = header.Contains(',') ? ',' : header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : ',';
        string[] names = [.. header.Split(separator).Select(name => name.Length > 1 && name[0] == '"' && name[^1] == '"' ? name[1..^1] : name)];
        foreach (TableColumn column in columns)
        {
            int count = names.Count(name => name == column.Name);
            if (!column.IsOptional && (count > 1 || (count == 0 && !column.Counts)))
            {
                throw new RunException(count > 1 ? $"{path}, line 1: column '{column.Name}' twice" : $"{path}, line 1: no column '{column.Name}'");
            }
        }

        return new TableHeader(names, mark + end + 1, isOurs: separator == ',' && !header.Contains('"'), (byte)separator);
    }

    /// <summary>For each field of a row which of the columns it belongs to, or -1: it is not looked at.</summary>
    public int[] ColumnOfFields(IReadOnlyList<TableColumn> columns)
    {
        string[] wanted = [.. columns.Select(column => column.Name)];
        return [.. _names.Select(name => Array.IndexOf(wanted, name))];
    }
}
