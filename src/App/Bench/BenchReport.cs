namespace Critter.App.Bench;

/// <summary>What a measurement says: lines, and rows of a Markdown table, written as they come.</summary>
internal sealed class BenchReport(TextWriter output)
{
    /// <summary>Begins a table with the names of its columns.</summary>
    public void Head(params string[] cells)
    {
        Row(cells);
        Row([.. cells.Select(_ => "---")]);
    }

    /// <summary>Adds a row to the table.</summary>
    public void Row(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    /// <summary>Writes a line that belongs to no table.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Numbers as figures stand in documents, whatever the machine's language.</summary>
    public static string Text(FormattableString figure) => FormattableString.Invariant(figure);

    /// <summary>The middle of the numbers in order, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
