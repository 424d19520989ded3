using Critter.Curves.Comparison;
using Critter.Curves.Groups;

namespace Critter.Curves.Text;

/// <summary>A comparison in words and tables, for the terminal.</summary>
public static class ComparisonText
{
    /// <summary>Of so many groups every pair and every option's value in each is told; of more, what a person can still read.</summary>
    public const int MostGroupsInFull = 5;

    /// <summary>The table of groups, the probabilities, the differences and the notes; parts with nothing to say are left out.</summary>
    /// <param name="comparison">What to tell.</param>
    /// <param name="width">Characters across; tables that are wider become lists.</param>
    public static IReadOnlyList<string> Lines(RunComparison comparison, int width = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        SummaryTable table = new(comparison);
        List<string> lines = [.. TextTable.Lines([.. table.Columns.Select(column => column.Title)], table.Rows, width), ""];
        lines.Add("Interquartile mean over n seeds, with its 95% bootstrap interval.");
        if (comparison.Options.Threshold is double threshold)
        {
            string window = Figures.Whole(comparison.Options.WindowEpisodes);
            lines.Add($"Ticks and seconds to {Figures.Plain(threshold)}: when the mean of {window} episodes first reached it; median over runs.");
        }

        AddPart(lines, Improvements(comparison));
        if (comparison.Improvements.Any(improvement => !double.IsNaN(improvement.PValue)))
        {
            lines.Add($"Of {comparison.ScoreName}s; difference: of interquartile means; p: exact Mann-Whitney test, two-sided{(comparison.Improvements.Count > 1 ? $", and Holm's correction for {comparison.Improvements.Count} pairs" : "")}.");
        }

        AddPart(lines, Differences(comparison, width));
        if (comparison.Importance.Count > 1)
        {
            IEnumerable<string> options = comparison.Importance.Take(MostGroupsInFull).Select(option => $"{option.Key} {Figures.Plain(option.EtaSquared)}");
            lines.Add($"Share of the {comparison.ScoreName}s' variance that lies between an option's values (eta squared): {string.Join(", ", options)}.");
        }

        AddPart(lines, comparison.Notes.Select(note => "Note: " + note));
        return lines;
    }

    private static void AddPart(List<string> lines, IEnumerable<string> part)
    {
        string[] own = [.. part];
        if (own.Length > 0)
        {
            lines.AddRange(["", .. own]);
        }
    }

    private static IEnumerable<string> Improvements(RunComparison comparison)
    {
        // The pairs come in the order of the groups, so those of the first group come first: it is what the others are held against.
        IReadOnlyList<Improvement> all = comparison.Improvements;
        int told = comparison.Groups.Count <= MostGroupsInFull ? all.Count : comparison.Groups.Count - 1;
        IEnumerable<string> lines = all.Take(told).Select(improvement => Line(improvement, all.Count));
        return told == all.Count ? lines : lines.Append($"{Figures.Whole(all.Count - told)} more pairs, of the other groups: --report FILE.html has them all.");
    }

    /// <summary>What is told of a pair.</summary>
    /// <param name="improvement">The pair.</param>
    /// <param name="pairs">How many are compared.</param>
    public static string Line(Improvement improvement, int pairs)
    {
        ArgumentNullException.ThrowIfNull(improvement);
        string told = improvement.IsTold
            ? $"{improvement.Question} = {Figures.WithInterval(improvement.Probability)}"
            : $"{improvement.Question}: not told by n = {improvement.Better.Runs.Count} and {improvement.Other.Runs.Count}";
        return $"{told}; difference {Figures.WithInterval(improvement.Difference)}{PValues(improvement, pairs)}";
    }

    private static string PValues(Improvement improvement, int pairs)
    {
        return double.IsNaN(improvement.PValue) ? ""
            : $"; p = {Figures.Probability(improvement.PValue)}{(pairs > 1 ? $", Holm {Figures.Probability(improvement.HolmPValue)}" : "")}";
    }

    private static IEnumerable<string> Differences(RunComparison comparison, int width)
    {
        if (comparison.Differences.Count == 0)
        {
            return [];
        }

        if (comparison.Groups.Count <= MostGroupsInFull)
        {
            string[] header = ["difference", .. comparison.Groups.Select(group => group.Label)];
            return TextTable.Lines(header, [.. comparison.Differences.Select(difference => (string[])[difference.Key, .. difference.Values])], width);
        }

        return [
            .. comparison.Differences.Select(difference => $"{difference.Key}: {Values(difference)}"),
            $"Which of the {comparison.Groups.Count} groups has which value: --report FILE.html says it.",
        ];
    }

    private static string Values(ConfigurationDifference difference)
    {
        string[] values = [.. difference.Values.Distinct()];
        return string.Join(", ", values.Take(MostGroupsInFull)) + (values.Length > MostGroupsInFull ? $" and {values.Length - MostGroupsInFull} more" : "");
    }
}
