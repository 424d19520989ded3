namespace Critter.Window.Sessions;

/// <summary>When the next tick is due. A delay of up to a tenth of a second is made up for, so that the mean rate is right; a longer one is not.</summary>
internal sealed class TickSchedule
{
    private const double LongestDelaySeconds = 0.1;

    private double _due;

    /// <summary>Ticks a second; infinite at <see cref="Speed.Full"/>.</summary>
    public static double TicksPerSecond(Speed speed)
    {
        return speed switch
        {
            Speed.Slow => 10,
            Speed.Normal => 60,
            Speed.Fast => 600,
            _ => double.PositiveInfinity,
        };
    }

    /// <summary>Seconds until the next tick is due; 0 or less: it is due.</summary>
    public double Remaining(double now) => _due - now;

    /// <summary>Schedules the next tick after one that is made now.</summary>
    public void Tick(double now, Speed speed) => _due = Math.Max(_due, now - LongestDelaySeconds) + (1 / TicksPerSecond(speed));

    /// <summary>Makes the next tick due at once, after a pause.</summary>
    public void Restart(double now) => _due = now;
}

/// <summary>How many ticks are made in a second.</summary>
internal enum Speed
{
    /// <summary>10 ticks a second: every action can be followed.</summary>
    Slow,

    /// <summary>60 ticks a second: one a frame.</summary>
    Normal,

    /// <summary>600 ticks a second.</summary>
    Fast,

    /// <summary>As many as the machine makes.</summary>
    Full,
}
