using Critter.Core.Numerics;
using Critter.Curves.Groups;
using Critter.Curves.Statistics;

namespace Critter.Curves.Series;

/// <summary>Brings groups of runs onto one grid and draws their curves over it.</summary>
public static class CurveBuilder
{
    /// <summary>The most cells that a grid has; finer ones would show noise.</summary>
    public const int MostCells = 200;

    /// <summary>A curve for each group, all on one grid that spans the longest group; each ends where its group's shortest run ends.</summary>
    /// <param name="groups">At least one group.</param>
    /// <param name="view">What is drawn.</param>
    /// <param name="seed">The bootstrap's seed.</param>
    /// <param name="mostCells">How many cells there may be; no more than the longest run has steps.</param>
    public static IReadOnlyList<Curve> Build(IReadOnlyList<RunGroup> groups, ChartView view, ulong seed, int mostCells = MostCells)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCells, 1);
        int cells = Math.Min(mostCells, groups.Max(group => group.Steps.Max(steps => steps.Count)));
        double length = groups.Max(group => group.Length(view.Axis));
        double window = length * Math.Max(view.Smoothing, 1.0 / cells);
        return [.. groups.Select((group, i) => Build(group, view, length / cells, window, RandomStream.Named(seed, "band", (ulong)i)))];
    }

    private static Curve Build(RunGroup group, ChartView view, double width, double window, RandomStream random)
    {
        StepIntegral[] runs = [.. group.Steps.Select(steps => new StepIntegral(steps, view.Metric, view.Axis))];

        // A hair of slack, for a length that is a whole number of cells but for rounding.
        int cells = width > 0 ? (int)Math.Floor((group.Length(view.Axis) / width) + 1e-9) : 0;
        Resamples resamples = group.Draw(Resamples.ForBands, random);
        var points = new Estimate[cells];
        Parallel.For(0, cells, cell =>
        {
            // At the ends of a run the window is cut, not moved.
            double middle = (cell + 0.5) * width;
            double[] values = [.. runs.Select(run => run.Mean(middle - (window / 2), middle + (window / 2)))];
            points[cell] = resamples.Interval(values, InterquartileMean.OfResample);
        });
        return new Curve(width, points);
    }
}
