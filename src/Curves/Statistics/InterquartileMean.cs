using System.Runtime.CompilerServices;

namespace Critter.Curves.Statistics;

/// <summary>
/// The interquartile mean, or 25% trimmed mean: int(0.25 n) values go from each end, the rest are averaged; below four values that is
/// the mean. It heeds outliers less than the mean, and more of the sample than the median (Agarwal et al., "Deep reinforcement
/// learning at the edge of the statistical precipice", NeurIPS 2021, section 4.3; scipy's <c>trim_mean(x, 0.25)</c>).
/// </summary>
public static class InterquartileMean
{
    /// <summary>How many of <paramref name="count"/> values go from each end.</summary>
    public static int Trimmed(int count) => count / 4;

    /// <summary>The interquartile mean of values in any order.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("the mean of no values is not defined", nameof(values));
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int cut = Trimmed(sorted.Length);
        double sum = 0;
        foreach (double value in sorted.AsSpan(cut, sorted.Length - (2 * cut)))
        {
            sum += value;
        }

        return sum / (sorted.Length - (2 * cut));
    }

    /// <summary>The same of a resample; a <see cref="ResampledStatistic"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static double OfResample(ReadOnlySpan<double> sorted, ReadOnlySpan<int> order, ReadOnlySpan<ushort> counts)
    {
        int first = Trimmed(sorted.Length);
        int end = sorted.Length - first;
        double sum = 0;
        int rank = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            // The value holds the ranks [rank, next) of the resample; those within [first, end) count.
            int next = rank + counts[order[i]];
            sum += sorted[i] * Math.Max(0, Math.Min(next, end) - Math.Max(rank, first));
            rank = next;
        }

        return sum / (end - first);
    }
}
