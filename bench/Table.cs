namespace Critter.Bench;

/// <summary>Rows of a Markdown table, written as they come.</summary>
internal static class Table
{
    public static void Head(params string[] cells)
    {
        Row(cells);
        Row([.. cells.Select(_ => "---")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Numbers as figures stand in documents, whatever the machine's language.</summary>
    public static string Text(FormattableString figure) => FormattableString.Invariant(figure);
}
