using Critter.Runs;

namespace Critter.Curves.Runs;

/// <summary>The words that charts and tables use for metrics and axes, and the columns that metrics are read from.</summary>
public static class Wording
{
    /// <summary>The metrics of <c>episodes.csv</c>, each a column of it.</summary>
    public static IReadOnlyList<Metric> OfEpisodes { get; } = [.. Enum.GetValues<Metric>().Where(metric => metric != Metric.Evaluation)];

    /// <summary>The metric with its unit, as an axis says it.</summary>
    public static string Title(this Metric metric)
    {
        return metric switch
        {
            Metric.Score => "score (apples - poison, an episode)",
            Metric.Reward => "reward a tick",
            Metric.Apples => "apples an episode",
            Metric.Poison => "poison an episode",
            Metric.Loss => "loss",
            Metric.Accuracy => "accuracy (share of the test data)",
            Metric.LogLikelihood => "log-likelihood (mean over the test data)",
            Metric.Evaluation => "evaluated score (apples - poison)",
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "no such metric"),
        };
    }

    /// <summary>The metric's column (<see cref="EpisodeTable"/>, <see cref="EpochTable"/>); there is none of <see cref="Metric.Evaluation"/>.</summary>
    public static string Column(this Metric metric)
    {
        return metric switch
        {
            Metric.Score => EpisodeTable.Score,
            Metric.Reward => EpisodeTable.RewardPerTick,
            Metric.Apples => EpisodeTable.Apples,
            Metric.Poison => EpisodeTable.Poison,
            Metric.Loss => EpisodeTable.Loss,
            Metric.Accuracy => EpochTable.Accuracy,
            Metric.LogLikelihood => EpochTable.LogLikelihood,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "no such metric"),
        };
    }

    /// <summary>The metric in one lower-case word, as options and files say it.</summary>
    public static string Word(this Metric metric) => metric.ToString().ToLowerInvariant();

    /// <summary>The axis in one lower-case word: ticks, episodes or seconds.</summary>
    public static string Word(this Axis axis) => axis.ToString().ToLowerInvariant();
}
