using System.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Series;
using Critter.Curves.Text;

namespace Critter.Curves.Reports;

/// <summary>
/// The report as one page that needs nothing outside itself. Its template, style and script lie in <c>Page/</c>; the script takes the
/// curves' statistics itself, in the same way as <see cref="CurveBuilder"/>, so that smoothing and axes can change.
/// </summary>
public static class HtmlReport
{
    private static readonly string[] _scripts = ["data.js", "statistics.js", "drawing.js", "main-chart.js", "panels.js", "runs.js", "small-multiples.js", "page.js"];

    /// <summary>Writes the page.</summary>
    /// <param name="comparison">What to report.</param>
    /// <param name="view">What the chart shows at first.</param>
    /// <param name="command">The command that makes this report.</param>
    public static string Write(RunComparison comparison, ChartView view, string command)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string title = string.Join(" and ", comparison.Groups.Take(2).Select(group => group.Label)) + (comparison.Groups.Count > 2 ? " and more" : "");
        Dictionary<string, string> parts = new()
        {
            ["title"] = PageTables.Escaped(title),
            ["style"] = Colours() + Resource("page.css"),
            ["runs"] = $"{Figures.Whole(comparison.Groups.Sum(group => group.Runs.Count))} runs, {Figures.Whole(comparison.Groups.Sum(group => group.Runs.Sum(run => (double)run.Episodes.Count)))} episodes",
            ["notes"] = PageTables.Notes(comparison),
            ["static-chart"] = ReportFile.Chart(comparison, view),
            ["summary"] = PageTables.Summary(comparison),
            ["differences"] = PageTables.Differences(comparison),
            ["command"] = PageTables.Escaped(command),
            ["tip-band"] = PageTables.Tip(Definitions.Band),
            ["tip-smoothing"] = PageTables.Tip(Definitions.Smoothing),
            ["tip-distribution"] = PageTables.Tip(Definitions.Distribution),
            ["tip-profile"] = PageTables.Tip(Definitions.Profile),
            ["tip-efficiency"] = PageTables.Tip(Definitions.Efficiency),
            ["tip-settings"] = PageTables.Tip(Definitions.Settings),
            ["tip-improvement"] = PageTables.Tip(Definitions.Improvement),
            ["data"] = PageData.Write(comparison, view),
            ["script"] = string.Concat(_scripts.Select(Resource)),
        };
        return Fill(Resource("page.html"), parts);
    }

    /// <summary>Puts the parts into the template in one pass, so that a part that looks like a slot stays what it is.</summary>
    private static string Fill(string template, Dictionary<string, string> parts)
    {
        StringBuilder page = new();
        int position = 0;
        for (int open; (open = template.IndexOf("{{", position, StringComparison.Ordinal)) >= 0;)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            page.Append(template, position, open - position).Append(parts[template[(open + 2)..close]]);
            position = close + 2;
        }

        return page.Append(template, position, template.Length - position).ToString();
    }

    private static string Colours()
    {
        IEnumerable<int> groups = Enumerable.Range(0, Palette.Count);
        string light = string.Concat(groups.Select(group => $"--g{group}:{Palette.Light(group)};"));
        string dark = string.Concat(groups.Select(group => $"--g{group}:{Palette.Dark(group)};"));
        return $":root{{{light}}}\n[data-theme=dark]{{{dark}}}\n@media print{{:root,[data-theme=dark]{{{light}}}}}\n";
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream($"Critter.Curves.Page.{name}")
            ?? throw new InvalidOperationException($"the resource {name} is missing from the assembly");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
