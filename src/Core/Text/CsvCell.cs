namespace Critter.Core.Text;

/// <summary>A text as a cell of a table: in quotation marks where it needs them, and never a formula, whoever chose it.</summary>
public static class CsvCell
{
    /// <summary>The cell of a text.</summary>
    /// <param name="text">Any text; line ends become blanks.</param>
    public static string Of(string text)
    {
        // Spreadsheets compute what begins so, some also behind blanks and in wide letters.
        string line = OneLine.Of(text);
        string begun = line.TrimStart();
        string plain = begun.Length > 0 && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(begun[0], StringComparison.Ordinal) ? "'" + line : line;
        return plain.AsSpan().ContainsAny(',', '"') ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
