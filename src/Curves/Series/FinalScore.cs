namespace Critter.Curves.Series;

/// <summary>
/// How good a run is at its end, while it still explores and learns: the mean score of the last tenth of its episodes, rounded up to
/// whole steps, so that of worlds side by side all count or none.
/// </summary>
public static class FinalScore
{
    private const double Tenth = 10;

    /// <summary>The mean over the last tenth of the episodes in the first <paramref name="count"/> steps; NaN when there are none.</summary>
    public static double Of(StepColumns steps, int count)
    {
        ArgumentNullException.ThrowIfNull(steps);
        double[] scores = steps[steps.Headline];
        double least = count == 0 ? 0 : Math.Ceiling(steps.Episodes[count - 1] / Tenth);
        double sum = 0;
        double episodes = 0;
        for (int step = count - 1; episodes < least; step--)
        {
            sum += scores[step] * steps.EpisodesIn(step);
            episodes += steps.EpisodesIn(step);
        }

        return sum / episodes;
    }

    /// <summary>The final score of the whole run.</summary>
    public static double Of(StepColumns steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return Of(steps, steps.Count);
    }
}
