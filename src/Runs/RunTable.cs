namespace Critter.Runs;

/// <summary>A table of a run as it was read: named columns of numbers, one in each for every row.</summary>
public sealed class RunTable
{
    private readonly string[] _names;
    private readonly double[][] _columns;

    /// <summary>Takes columns as they are, without a copy.</summary>
    /// <param name="names">Each column's name.</param>
    /// <param name="columns">For each name its numbers, NaN where there is none; all of the same length.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or are not as many as the names.</exception>
    public RunTable(IReadOnlyList<string> names, double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        if (names.Count != columns.Length || columns.Any(column => column.Length != columns[0].Length))
        {
            throw new ArgumentException($"{columns.Length} columns for {names.Count} names, or columns of different lengths", nameof(columns));
        }

        _names = [.. names];
        _columns = columns;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _columns.Length == 0 ? 0 : _columns[0].Length;

    /// <summary>Whether the table was read with this column.</summary>
    public bool Has(string name) => Array.IndexOf(_names, name) >= 0;

    /// <summary>A column's numbers, in the order of the rows; NaN where there is none.</summary>
    /// <param name="name">One of the columns that the table was read with.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public double[] this[string name] => Array.IndexOf(_names, name) is int index and >= 0
        ? _columns[index]
        : throw new ArgumentException($"there is no column '{name}'", nameof(name));
}
