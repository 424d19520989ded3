namespace Critter.Curves.Series;

/// <summary>When a run first was as good as a threshold: the mean score of its last few episodes reached it.</summary>
/// <param name="Ticks">Ticks lived by then; infinite when it never was.</param>
/// <param name="Seconds">Seconds of training by then; infinite likewise.</param>
public readonly record struct ThresholdCrossing(double Ticks, double Seconds)
{
    // A mean that equals the threshold but for rounding reaches it.
    private const double Slack = 1e-12;

    /// <summary>Whether the threshold was reached at all.</summary>
    public bool IsReached => double.IsFinite(Ticks);

    /// <summary>Looks for the first step at which the mean over the last <paramref name="window"/> episodes, rounded up to whole steps, is at least <paramref name="threshold"/>.</summary>
    /// <param name="steps">The run.</param>
    /// <param name="threshold">The score to reach.</param>
    /// <param name="window">How many episodes the mean is over at least, 1 or more; a shorter run has no such mean and reaches nothing.</param>
    public static ThresholdCrossing Of(StepColumns steps, double threshold, int window)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        double[] scores = steps[steps.Headline];
        double sum = 0;
        double episodes = 0;
        for (int first = 0, step = 0; step < steps.Count; step++)
        {
            sum += scores[step] * steps.EpisodesIn(step);
            episodes += steps.EpisodesIn(step);
            for (; episodes - steps.EpisodesIn(first) >= window; first++)
            {
                sum -= scores[first] * steps.EpisodesIn(first);
                episodes -= steps.EpisodesIn(first);
            }

            if (episodes >= window && sum / episodes >= threshold - (Slack * Math.Max(1, Math.Abs(threshold))))
            {
                return new ThresholdCrossing(steps.Ticks[step], steps.Seconds[step]);
            }
        }

        return new ThresholdCrossing(double.PositiveInfinity, double.PositiveInfinity);
    }
}
