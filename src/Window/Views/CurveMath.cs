using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>The sums behind a curve.</summary>
internal static class CurveMath
{
    /// <summary>The mean of each value and up to <paramref name="count"/> - 1 before it.</summary>
    public static double[] RunningMean(ReadOnlySpan<double> values, int count)
    {
        double[] means = new double[values.Length];
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (i >= count)
            {
                sum -= values[i - count];
            }

            means[i] = sum / Math.Min(i + 1, count);
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
