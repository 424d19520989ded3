using Critter.Curves.Statistics;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>How often the 95% intervals of <c>compare</c> and <c>eval</c> hold the true value, by simulation: the tables of docs/curves.md.</summary>
internal static class CoverageBench
{
    private static readonly int[] _sizes = [2, 3, 4, 5, 7, 10, 15, 20];

    public static void Run(BenchReport report, int hundreds)
    {
        CoverageSimulation simulation = new(100 * hundreds);
        report.Line(Text($"Share of nominal 95% intervals that hold the true value; {100 * hundreds} samples each, seed 1."));
        report.Line();
        report.Head(["interval", .. _sizes.Select(n => Text($"n = {n}"))]);
        Row(report, "interquartile mean, normal", simulation.OfInterquartileMean);
        foreach (double probability in IntervalCoverage.Probabilities)
        {
            Row(report, Text($"P, truly {probability}, n against n"), n => simulation.OfProbability(n, probability));
        }

        foreach (double probability in (ReadOnlySpan<double>)[0.5, 0.86])
        {
            Row(report, Text($"difference of interquartile means, P {probability}"), n => simulation.OfDifference(n, probability));
        }

        Row(report, "median ticks to a threshold, a fifth never", simulation.OfCrossing);
        Row(report, "two settings of the same n seeds, drawn by seed", n => simulation.OfPooled(n, bySeed: true));
        Row(report, "the same, drawn as 2n independent runs", n => simulation.OfPooled(n, bySeed: false));
        Row(report, "paired mean difference of n episodes, Student's t", simulation.OfPairedDifference);
    }

    private static void Row(BenchReport report, string name, Func<int, double> coverage)
    {
        double[] shares = new double[_sizes.Length];
        Parallel.For(0, shares.Length, i => shares[i] = coverage(_sizes[i]));
        report.Row([name, .. shares.Select(share => Text($"{share:0.000}"))]);
    }
}
