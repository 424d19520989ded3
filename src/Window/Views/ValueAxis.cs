namespace Critter.Window.Views;

/// <summary>
/// The one axis on which all actions' values are drawn. It takes a value that lies beyond it at once, and closes in on the values within
/// about two seconds, so that bars can be compared from one moment to the next.
/// </summary>
internal sealed class ValueAxis
{
    private const double SecondsToClose = 2;

    // Differences below this are noise, and are not blown up to the whole width.
    private const double NarrowestSpan = 0.1;

    // The worst action's bar can be seen too.
    private const double Room = 0.15;

    private double _seconds = double.NaN;

    /// <summary>The value at the bars' beginning.</summary>
    public double Low { get; private set; }

    /// <summary>The value at the bars' full length.</summary>
    public double High { get; private set; } = 1;

    /// <summary>An axis for some values, at once.</summary>
    public static ValueAxis Of(ReadOnlySpan<float> values)
    {
        ValueAxis axis = new();
        axis.Update(values, 0);
        return axis;
    }

    /// <summary>Takes the values of a moment.</summary>
    /// <param name="values">Of all actions.</param>
    /// <param name="seconds">The moment.</param>
    public void Update(ReadOnlySpan<float> values, double seconds)
    {
        (double low, double high) = Span(values);
        double closed = double.IsNaN(_seconds) ? 1 : 1 - Math.Exp(-Math.Max(0, seconds - _seconds) / SecondsToClose);
        Low = low < Low ? low : Low + ((low - Low) * closed);
        High = high > High ? high : High + ((high - High) * closed);
        _seconds = seconds;
    }

    /// <summary>Where a value is on the axis, [0, 1].</summary>
    public double ShareOf(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    private static (double Low, double High) Span(ReadOnlySpan<float> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (float value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        double span = Math.Max(high - low, NarrowestSpan);
        return (high - span - (Room * span), high);
    }
}
