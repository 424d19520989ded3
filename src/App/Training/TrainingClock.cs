using System.Diagnostics;

namespace Critter.App.Training;

/// <summary>
/// A clock that stands still while the process is suspended, as by Ctrl-Z or a closed lid: training did not take that time. It has to be
/// asked often, as training does.
/// </summary>
internal sealed class TrainingClock
{
    // Training asks every few milliseconds; only an evaluation or a slow disk takes as long.
    private const double ShortestSuspension = 1;

    // Whoever trains uses the processor nearly all the time, also beside others; whoever is suspended does not use it at all.
    private const double LeastUse = 0.1;

    private readonly Func<double> _time;
    private readonly Func<double> _processorTime;
    private double _suspended;
    private double _last;
    private double _lastUse;

    /// <summary>A clock that begins now.</summary>
    public TrainingClock()
        : this(SecondsSince(Stopwatch.GetTimestamp()), static () => Environment.CpuUsage.TotalTime.TotalSeconds)
    {
    }

    /// <summary>A clock over others.</summary>
    /// <param name="time">Seconds since any moment.</param>
    /// <param name="processorTime">Seconds for which this process has had a processor.</param>
    public TrainingClock(Func<double> time, Func<double> processorTime)
    {
        _time = time;
        _processorTime = processorTime;
        _last = time();
        _lastUse = processorTime();
    }

    /// <summary>Seconds since the clock was made, less those of suspensions.</summary>
    public double Seconds()
    {
        double now = _time();
        double use = _processorTime();
        double passed = now - _last;
        if (passed > ShortestSuspension && use - _lastUse < LeastUse * passed)
        {
            _suspended += passed;
        }

        (_last, _lastUse) = (now, use);
        return now - _suspended;
    }

    private static Func<double> SecondsSince(long start) => () => Stopwatch.GetElapsedTime(start).TotalSeconds;
}
