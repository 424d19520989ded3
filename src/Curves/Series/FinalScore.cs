using Critter.Curves.Runs;

namespace Critter.Curves.Series;

/// <summary>How good a run is at its end: the mean score of the last tenth of its episodes, rounded up to whole ones.</summary>
public static class FinalScore
{
    private const int Tenth = 10;

    /// <summary>The mean over the last tenth of the first <paramref name="count"/> episodes; NaN when there are none.</summary>
    public static double Of(EpisodeColumns episodes, int count)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        int last = (count + Tenth - 1) / Tenth;
        double sum = 0;
        foreach (double score in episodes[Metric.Score].AsSpan(count - last, last))
        {
            sum += score;
        }

        return count == 0 ? double.NaN : sum / last;
    }

    /// <summary>The final score of the whole run.</summary>
    public static double Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(run.Episodes, run.Episodes.Count);
    }
}
