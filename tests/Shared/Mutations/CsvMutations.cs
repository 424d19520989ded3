using System.Text;

namespace Critter.Tests.Mutations;

/// <summary>What a table may suffer: in its cells, its rows, its separators and its header.</summary>
internal static class CsvMutations
{
    private const double LargeShare = 0.03;
    private const int Large = 1_000_000;

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a cell changed", (whole, _, random) => ChangeCell(whole, random, _ => OddTexts.Any(random))),
        new("a cell of another number", (whole, _, random) => ChangeCell(whole, random, _ => OddTexts.AnyNumber(random))),
        new("a cell negated", (whole, _, random) => ChangeCell(whole, random, cell => $"-{cell}")),
        new("a cell quoted", (whole, _, random) => ChangeCell(whole, random, cell => $"\"{cell}\"")),
        new("a cell with blanks", (whole, _, random) => ChangeCell(whole, random, cell => $" {cell} ")),
        new("a cell doubled", (whole, _, random) => ChangeCell(whole, random, cell => $"{cell},{cell}")),
        new("a cell emptied", (whole, _, random) => ChangeCell(whole, random, _ => "")),
        new("a long cell", (whole, _, random) => ChangeCell(whole, random, _ => new string('1', Length(random)))),
        new("a column of another number", (whole, _, random) => ChangeColumn(whole, random)),
        new("a row dropped", (whole, _, random) => ChangeRows(whole, rows => rows.RemoveAt(random.Next(rows.Count)))),
        new("a row doubled", (whole, _, random) => ChangeRows(whole, rows => rows.Insert(random.Next(rows.Count), AnyOf(rows, random)))),
        new("a row moved", (whole, _, random) => ChangeRows(whole, rows => Move(rows, random))),
        new("a blank row", (whole, _, random) => ChangeRows(whole, rows => rows.Insert(random.Next(rows.Count), ""))),
        new("many blank rows", (whole, _, random) => ChangeRows(whole, rows => rows.Insert(random.Next(rows.Count), new string('\n', Length(random))))),
        new("many commas", (whole, _, random) => ChangeRows(whole, rows => rows.Insert(random.Next(rows.Count), new string(',', Length(random))))),
        new("another's row", (whole, other, random) => ChangeRows(whole, rows => rows.Insert(random.Next(rows.Count), AnyOf(Rows(other), random)))),
        new("another's rows behind", (whole, other, _) => ChangeRows(whole, rows => rows.AddRange(Rows(other)))),
        new("its last line end gone", (whole, _, _) => whole[..^1]),
        new("its header gone", (whole, _, _) => ChangeRows(whole, rows => rows.RemoveAt(0))),
        new("a column renamed", (whole, _, random) => ChangeRows(whole, rows => rows[0] = ChangedCell(rows[0], random, name => $"{name}2"))),
        new("a column named as another", (whole, _, random) => ChangeRows(whole, rows => rows[0] = ChangedCell(rows[0], random, _ => AnyOf(rows[0].Split(','), random)))),
        new("with semicolons", (whole, _, _) => ReplaceText(whole, ",", ";")),
        new("with tabs", (whole, _, _) => ReplaceText(whole, ",", "\t")),
        new("with CRLF", (whole, _, _) => ReplaceText(whole, "\n", "\r\n")),
        new("with CR", (whole, _, _) => ReplaceText(whole, "\n", "\r")),
        new("without line ends", (whole, _, _) => ReplaceText(whole, "\n", "")),
        new("with decimal commas", (whole, _, _) => ReplaceText(whole, ".", ",")),
        new("a mark before it", (whole, _, _) => [0xEF, 0xBB, 0xBF, .. whole]),
        new("in UTF-16", (whole, _, _) => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(whole))),
        new("zeros", (_, _, random) => new byte[Length(random)]),
    ];

    private static string AnyOf(IReadOnlyList<string> texts, Random random) => texts[random.Next(texts.Count)];

    private static List<string> Rows(byte[] table) => [.. Encoding.UTF8.GetString(table).TrimEnd('\n').Split('\n')];

    private static byte[] ChangeRows(byte[] table, Action<List<string>> change)
    {
        List<string> rows = Rows(table);
        change(rows);
        return Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");
    }

    private static byte[] ChangeCell(byte[] table, Random random, Func<string, string> change)
    {
        return ChangeRows(table, rows =>
        {
            int row = random.Next(rows.Count);
            rows[row] = ChangedCell(rows[row], random, change);
        });
    }

    private static byte[] ChangeColumn(byte[] table, Random random)
    {
        string number = OddTexts.AnyNumber(random);
        return ChangeRows(table, rows =>
        {
            int column = random.Next(rows[0].Split(',').Length);
            for (int row = 1; row < rows.Count; row++)
            {
                string[] cells = rows[row].Split(',');
                cells[Math.Min(column, cells.Length - 1)] = number;
                rows[row] = string.Join(',', cells);
            }
        });
    }

    private static string ChangedCell(string row, Random random, Func<string, string> change)
    {
        string[] cells = row.Split(',');
        int cell = random.Next(cells.Length);
        cells[cell] = change(cells[cell]);
        return string.Join(',', cells);
    }

    private static void Move(List<string> rows, Random random)
    {
        int from = random.Next(rows.Count);
        string row = rows[from];
        rows.RemoveAt(from);
        rows.Insert(random.Next(rows.Count + 1), row);
    }

    private static byte[] ReplaceText(byte[] table, string old, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(table).Replace(old, by, StringComparison.Ordinal));

    private static int Length(Random random) => random.NextDouble() < LargeShare ? Large : random.Next(1, 2000);
}
