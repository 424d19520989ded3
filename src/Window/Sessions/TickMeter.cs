namespace Critter.Window.Sessions;

/// <summary>Ticks a second, measured over half a second at a time.</summary>
internal sealed class TickMeter
{
    private const double Window = 0.5;

    private double _since = double.NaN;
    private long _ticksThen;
    private double _rate;

    /// <summary>The rate now.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="ticks">Ticks so far; fewer than before: another critter.</param>
    public double Measure(double now, long ticks)
    {
        double elapsed = now - _since;
        if (double.IsNaN(elapsed) || ticks < _ticksThen)
        {
            (_since, _ticksThen) = (now, ticks);
        }
        else if (elapsed >= Window)
        {
            _rate = (ticks - _ticksThen) / elapsed;
            (_since, _ticksThen) = (now, ticks);
        }

        return _rate;
    }
}
