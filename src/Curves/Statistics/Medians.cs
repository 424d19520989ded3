using System.Runtime.CompilerServices;

namespace Critter.Curves.Statistics;

/// <summary>The median of a resample; values may be infinite.</summary>
public static class Medians
{
    /// <summary>The middle value, or the mean of the two in the middle; a <see cref="ResampledStatistic"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static double OfResample(ReadOnlySpan<double> sorted, ReadOnlySpan<int> order, ReadOnlySpan<ushort> counts)
    {
        int lower = (sorted.Length - 1) / 2;
        int upper = sorted.Length / 2;
        double low = double.NaN;
        int rank = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            int next = rank + counts[order[i]];
            if (rank <= lower && lower < next)
            {
                low = sorted[i];
            }

            if (rank <= upper && upper < next)
            {
                return low == sorted[i] ? low : (low + sorted[i]) / 2;
            }

            rank = next;
        }

        return low;
    }
}
