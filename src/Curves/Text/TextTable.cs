namespace Critter.Curves.Text;

/// <summary>A table in plain text: the first column to the left, the others to the right.</summary>
public static class TextTable
{
    /// <summary>Lays the table out.</summary>
    /// <param name="header">A title for each column.</param>
    /// <param name="rows">Rows of as many texts.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        int[] widths = [.. header.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max())];
        string rule = string.Join("  ", widths.Select(width => new string('─', width)));
        return [Line(header, widths), rule, .. rows.Select(row => Line(row, widths))];
    }

    private static string Line(IReadOnlyList<string> texts, int[] widths)
    {
        return string.Join("  ", texts.Select((text, column) => column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))).TrimEnd();
    }
}
