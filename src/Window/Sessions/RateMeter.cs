namespace Critter.Window.Sessions;

/// <summary>Measures how fast a counter grows, over half a second at a time.</summary>
internal sealed class RateMeter
{
    private const double Window = 0.5;

    private double _since = double.NaN;
    private long _countThen;
    private double _rate;

    /// <summary>The rate, per second.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="count">The counter; where it is less than before, measuring starts again.</param>
    public double Measure(double now, long count)
    {
        double elapsed = now - _since;
        if (double.IsNaN(elapsed) || count < _countThen)
        {
            (_since, _countThen) = (now, count);
        }
        else if (elapsed >= Window)
        {
            _rate = (count - _countThen) / elapsed;
            (_since, _countThen) = (now, count);
        }

        return _rate;
    }
}
