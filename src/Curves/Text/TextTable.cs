namespace Critter.Curves.Text;

/// <summary>A table in plain text: the first column to the left, the others to the right; where that is too wide, a list.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Lays the table out.</summary>
    /// <param name="header">A title for each column.</param>
    /// <param name="rows">Rows of as many texts.</param>
    /// <param name="width">Characters across; a wider table becomes a list, the first column's text above a line for each other one.</param>
    /// <param name="lastIsLeft">Whether the last column, of texts, is to the left too.</param>
    public static IReadOnlyList<string> Lines(
        IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, int width = int.MaxValue, bool lastIsLeft = false)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        int[] widths = [.. header.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max())];
        if (widths.Sum() + (Gap.Length * (widths.Length - 1)) > width)
        {
            return [.. rows.SelectMany(row => (string[])[row[0], .. row.Skip(1).Select((text, column) => $"{Gap}{header[column + 1]}: {text}")])];
        }

        string rule = string.Join(Gap, widths.Select(width => new string('─', width)));
        return [Line(header, widths, lastIsLeft), rule, .. rows.Select(row => Line(row, widths, lastIsLeft))];
    }

    private static string Line(IReadOnlyList<string> texts, int[] widths, bool lastIsLeft) =>
        string.Join(Gap, texts.Select((text, column) => column == 0 || (lastIsLeft && column == widths.Length - 1) ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))).TrimEnd();
}
