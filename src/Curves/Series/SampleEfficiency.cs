using Critter.Core.Numerics;
using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Statistics;

namespace Critter.Curves.Series;

/// <summary>
/// The sample-efficiency curve: what the final score would have been, had every run been stopped after a budget of ticks; the
/// interquartile mean over runs with its 95% band (Agarwal et al. 2021, figure 8). The last point is the final score itself.
/// </summary>
public static class SampleEfficiency
{
    /// <summary>How many budgets are looked at.</summary>
    public const int Budgets = 40;

    /// <summary>A curve for each group over equal budgets, up to its shortest run; the point of cell k is the score after (k + 1) cells.</summary>
    /// <param name="groups">At least one group.</param>
    /// <param name="seed">The bootstrap's seed.</param>
    public static IReadOnlyList<Curve> Of(IReadOnlyList<RunGroup> groups, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        double width = groups.Max(group => group.Length(Axis.Ticks)) / Budgets;
        return [.. groups.Select((group, i) => Of(group, width, RandomStream.Named(seed, "budget", (ulong)i)))];
    }

    private static Curve Of(RunGroup group, double width, RandomStream random)
    {
        Resamples resamples = group.Draw(Resamples.ForBands, random);
        var points = new Estimate[(int)Math.Floor((group.Length(Axis.Ticks) / width) + 1e-9)];
        Parallel.For(0, points.Length, cell =>
        {
            double budget = (cell + 1) * width * (1 + 1e-12); // a step that ends at the budget, but for rounding, is in it
            double[] scores = [.. group.Steps.Select(steps => FinalScore.Of(steps, EndedBy(steps.Ticks, budget)))];
            points[cell] = resamples.Interval(scores, InterquartileMean.OfResample);
        });

        return new Curve(width, points);
    }

    private static int EndedBy(double[] ticks, double budget)
    {
        int low = 0;
        int high = ticks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ticks[middle] <= budget ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
