using Critter.Curves.Runs;

namespace Critter.Curves.Series;

/// <summary>When a run first was as good as a threshold: the mean score of its last few episodes reached it.</summary>
/// <param name="Ticks">Ticks lived by then; infinite when it never was.</param>
/// <param name="Seconds">Seconds of training by then; infinite likewise.</param>
public readonly record struct ThresholdCrossing(double Ticks, double Seconds)
{
    /// <summary>Whether the threshold was reached at all.</summary>
    public bool IsReached => double.IsFinite(Ticks);

    /// <summary>Looks for the first episode at which the mean over the last <paramref name="window"/> episodes is at least <paramref name="threshold"/>.</summary>
    /// <param name="episodes">The run.</param>
    /// <param name="threshold">The score to reach.</param>
    /// <param name="window">How many episodes the mean is over, at least 1; a shorter run has no such mean and reaches nothing.</param>
    public static ThresholdCrossing Of(EpisodeColumns episodes, double threshold, int window)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        double[] scores = episodes[Metric.Score];
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            sum += scores[i] - (i >= window ? scores[i - window] : 0);
            if (i + 1 >= window && sum >= threshold * window)
            {
                return new ThresholdCrossing(episodes.Ticks[i], episodes.Seconds[i]);
            }
        }

        return new ThresholdCrossing(double.PositiveInfinity, double.PositiveInfinity);
    }
}
