using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>The sums behind a curve.</summary>
internal static class CurveMath
{
    /// <summary>
    /// For each episode the last one that ended at the same tick: worlds side by side are one step of time, and so one place in a chart.
    /// </summary>
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
    public static IReadOnlyList<(int Episode, double Mean)> RunningMean(ReadOnlySpan<double> values, ReadOnlySpan<int> ends, int count)
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

        return means;
    }

    /// <summary>The least and the greatest of some values and two more; never the same.</summary>
    public static (double Low, double High) Range(ReadOnlySpan<double> values, double low, double high)
    {
        foreach (double value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high > low ? (low, high) : (low, low + 1);
    }

    /// <summary>Where a value stands in a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="index">0 the first.</param>
    /// <param name="value">In the range.</param>
    /// <param name="count">How many find room from left to right.</param>
    /// <param name="range">The chart's bottom and top.</param>
    public static Vector2 Place(Box chart, int index, double value, int count, (double Low, double High) range)
    {
        double x = count > 1 ? index / (double)(count - 1) : 0;
        double y = (value - range.Low) / (range.High - range.Low);
        return new Vector2(chart.X + (float)(x * chart.Width), chart.Bottom - (float)(y * chart.Height));
    }
}
