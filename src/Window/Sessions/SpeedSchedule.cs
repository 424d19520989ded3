namespace Critter.Window.Sessions;

/// <summary>
/// The speeds of a newborn that nobody has chosen a speed for: slow enough to see that everything is random, then faster, then as fast as
/// the machine goes. It counts the time in which ticks are made. Only the session's thread uses it.
/// </summary>
internal sealed class SpeedSchedule
{
    // A longer time between two ticks was a pause.
    private const double LongestTick = 0.25;

    private static readonly (double From, Speed Speed)[] _steps = [(0, Speed.Normal), (20, Speed.Fast), (45, Speed.Full)];

    private double _last = double.NaN;
    private double _elapsed;

    /// <summary>The speed that comes next, and in how many seconds; null: none.</summary>
    public (Speed Speed, double Seconds)? Next
    {
        get
        {
            foreach ((double from, Speed speed) in _steps)
            {
                if (from > _elapsed)
                {
                    return (speed, from - _elapsed);
                }
            }

            return null;
        }
    }

    /// <summary>The speed of a tick that is made now, where it is another than that of the tick before; else null.</summary>
    /// <param name="now">Seconds.</param>
    public Speed? SpeedAt(double now)
    {
        Speed before = Current;
        _elapsed += double.IsNaN(_last) ? 0 : Math.Clamp(now - _last, 0, LongestTick);
        bool isFirst = double.IsNaN(_last);
        _last = now;
        return isFirst || Current != before ? Current : null;
    }

    private Speed Current => _steps.Last(step => step.From <= _elapsed).Speed;
}
