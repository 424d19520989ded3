using Critter.Curves.Comparison;

namespace Critter.Curves.Text;

/// <summary>What each statistic is, in words short enough for a tooltip. <c>docs/curves.md</c> tells more, with the sources.</summary>
public static class Definitions
{
    /// <summary>How runs become a group.</summary>
    public const string Seeds = "Number of runs, each with its own seed. Runs are the samples; the episodes of one run are not independent, and the same seed under other settings is no further seed.";

    /// <summary>Final training score, interquartile mean and interval.</summary>
    public const string Final =
        "A run's final training score, of a critter that still explores and learns, is the mean of apples - poison over the last 10% of its training episodes, rounded up so that of worlds side by side all count. Shown is the interquartile mean over runs: "
        + "int(0.25 n) runs go from each end, the rest are averaged; below 4 runs it is the mean. In brackets the 95% interval, a percentile "
        + "bootstrap over runs with 50,000 samples (Agarwal et al. 2021).";

    /// <summary>Final accuracy, of runs that learn from examples.</summary>
    public const string FinalAccuracy =
        "A run's final accuracy is the share of the test data that it tells right, mean over the last 10% of its epochs. Shown is the interquartile mean over runs "
        + "with its 95% interval, a percentile bootstrap over runs with 50,000 samples (Agarwal et al. 2021).";

    /// <summary>Score of the networks in fresh worlds.</summary>
    public static string Evaluation(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        int[] episodes = [.. comparison.Groups.SelectMany(group => group.Runs).Select(run => run.FinalEvaluation?.Score.Count ?? 0).Where(count => count > 0).Distinct()];
        string many = episodes.Length == 1 ? Figures.Whole(episodes[0]) : "as many";
        return $"A run's evaluated score is the mean of apples - poison of the network that it keeps, without learning, over {many} fresh episodes: the same worlds "
            + "for all runs of one kind of world. Shown is the interquartile mean over runs, with its 95% bootstrap interval.";
    }

    /// <summary>Area under the curve.</summary>
    public const string Area =
        "Area under a run's score curve from tick 0 to where every run still has data, divided by that length: the mean score on the way. "
        + "Interquartile mean over runs with 95% bootstrap interval.";

    /// <summary>Speed.</summary>
    public const string Speed = "Ticks lived over seconds of training, evaluations not counted; interquartile mean over runs.";

    /// <summary>The curve and its band.</summary>
    public const string Band =
        "The line is the interquartile mean over runs at each point of a common grid; the band is its pointwise 95% interval, a percentile "
        + "bootstrap over runs with 2,000 samples. A group's line ends with its shortest run.";

    /// <summary>Smoothing.</summary>
    public const string Smoothing =
        "Each run's raw curve is averaged over a centred window of this share of the axis before the statistics are taken, so line and "
        + "band stay true to each other. At 0 nothing is smoothed beyond the grid.";

    /// <summary>Distribution of final scores.</summary>
    public const string Distribution = "Every dot is one run's score, of its network in fresh worlds where all runs were evaluated, else at the end of training. The bar is the interquartile mean, the line through it its 95% interval.";

    /// <summary>Performance profile.</summary>
    public const string Profile =
        "For every score, the share of runs that end above it, with a pointwise 95% band (2,000 samples). A curve above another everywhere is "
        + "better at every quantile (Dolan and Moré 2002; Agarwal et al. 2021).";

    /// <summary>Settings and the score.</summary>
    public const string Settings =
        "Every dot is a run: its score against the value of an option in which runs differ. η² is the share of the variance of scores that lies between "
        + "the option's values: 1, the option's value tells the score; 0, it tells nothing. Options that were changed together share what they explain, "
        + "and few runs explain much by luck.";

    /// <summary>Sample efficiency.</summary>
    public const string Efficiency =
        "What the final score would have been, had every run been stopped after so many ticks: interquartile mean over runs with its 95% "
        + "band. A group's last point is at the end of its shortest run; it is the table's final training score where the group's runs are equally long (Agarwal et al. 2021).";

    /// <summary>Probability of improvement.</summary>
    public const string Improvement =
        "The chance that a run of the first group is better than a run of the second: the mean of 1(x > y) + 1/2 1(x = y) over all pairs, "
        + "with a 95% bootstrap interval (50,000 samples, both groups drawn again). One half is no difference (Mann and Whitney 1947; Agarwal et al. 2021). "
        + "Where one group won every pair the interval has no width, however few the runs; a note says what that is worth. Beside it the difference of the "
        + "interquartile means with its bootstrap interval, and the p value of the exact two-sided Mann-Whitney test, with Holm's correction (1979) where there are several pairs.";

    /// <summary>Ticks and seconds to a threshold.</summary>
    public static string Threshold(int windowEpisodes)
    {
        return $"Ticks lived, or seconds trained, when the mean score of the last {Figures.Whole(windowEpisodes)} episodes, rounded up to whole steps, first reached the threshold: the median "
            + "over all runs, where one that did not reach it, or has fewer episodes, counts as infinite, with its 95% bootstrap interval. "
            + "It is known in steps of so many ticks: worlds side by side end their episodes together.";
    }
}
