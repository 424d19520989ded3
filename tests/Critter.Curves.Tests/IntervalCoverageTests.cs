using Critter.Core.Numerics;
using Critter.Curves.Statistics;
using MathNet.Numerics.Distributions;
using Xunit.Abstractions;

namespace Critter.Curves.Tests;

/// <summary>How often the 95% interval holds the true value, by simulation on normal scores: the figures that readers are told.</summary>
public sealed class IntervalCoverageTests(ITestOutputHelper output)
{
    private const int Trials = 6_000;

    // The standard error of a share of 6,000 trials is at most 0.0065; two decimals round by up to 0.005 more.
    private const double Tolerance = 0.02;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(15)]
    public void Of_Seeds_IsWhatASimulationMeasures(int seeds)
    {
        double measured = Measure(seeds);
        output.WriteLine(FormattableString.Invariant($"n = {seeds}: {measured:0.000}"));
        Assert.InRange(IntervalCoverage.Of(seeds)!.Value, measured - Tolerance, measured + Tolerance);
    }

    [Fact]
    public void Warning_Seeds_SaysWhatTheIntervalIsWorth()
    {
        Assert.Contains("one seed has no interval", IntervalCoverage.Warning("a", 1));
        Assert.Contains("about 75%", IntervalCoverage.Warning("a", 3));
        Assert.Contains("about 93%", IntervalCoverage.Warning("a", 10));
        Assert.Null(IntervalCoverage.Warning("a", IntervalCoverage.EnoughSeeds));
    }

    private static double Measure(int seeds)
    {
        var random = RandomStream.Named(1, "coverage", (ulong)seeds);
        var resamples = Resamples.Draw(seeds, Resamples.ForBands, random);
        int held = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, seeds).Select(_ => Normal.InvCDF(0, 1, random.NextDouble(1e-12, 1)))];
            Estimate estimate = resamples.Interval(scores, InterquartileMean.OfResample);
            held += estimate.Lower <= 0 && estimate.Upper >= 0 ? 1 : 0;
        }

        return (double)held / Trials;
    }
}
