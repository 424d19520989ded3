using Critter.Runs;

namespace Critter.Window.Views;

/// <summary>A value of each episode, and the running mean, as points of a chart: worlds side by side are one step of time, and so one place.</summary>
/// <param name="Episodes">A point an episode: the last episode of its step, 0 the first, and the value.</param>
/// <param name="Means">A point a step: its last episode, and the mean of <see cref="MeanEpisodes"/> up to there.</param>
internal sealed record EpisodeCurve((int Episode, double Value)[] Episodes, (int Episode, double Value)[] Means)
{
    /// <summary>Episodes that the running mean goes over.</summary>
    public const int MeanEpisodes = 20;

    /// <summary>What stands in the place of a curve without a point.</summary>
    public const string NoEpisode = "no episode has ended yet";

    /// <summary>The curve of a value of some episodes.</summary>
    public static EpisodeCurve Of(ReadOnlySpan<EpisodeRow> rows, Func<EpisodeRow, double> value)
    {
        int[] ends = StepEnds(rows);
        double[] values = new double[rows.Length];
        var episodes = new (int Episode, double Value)[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = value(rows[i]);
            episodes[i] = (ends[i], values[i]);
        }

        return new EpisodeCurve(episodes, RunningMean(values, ends, MeanEpisodes));
    }

    /// <summary>For each episode the last one that ended at the same tick.</summary>
    public static int[] StepEnds(ReadOnlySpan<EpisodeRow> rows)
    {
        int[] ends = new int[rows.Length];
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            ends[i] = i + 1 < rows.Length && rows[i + 1].Ticks == rows[i].Ticks ? ends[i + 1] : i;
        }

        return ends;
    }

    /// <summary>For each step of time the mean over its episodes and those of as many steps before it as <paramref name="count"/> episodes take.</summary>
    /// <param name="values">A value an episode.</param>
    /// <param name="ends">For each of them the last episode of its step, as of <see cref="StepEnds"/>.</param>
    /// <param name="count">How many episodes; rounded up to whole steps.</param>
    /// <returns>A point a step: its last episode, and the mean.</returns>
    public static (int Episode, double Value)[] RunningMean(ReadOnlySpan<double> values, ReadOnlySpan<int> ends, int count)
    {
        List<(int, double)> means = [];
        double sum = 0;
        int first = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (ends[i] == i)
            {
                for (int end = ends[first] + 1; i + 1 - end >= count; end = ends[first] + 1)
                {
                    for (; first < end; first++)
                    {
                        sum -= values[first];
                    }
                }

                means.Add((i, sum / (i + 1 - first)));
            }
        }

        return [.. means];
    }
}
