using System.Globalization;
using Critter.Curves.Comparison;
using Critter.Curves.Statistics;

namespace Critter.Curves.Text;

/// <summary>The table of a comparison, a row a group, as texts: for the terminal and for the page.</summary>
public sealed class SummaryTable
{
    /// <summary>Writes the figures of a comparison as texts.</summary>
    public SummaryTable(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double? threshold = comparison.Options.Threshold;
        bool isOfExamples = comparison.Groups[0].Runs[0].LearnsFromExamples;
        List<StatisticColumn> columns =
        [
            new("group", "", summary => summary.Group.Label),
            new("n", Definitions.Seeds, summary => summary.Group.Size),
            .. comparison.Groups.Any(group => group.IsEvaluated)
                ? (StatisticColumn[])[new("evaluated score", Definitions.Evaluation(comparison), summary => Figures.WithInterval(summary.Evaluation))]
                : [],
            new(isOfExamples ? "final accuracy" : "final training score", isOfExamples ? Definitions.FinalAccuracy : Definitions.Final, summary => Figures.WithInterval(summary.Final)),
            new($"area to {Figures.Short(comparison.AreaTicks)} ticks", Definitions.Area, summary => Figures.WithInterval(summary.Area)),
        ];
        if (threshold is double score)
        {
            int window = comparison.Options.WindowEpisodes;
            columns.Add(new($"ticks to {Figures.Plain(score)}", Definitions.Threshold(window), summary => TicksTo(summary, window)));
            columns.Add(new("seconds to it", Definitions.Threshold(window), SecondsTo));
        }

        columns.Add(new("ticks/s", Definitions.Speed, summary => Figures.Whole(summary.TicksPerSecond)));
        Columns = columns;
        Rows = [.. comparison.Summaries.Select(summary => columns.ConvertAll(column => column.Text(summary)))];
    }

    /// <summary>The columns' titles and definitions.</summary>
    public IReadOnlyList<StatisticColumn> Columns { get; }

    /// <summary>A row of texts a group.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    private static string TicksTo(GroupSummary summary, int window)
    {
        ThresholdSummary threshold = summary.Threshold!;
        int runs = summary.Group.Runs.Count;
        string[] missed =
        [
            .. Counted(threshold.NotReached, "not reached in {0} of {1}"),
            .. Counted(threshold.NotReachedYet, "not reached yet in {0} of {1}"),
            .. Counted(threshold.TooShort, $"{{0}} of {{1}} shorter than {Figures.Whole(window)} episodes"),
        ];
        string why = string.Join(", ", missed);
        string steps = $"in steps of {Figures.Whole(threshold.ResolutionTicks)}";
        return !double.IsFinite(threshold.Ticks.Value) ? why
            : missed.Length == 0 ? $"{Reached(threshold.Ticks)} {steps}"
            : $"{Reached(threshold.Ticks)} {steps} ({why})";

        string[] Counted(int count, string text) => count == 0 ? [] : [string.Format(CultureInfo.InvariantCulture, text, count, runs)];
    }

    private static string Reached(Estimate ticks) =>
        double.IsNaN(ticks.Lower) ? Figures.Whole(ticks.Value)
        : $"{Figures.Whole(ticks.Value)} [{Figures.Whole(ticks.Lower)}, {(double.IsFinite(ticks.Upper) ? Figures.Whole(ticks.Upper) : "not reached")}]";

    private static string SecondsTo(GroupSummary summary) => Figures.Plain(summary.Threshold!.Seconds.Value);
}
