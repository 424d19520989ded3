using Critter.Curves.Comparison;

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
            new("n", Definitions.Seeds, summary => Figures.Whole(summary.Group.Seeds)),
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
        int runs = summary.Group.Seeds;
        string[] missed =
        [
            .. threshold.NotReached == 0 ? (string[])[] : [$"not reached in {threshold.NotReached} of {runs}"],
            .. threshold.TooShort == 0 ? (string[])[] : [$"{threshold.TooShort} of {runs} shorter than {Figures.Whole(window)} episodes"],
        ];
        string why = string.Join(", ", missed);
        return missed.Length == 0 ? Figures.Whole(threshold.MedianTicks)
            : double.IsFinite(threshold.MedianTicks) ? $"{Figures.Whole(threshold.MedianTicks)} ({why})"
            : why;
    }

    private static string SecondsTo(GroupSummary summary) => Figures.Plain(summary.Threshold!.MedianSeconds);
}
