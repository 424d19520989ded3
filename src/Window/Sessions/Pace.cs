namespace Critter.Window.Sessions;

/// <summary>Says when the next tick is due. Lost time is made up for a little, so that the mean is right, and then forgotten.</summary>
internal sealed class Pace
{
    private const double LongestDebtSeconds = 0.1;

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

    /// <summary>Seconds until the next tick is due; 0 or less: it is.</summary>
    public double Remaining(double now) => _due - now;

    /// <summary>A tick is made.</summary>
    public void Tick(double now, Speed speed) => _due = Math.Max(_due, now - LongestDebtSeconds) + (1 / TicksPerSecond(speed));

    /// <summary>The next tick is due at once: the speed has changed, or a pause has ended.</summary>
    public void Restart(double now) => _due = now;
}
