using MathNet.Numerics.Distributions;

namespace Critter.Curves.Statistics;

/// <summary>
/// The two-sided Mann-Whitney test of whether one sample tends to be larger than another (Mann and Whitney 1947). The distribution of the
/// rank sum is exact: that of all ways to share out the values, equal ones having their mean rank, so that ties cost it nothing.
/// </summary>
public static class MannWhitneyTest
{
    /// <summary>Up to so many values in all the distribution is exact; beyond, the normal approximation with corrections for ties and continuity.</summary>
    public const int MostExact = 60;

    /// <summary>How probable a rank sum at least as far out is where both samples come from one distribution: twice the smaller tail, at most 1.</summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double PValue(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            throw new ArgumentException("a test takes two samples that are not empty");
        }

        int[] ranks = DoubledRanks([.. x, .. y]);
        int[] own = x.Length <= y.Length ? ranks[..x.Length] : ranks[x.Length..];
        return ranks.Length <= MostExact ? Exact(ranks, own) : Approximate(ranks, own);
    }

    // Twice the mean ranks, which are whole numbers.
    private static int[] DoubledRanks(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int[] ranks = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int below = sorted.Count(value => value < values[i]);
            int notAbove = sorted.Count(value => value <= values[i]);
            ranks[i] = below + 1 + notAbove;
        }

        return ranks;
    }

    private static double Exact(int[] ranks, int[] own)
    {
        // ways[k, s]: how many choices of k of the ranks so far add up to s. Up to C(60, 30) = 1.2e17 in all: doubles are exact enough.
        int most = ranks.OrderDescending().Take(own.Length).Sum();
        double[,] ways = new double[own.Length + 1, most + 1];
        ways[0, 0] = 1;
        foreach (int rank in ranks)
        {
            for (int k = own.Length; k >= 1; k--)
            {
                for (int s = most; s >= rank; s--)
                {
                    ways[k, s] += ways[k - 1, s - rank];
                }
            }
        }

        int found = own.Sum();
        double all = 0;
        double low = 0;
        double high = 0;
        for (int s = 0; s <= most; s++)
        {
            double here = ways[own.Length, s];
            all += here;
            low += s <= found ? here : 0;
            high += s >= found ? here : 0;
        }

        return Math.Min(1, 2 * Math.Min(low, high) / all);
    }

    private static double Approximate(int[] ranks, int[] own)
    {
        double n = own.Length;
        double m = ranks.Length - n;
        double all = ranks.Length;
        double mean = n * (all + 1) / 2;
        double ties = ranks.GroupBy(rank => rank).Sum(tied => Math.Pow(tied.Count(), 3) - tied.Count());
        double variance = n * m / 12 * (all + 1 - (ties / (all * (all - 1))));
        double away = Math.Max(0, Math.Abs((own.Sum() / 2.0) - mean) - 0.5);
        return variance > 0 ? Math.Min(1, 2 * Normal.CDF(0, 1, -away / Math.Sqrt(variance))) : 1;
    }
}
