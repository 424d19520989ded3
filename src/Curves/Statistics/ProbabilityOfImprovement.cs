using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Critter.Curves.Statistics;

/// <summary>
/// The chance that a run of one group ends better than a run of another: the mean of 1(x > y) + 1/2 1(x = y) over all pairs, the
/// Mann-Whitney U statistic over the number of pairs (Agarwal et al. 2021, section 4.3). One half is no difference.
/// </summary>
public static class ProbabilityOfImprovement
{
    /// <summary>The probability, without an interval.</summary>
    /// <exception cref="ArgumentException">A group is empty.</exception>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.IsEmpty || y.IsEmpty)
        {
            throw new ArgumentException("a probability of improvement takes two groups that are not empty");
        }

        double sum = 0;
        foreach (double a in x)
        {
            foreach (double b in y)
            {
                sum += Wins(a, b);
            }
        }

        return sum / ((double)x.Length * y.Length);
    }

    /// <summary>The probability with its interval: both groups are drawn again, each from itself.</summary>
    /// <param name="x">Scores of the group that may be better.</param>
    /// <param name="y">Scores of the other.</param>
    /// <param name="drawsOfX">Resamples of the one.</param>
    /// <param name="drawsOfY">As many of the other, from another stream.</param>
    /// <returns>No interval when a group has only one run.</returns>
    public static Estimate Estimate(double[] x, double[] y, Resamples drawsOfX, Resamples drawsOfY)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(drawsOfX);
        ArgumentNullException.ThrowIfNull(drawsOfY);
        double value = Of(x, y);
        if (drawsOfX.IsPoint || drawsOfY.IsPoint)
        {
            return new Estimate(value, double.NaN, double.NaN);
        }

        int[] order = [.. Enumerable.Range(0, y.Length)];
        double[] sortedY = [.. y];
        Array.Sort(sortedY, order);
        int[] below = [.. x.Select(a => sortedY.Count(b => b < a))];
        int[] notAbove = [.. x.Select(a => sortedY.Count(b => b <= a))];
        double[] figures = new double[drawsOfX.Count];
        int[] drawnUpTo = new int[y.Length + 1];
        for (int sample = 0; sample < figures.Length; sample++)
        {
            figures[sample] = Resampled(below, notAbove, drawsOfX[sample], drawsOfY[sample], order, drawnUpTo) / ((double)x.Length * y.Length);
        }

        return Resamples.Percentiles(value, figures);
    }

    /// <summary>
    /// How probably one of two samples lies wholly above the other when both come from the same continuous distribution: of the
    /// C(n + m, n) orders, all equally likely, two (Mann and Whitney 1947). It is the least level at which the test can find a difference.
    /// </summary>
    /// <param name="n">Size of the one, at least 1.</param>
    /// <param name="m">Size of the other, at least 1.</param>
    public static double ChanceOfSeparation(int n, int m)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        return 2 / SpecialFunctions.Binomial(n + m, n);
    }

    /// <summary>
    /// The sum of wins between a resample of each group. A run of x wins over all draws of y below it and half of those equal to it; so
    /// with running totals over sorted y a resample costs the groups' sizes added, not multiplied.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    private static double Resampled(
        int[] below, int[] notAbove, ReadOnlySpan<ushort> countsOfX, ReadOnlySpan<ushort> countsOfY, int[] order, int[] drawnUpTo)
    {
        for (int i = 0; i < order.Length; i++)
        {
            drawnUpTo[i + 1] = drawnUpTo[i] + countsOfY[order[i]];
        }

        double sum = 0;
        for (int run = 0; run < below.Length; run++)
        {
            sum += 0.5 * countsOfX[run] * (drawnUpTo[below[run]] + drawnUpTo[notAbove[run]]);
        }

        return sum;
    }

    private static double Wins(double a, double b) => a > b ? 1 : a == b ? 0.5 : 0;
}
