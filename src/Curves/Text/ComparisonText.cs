using Critter.Curves.Comparison;

namespace Critter.Curves.Text;

/// <summary>A comparison in words and tables, for the terminal.</summary>
public static class ComparisonText
{
    /// <summary>The table of groups, the probabilities, the differences and the notes; parts with nothing to say are left out.</summary>
    public static IReadOnlyList<string> Lines(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        SummaryTable table = new(comparison);
        List<string> lines = [.. TextTable.Lines([.. table.Columns.Select(column => column.Title)], table.Rows), ""];
        lines.Add("Interquartile mean over n seeds, with its 95% bootstrap interval.");
        if (comparison.Options.Threshold is double threshold)
        {
            string window = Figures.Whole(comparison.Options.WindowEpisodes);
            lines.Add($"Ticks and seconds to {Figures.Plain(threshold)}: when the mean of {window} episodes first reached it; median over runs.");
        }

        if (comparison.Improvements.Count > 0)
        {
            lines.Add("");
            lines.AddRange(comparison.Improvements.Select(Sentence));
        }

        if (comparison.Differences.Count > 0)
        {
            string[] header = ["difference", .. comparison.Groups.Select(group => group.Label)];
            lines.Add("");
            lines.AddRange(TextTable.Lines(header, [.. comparison.Differences.Select(difference => (string[])[difference.Key, .. difference.Values])]));
        }

        if (comparison.Notes.Count > 0)
        {
            lines.Add("");
            lines.AddRange(comparison.Notes.Select(note => "Note: " + note));
        }

        return lines;
    }

    private static string Sentence(Improvement improvement)
    {
        return $"{improvement.Question} = {Figures.WithInterval(improvement.Probability)}";
    }
}
