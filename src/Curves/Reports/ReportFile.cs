using System.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.Curves.Reports;

/// <summary>Writes a comparison into a file whose ending says what it shall be: <c>.html</c>, <c>.svg</c> or <c>.csv</c>.</summary>
public static class ReportFile
{
    /// <summary>The endings there are.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".html", ".svg", ".csv"];

    /// <summary>Whether the file's ending is one of <see cref="Endings"/>.</summary>
    public static bool IsKnown(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes a report. One that was there stays whole until the new one is (<see cref="OutputFile"/>).</summary>
    /// <param name="path">The file, in a folder that is there: a misspelt one is not made.</param>
    /// <param name="comparison">What to report.</param>
    /// <param name="view">What the chart shows, at first on the page; CSV heeds the axis alone.</param>
    /// <param name="command">The command that makes this report, for the page.</param>
    /// <exception cref="ArgumentException">The ending is not known.</exception>
    /// <exception cref="RunException">The file cannot be written: one line that names it. What was there stays.</exception>
    public static void Write(string path, RunComparison comparison, ChartView view, string command)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(view);
        string text = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".html" => HtmlReport.Write(comparison, view, command),
            ".svg" => Chart(comparison, view),
            ".csv" => CsvReport.Write(comparison, view.Axis),
            _ => throw new ArgumentException($"report is {path}; expected a name that ends in {string.Join(", ", Endings)}", nameof(path)),
        };
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        OutputFile.Write(path, stream => stream.Write(bytes));
        if (RunsPath(path, comparison) is { } runs)
        {
            byte[] table = Encoding.UTF8.GetBytes(RunsReport.Write(comparison));
            OutputFile.Write(runs, stream => stream.Write(table));
        }
    }

    /// <summary>The table of runs that comes with a table of curves: <c>NAME-runs.csv</c> with <c>NAME.csv</c>; null with other reports, and of one run.</summary>
    public static string? RunsPath(string path, RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Groups.Sum(group => group.Runs.Count) > 1 && Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? $"{path[..^4]}-runs{path[^4..]}"
            : null;
    }

    /// <summary>The chart of a comparison as SVG.</summary>
    /// <param name="comparison">What to report.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="width">As of <see cref="SvgChart.Draw"/>.</param>
    public static string Chart(RunComparison comparison, ChartView view, double width = SvgChart.UsualWidth)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, view, comparison.Options.Seed);
        return SvgChart.Draw(curves, [.. comparison.Groups.Select(group => $"{group.Label} ({(group.Seeds < group.Runs.Count ? group.Size : group.Seeds == 1 ? "1 seed" : $"{group.Seeds} seeds")})")], view, width);
    }
}
