using Critter.Core.Numerics;
using MathNet.Numerics.Distributions;

namespace Critter.Curves.Statistics;

/// <summary>
/// How often nominal 95% intervals hold the true value, by simulation: samples are drawn from a known distribution, each gets its interval
/// as the comparison makes it, and those that hold the truth are counted. The standard error of a share of 6,000 is at most 0.0065.
/// </summary>
/// <param name="trials">How many samples; at least 1.</param>
/// <param name="seed">The same seed gives the same samples.</param>
public sealed class CoverageSimulation(int trials, ulong seed = 1)
{
    // The true median of a crossing time that is exponential.
    private static readonly double _medianOfExponential = Math.Log(2);

    /// <summary>Of the interquartile mean of n normal scores.</summary>
    public double OfInterquartileMean(int n)
    {
        var random = RandomStream.Named(seed, "coverage", (ulong)n);
        var resamples = Resamples.Draw(n, Resamples.ForBands, random);
        return Share(() => Holds(resamples.Interval(Normals(n, 0, random), InterquartileMean.OfResample), 0));
    }

    /// <summary>Of the median of n exponential times, of which those beyond the 80% quantile are never reached.</summary>
    public double OfCrossing(int n)
    {
        var random = RandomStream.Named(seed, "crossing coverage", (ulong)n);
        var resamples = Resamples.Draw(n, Resamples.ForBands, random);
        double most = -Math.Log(0.2);
        return Share(() =>
        {
            double[] times = [.. Enumerable.Range(0, n).Select(_ => -Math.Log(1 - random.NextDouble())).Select(time => time > most ? double.PositiveInfinity : time)];
            return Holds(resamples.Interval(times, Medians.OfResample), _medianOfExponential);
        });
    }

    /// <summary>Of the probability of improvement between n and n normal scores, where it truly is <paramref name="probability"/>.</summary>
    public double OfProbability(int n, double probability) =>
        OfPair("probability coverage", n, probability, static (x, y, one, other) => ProbabilityOfImprovement.Estimate(x, y, one, other), probability);

    /// <summary>Of the difference of interquartile means between n and n normal scores, where the true probability of improvement is <paramref name="probability"/>.</summary>
    public double OfDifference(int n, double probability) =>
        OfPair("difference coverage", n, probability, Difference, Shift(probability));

    /// <summary>Of the mean difference of n pairs of normal scores, by Student's t.</summary>
    public double OfPairedDifference(int n)
    {
        var random = RandomStream.Named(seed, "paired coverage", (ulong)n);
        return Share(() =>
        {
            var interval = MeanInterval.Of(Normals(n, 0, random));
            return interval.Low <= 0 && interval.High >= 0;
        });
    }

    /// <summary>
    /// Of the interquartile mean of two settings with n seeds each, the same ones, whose effect a run of either setting shares: the group is
    /// drawn by seeds, or, to see what that is for, as if all runs were independent.
    /// </summary>
    public double OfPooled(int n, bool bySeed)
    {
        var random = RandomStream.Named(seed, "pooled coverage", (ulong)n);
        int[][] units = [.. Enumerable.Range(0, n).Select(i => (int[])[i, n + i])];
        Resamples resamples = bySeed ? Resamples.Draw([units], 2 * n, Resamples.ForBands, random) : Resamples.Draw(2 * n, Resamples.ForBands, random);
        return Share(() =>
        {
            double[] seeds = Normals(n, 0, random);
            double[] scores = [.. Normals(n, 0, random).Select((own, i) => own + seeds[i]), .. Normals(n, 0, random).Select((own, i) => own + seeds[i])];
            return Holds(resamples.Interval(scores, InterquartileMean.OfResample), 0);
        });
    }

    // P(x > y) of normal scores of spread 1 whose means are so far apart.
    private static double Shift(double probability) => Math.Sqrt(2) * Normal.InvCDF(0, 1, probability);

    private static Estimate Difference(double[] x, double[] y, Resamples one, Resamples other)
    {
        double[] means = one.Figures(x, InterquartileMean.OfResample);
        return Resamples.Percentiles(
            InterquartileMean.Of(x) - InterquartileMean.Of(y), [.. means.Zip(other.Figures(y, InterquartileMean.OfResample), (a, b) => a - b)]);
    }

    private double OfPair(string stream, int n, double probability, Func<double[], double[], Resamples, Resamples, Estimate> estimate, double truth)
    {
        var random = RandomStream.Named(seed, stream, (ulong)((n * 1000) + (100 * probability)));
        var one = Resamples.Draw(n, Resamples.ForBands, random);
        var other = Resamples.Draw(n, Resamples.ForBands, random);
        return Share(() => Holds(estimate(Normals(n, Shift(probability), random), Normals(n, 0, random), one, other), truth));
    }

    private static double[] Normals(int n, double mean, RandomStream random) =>
        [.. Enumerable.Range(0, n).Select(_ => Normal.InvCDF(mean, 1, random.NextDouble(1e-12, 1)))];

    // Where every pair was won the interval is a point; rounding must not decide.
    private static bool Holds(Estimate estimate, double truth) => estimate.Lower <= truth + 1e-12 && estimate.Upper >= truth - 1e-12;

    private double Share(Func<bool> holds) => Enumerable.Range(0, trials).Count(_ => holds()) / (double)trials;
}
