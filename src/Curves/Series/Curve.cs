using Critter.Curves.Statistics;

namespace Critter.Curves.Series;

/// <summary>One group's curve: the interquartile mean over its runs, with a 95% band, in equal cells from 0.</summary>
/// <param name="CellWidth">The width of a cell, in ticks, episodes or seconds.</param>
/// <param name="Points">An estimate a cell; NaN where a run has no value.</param>
public sealed record Curve(double CellWidth, IReadOnlyList<Estimate> Points)
{
    /// <summary>The middle of a cell: where its point is drawn.</summary>
    public double Middle(int cell) => (cell + 0.5) * CellWidth;
}
