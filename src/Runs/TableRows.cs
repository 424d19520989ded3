using System.Runtime.CompilerServices;

namespace Critter.Runs;

/// <summary>Takes the rows of a table, one after the other, as far as each holds what its columns may.</summary>
internal sealed class TableRows
{
    private readonly TableColumn[] _columns;
    private readonly int[] _columnOfField;
    private readonly double[][] _numbers;
    private readonly int _before;
    private readonly byte _separator;

    /// <summary>No row yet.</summary>
    /// <param name="columns">The columns that are kept.</param>
    /// <param name="header">The table's.</param>
    /// <param name="capacity">How many rows there may be.</param>
    /// <param name="before">How many rows the table has before the first that is taken.</param>
    public TableRows(IReadOnlyList<TableColumn> columns, TableHeader header, int capacity, int before = 0)
    {
        _columns = [.. columns];
        _columnOfField = header.ColumnOfFields(_columns);
        _numbers = [.. columns.Select(_ => new double[capacity])];
        _before = before;
        _separator = header.Separator;
    }

    /// <summary>How many were taken.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the shortest row takes, with its line feed.</summary>
    public static int LeastBytes(IReadOnlyList<TableColumn> columns, TableHeader header)
    {
        int[] fields = header.ColumnOfFields(columns);
        return fields.Length + fields.Count(column => column >= 0 && !columns[column].MayBeEmpty && !columns[column].IsOptional);
    }

    /// <summary>Takes a row.</summary>
    /// <param name="row">A line without its end.</param>
    /// <returns>False where it is no row of this table, or not the next one; nothing was taken then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public bool TryAdd(ReadOnlySpan<byte> row)
    {
        if (row.EndsWith("\r"u8))
        {
            row = row[..^1];
        }

        for (int field = 0; field < _columnOfField.Length; field++)
        {
            int comma = row.IndexOf(_separator);
            bool isLast = field == _columnOfField.Length - 1;
            if (isLast != comma < 0)
            {
                return false;
            }

            ReadOnlySpan<byte> text = isLast ? row : row[..comma];
            row = isLast ? [] : row[(comma + 1)..];
            int column = _columnOfField[field];
            if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
            {
                text = text[1..^1];
            }

            if (column >= 0 && !TryRead(text, _columns[column], _numbers[column]))
            {
                return false;
            }
        }

        Count++;
        return true;
    }

    /// <summary>What was taken. A column that the table does not have is NaN, or counts.</summary>
    public RunTable Build()
    {
        for (int column = 0; column < _columns.Length; column++)
        {
            Array.Resize(ref _numbers[column], Count);
            if (!_columnOfField.Contains(column))
            {
                bool counts = _columns[column].Counts;
                _numbers[column] = [.. Enumerable.Range(_before + 1, Count).Select(number => counts ? number : double.NaN)];
            }
        }

        return new RunTable([.. _columns.Select(column => column.Name)], _numbers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    private bool TryRead(ReadOnlySpan<byte> text, TableColumn column, double[] numbers)
    {
        // Written so that NaN, which compares false with everything, is refused too.
        if (!DecimalText.TryParse(text, out double value) || !(value >= column.Least && value <= column.Most))
        {
            numbers[Count] = double.NaN;
            return column.IsOptional || (column.MayBeEmpty && text.IsEmpty);
        }

        numbers[Count] = value;
        return (!column.IsWhole || Math.Floor(value) == value)
            && (!column.Counts || value == _before + Count + 1)
            && (!column.NeverFalls || Count == 0 || value >= numbers[Count - 1]);
    }
}
