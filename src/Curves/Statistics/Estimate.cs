namespace Critter.Curves.Statistics;

/// <summary>A figure with its 95% interval.</summary>
/// <param name="Value">The figure, from the sample itself.</param>
/// <param name="Lower">The interval's lower end; NaN when one sample is all there is.</param>
/// <param name="Upper">The interval's upper end, likewise.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper)
{
    /// <summary>Whether there is an interval: it takes two samples.</summary>
    public bool HasInterval => double.IsFinite(Lower) && double.IsFinite(Upper);
}
