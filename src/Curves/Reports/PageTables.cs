using System.Text;
using Critter.Core.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Text;

namespace Critter.Curves.Reports;

/// <summary>The parts of the page that need no script: tables, notes and tooltips, as HTML.</summary>
public static class PageTables
{
    /// <summary>The table of groups, with each column's definition at its title.</summary>
    public static string Summary(RunComparison comparison)
    {
        SummaryTable table = new(comparison);
        return Table(table.Columns.Select(column => Escaped(column.Title) + Tip(column.Definition)), table.Rows, hasKeys: true);
    }

    /// <summary>The table of the options that differ, or a sentence when none does.</summary>
    public static string Differences(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Differences.Count == 0
            ? "<p>The configurations are the same but for the seed.</p>"
            // As many rows as there are of what there is more of: twenty columns would leave each a letter wide.
            : comparison.Groups.Count > comparison.Differences.Count
            ? Table(
                ["group", .. comparison.Differences.Select(difference => Escaped(difference.Key))],
                comparison.Groups.Select((group, i) => (IReadOnlyList<string>)[group.Label, .. comparison.Differences.Select(difference => difference.Values[i])]),
                hasKeys: true)
            : Table(
                ["option", .. comparison.Groups.Select(group => Escaped(group.Label))],
                comparison.Differences.Select(difference => (IReadOnlyList<string>)[difference.Key, .. difference.Values]),
                hasKeys: false);
    }

    /// <summary>The notes as a list, with what the page does to long runs; empty when there is nothing to say.</summary>
    public static string Notes(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] notes = [.. comparison.Notes, .. Blocks(comparison)];
        return notes.Length == 0 ? "" : $"<ul class=\"notes\">{string.Concat(notes.Select(note => $"<li>{Escaped(note)}</li>"))}</ul>";
    }

    /// <summary>A button that tells a definition where the pointer or the keyboard comes to it; nothing for an empty definition.</summary>
    public static string Tip(string definition)
    {
        return string.IsNullOrEmpty(definition)
            ? ""
            : $" <button type=\"button\" class=\"tip\" aria-label=\"What is this?\">?<span role=\"tooltip\">{Escaped(definition)}</span></button>";
    }

    /// <summary>Text as HTML shows it.</summary>
    public static string Escaped(string text) => MarkupText.Of(text);

    private static IEnumerable<string> Blocks(RunComparison comparison)
    {
        int rows = PageData.RowsPerRun(comparison.Groups.Sum(group => group.Runs.Count));
        int longest = comparison.Groups.Max(group => group.Steps.Max(steps => steps.Count));
        return longest <= rows
            ? []
            : [$"To keep this page small it carries runs of more than {Figures.Whole(rows)} steps as averages over blocks, of up to "
                + $"{Figures.Whole((longest + rows - 1) / rows)} steps. The tables are taken from every episode."];
    }

    private static string Table(IEnumerable<string> header, IEnumerable<IReadOnlyList<string>> rows, bool hasKeys)
    {
        StringBuilder html = new("<div class=\"scroll\"><table class=\"cards\"><thead><tr>");
        string[] titles = [.. header];
        foreach (string title in titles)
        {
            html.Append("<th scope=\"col\">").Append(title).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        int number = 0;
        foreach (IReadOnlyList<string> row in rows)
        {
            string key = hasKeys ? $"<i class=\"key\" style=\"--c:var(--g{number % Palette.Count})\"></i>" : "";
            int column = 1;
            html.Append("<tr><th scope=\"row\">").Append(key).Append(Escaped(row[0])).Append("</th>");
            foreach (string text in row.Skip(1))
            {
                // On a phone a row is a card, in which each figure has its title beside it.
                html.Append("<td data-title=\"").Append(titles[column++].Split(" <button")[0]).Append("\">").Append(Escaped(text)).Append("</td>");
            }

            html.Append("</tr>");
            number++;
        }

        return html.Append("</tbody></table></div>").ToString();
    }
}
