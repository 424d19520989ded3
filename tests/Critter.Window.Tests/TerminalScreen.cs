using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Critter.Window.Terminal;

namespace Critter.Window.Tests;

/// <summary>What a terminal of a given size shows after some output: as much of a terminal as the view makes use of.</summary>
internal sealed partial class TerminalScreen(int columns, int rows)
{
    private readonly char[] _cells = [.. Enumerable.Repeat(' ', columns * rows)];
    private int _next;

    /// <summary>What a terminal shows of a picture.</summary>
    public static TerminalScreen Of(TerminalFrame frame)
    {
        TerminalScreen screen = new(frame.Columns, frame.Rows);
        screen.Write(Encoding.UTF8.GetString(frame.BytesFrom(null)));
        return screen;
    }

    /// <summary>The lines, from top to bottom.</summary>
    public string[] Lines => [.. _cells.Chunk(columns).Select(line => new string(line))];

    /// <summary>What stands behind a label of the metrics.</summary>
    public string Figure(string label)
    {
        string line = Lines.FirstOrDefault(line => line.Contains($"{label} ", StringComparison.Ordinal)) ?? "";
        int at = line.IndexOf($"{label} ", StringComparison.Ordinal);
        return at < 0 ? "" : line[(at + label.Length)..].Trim().Split(' ')[0];
    }

    /// <summary>Takes output in; what an unfinished sequence at its end says is lost.</summary>
    public void Write(string text)
    {
        foreach (Match match in Sequence().Matches(text))
        {
            if (match.Groups["clear"].Success)
            {
                Array.Fill(_cells, ' ');
            }
            else if (match.Groups["row"].Success)
            {
                _next = ((Number(match.Groups["row"]) - 1) * columns) + Number(match.Groups["column"]) - 1;
            }
            else if (match.Groups["character"].Success && _next < _cells.Length)
            {
                _cells[_next++] = match.Value[0];
            }
        }
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\x1b\[(?:(?<clear>2J)|(?<row>\d+);(?<column>\d+)H|[?\d;]*[a-zA-Z])|(?<character>[^\x00-\x1f])")]
    private static partial Regex Sequence();
}
