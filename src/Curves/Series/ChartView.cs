using Critter.Curves.Runs;

namespace Critter.Curves.Series;

/// <summary>What of the runs a chart shows.</summary>
/// <param name="Metric">What is drawn.</param>
/// <param name="Axis">What it is drawn over.</param>
/// <param name="Smoothing">
/// Each run is averaged over a centred window of this share of the axis, before the statistics are taken; [0, 0.5]. At 0 the window is a cell of the grid.
/// </param>
public sealed record ChartView(Metric Metric = Metric.Score, Axis Axis = Axis.Ticks, double Smoothing = ChartView.UsualSmoothing)
{
    /// <summary>The smoothing unless something else is asked for.</summary>
    public const double UsualSmoothing = 0.05;

    /// <summary>The most smoothing.</summary>
    public const double MostSmoothing = 0.5;
}
