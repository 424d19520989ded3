using System.Runtime.CompilerServices;

namespace Critter.Curves.Statistics;

/// <summary>
/// The performance profile, or score distribution: for every score the share of runs that end above it (Agarwal et al. 2021, section
/// 4.3, after Dolan and Moré, "Benchmarking optimization software with performance profiles", 2002). It hides nothing: a curve above another everywhere
/// is better at every quantile.
/// </summary>
public static class PerformanceProfile
{
    /// <summary>The share of runs above each score, with its band.</summary>
    /// <param name="finals">Final scores of one group's runs.</param>
    /// <param name="scores">The scores asked about.</param>
    /// <param name="resamples">Resamples of the group.</param>
    public static IReadOnlyList<Estimate> Of(double[] finals, IReadOnlyList<double> scores, Resamples resamples)
    {
        ArgumentNullException.ThrowIfNull(finals);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(resamples);
        var shares = new Estimate[scores.Count];
        Parallel.For(0, shares.Length, i =>
        {
            shares[i] = resamples.Interval([.. finals.Select(final => final > scores[i] ? 1.0 : 0.0)], MeanOfResample);
        });

        return shares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    private static double MeanOfResample(ReadOnlySpan<double> sorted, ReadOnlySpan<int> order, ReadOnlySpan<ushort> counts)
    {
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i] * counts[order[i]];
        }

        return sum / sorted.Length;
    }
}
