using System.Text;
using Critter.Core.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Spectre.Console;

namespace Critter.App.Charts;

/// <summary>Prints charts in characters: with colour on a terminal that has it, plainly elsewhere.</summary>
internal sealed class ChartPrinter
{
    private const int PlainWidth = 100;
    private const int WidestChart = 140;
    private static readonly Color[] _colors = [Color.DeepSkyBlue1, Color.DarkOrange, Color.MediumSpringGreen, Color.Orchid, Color.Gold1, Color.SkyBlue2, Color.MediumPurple1, Color.Grey70];
    private readonly TextWriter _output;
    private readonly IAnsiConsole? _terminal;

    /// <summary>Prints to a command's output; to the terminal when that is where it goes.</summary>
    public ChartPrinter(TextWriter output)
    {
        _output = output;
        if (output is PlainWriter { Inner: var inner } && ReferenceEquals(inner, Console.Out) && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
            _terminal = AnsiConsole.Console;
        }
    }

    /// <summary>Whether a person looks at the output as it comes.</summary>
    public bool IsTerminal => _terminal is not null;

    /// <summary>Prints the chart of a comparison.</summary>
    public void PrintChart(RunComparison comparison, ChartView view)
    {
        int width = Math.Min(_terminal?.Profile.Width ?? PlainWidth, WidestChart);
        IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, view, comparison.Options.Seed, width);
        string[] labels = [.. comparison.Groups.Select(group => $"{group.Label} (n = {group.Size})")];
        foreach (IReadOnlyList<ChartSpan> line in TerminalChart.Draw(curves, labels, view, width))
        {
            PrintLine(line);
        }

        if (ComparisonNotes.OfAxis(comparison.Groups, view.Axis) is { } note)
        {
            _output.WriteLine($"Note: {note}");
        }

        _output.WriteLine();
    }

    /// <summary>Prints the tables and notes of a comparison; a terminal's edge turns wide tables into lists, a file has none.</summary>
    public void PrintText(RunComparison comparison)
    {
        foreach (string line in ComparisonText.Lines(comparison, _terminal?.Profile.Width ?? int.MaxValue))
        {
            _output.WriteLine(line);
        }
    }

    /// <summary>Clears the screen of a terminal, for the next drawing.</summary>
    public void Clear() => _terminal?.Clear();

    private void PrintLine(IReadOnlyList<ChartSpan> line)
    {
        if (_terminal is null)
        {
            _output.WriteLine(string.Concat(line.Select(span => span.Text)).TrimEnd());
            return;
        }

        foreach (ChartSpan span in line)
        {
            Style style = span.Group < 0 ? Style.Plain : new Style(_colors[span.Group % _colors.Length], decoration: span.IsBand ? Decoration.Dim : Decoration.None);
            _terminal.Write(new Text(OneLine.Whole(span.Text), style));
        }

        _terminal.WriteLine();
    }
}
