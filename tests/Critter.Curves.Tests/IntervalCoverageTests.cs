using Critter.Curves.Statistics;
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
        double measured = new CoverageSimulation(Trials).OfInterquartileMean(seeds);
        output.WriteLine(FormattableString.Invariant($"n = {seeds}: {measured:0.000}"));
        Assert.InRange(IntervalCoverage.Of(seeds)!.Value, measured - Tolerance, measured + Tolerance);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void OfProbability_Seeds_IsWhatASimulationMeasures(int seeds)
    {
        for (int i = 0; i < IntervalCoverage.Probabilities.Count; i++)
        {
            double measured = new CoverageSimulation(Trials).OfProbability(seeds, IntervalCoverage.Probabilities[i]);
            Assert.InRange(IntervalCoverage.OfProbability(seeds)![i], measured - Tolerance, measured + Tolerance);
        }
    }

    [Fact]
    public void OfPooled_DrawnAsIndependentRuns_IsTooNarrow()
    {
        CoverageSimulation simulation = new(Trials);
        // 0.919 and 0.887 in docs/curves.md, of as many samples; the standard error is 0.004.
        Assert.InRange(simulation.OfPooled(10, bySeed: true), 0.907, 0.931);
        Assert.InRange(simulation.OfPooled(10, bySeed: false), 0.875, 0.899);
    }

    [Fact]
    public void Warning_Seeds_SaysWhatTheIntervalIsWorth()
    {
        Assert.Contains("one seed has no interval", IntervalCoverage.Warning("a", 1));
        Assert.Contains("about 75%", IntervalCoverage.Warning("a", 3));
        Assert.Contains("about 93%", IntervalCoverage.Warning("a", 10));
        Assert.Null(IntervalCoverage.Warning("a", IntervalCoverage.EnoughSeeds));
    }
}
