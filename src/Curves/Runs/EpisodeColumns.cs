namespace Critter.Curves.Runs;

/// <summary>The episodes of one run, a column each; every column has one number an episode, in the order of the run.</summary>
public sealed class EpisodeColumns
{
    private readonly double[][] _metrics;

    /// <summary>Takes the columns as they are, without a copy.</summary>
    /// <param name="ticks">Ticks lived by the end of each episode, not decreasing: worlds side by side end theirs together.</param>
    /// <param name="seconds">Seconds of training by the end of each episode, not decreasing.</param>
    /// <param name="metrics">For each <see cref="Metric"/>, in its order, a column; NaN where there is no value.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there is not one for each metric.</exception>
    public EpisodeColumns(double[] ticks, double[] seconds, double[][] metrics)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Length != Enum.GetValues<Metric>().Length)
        {
            throw new ArgumentException($"{metrics.Length} columns for {Enum.GetValues<Metric>().Length} metrics", nameof(metrics));
        }

        if (seconds.Length != ticks.Length || metrics.Any(column => column.Length != ticks.Length))
        {
            throw new ArgumentException("the columns differ in length", nameof(metrics));
        }

        Ticks = ticks;
        Seconds = seconds;
        _metrics = metrics;
    }

    /// <summary>How many episodes ended.</summary>
    public int Count => Ticks.Length;

    /// <summary>Ticks lived by the end of each episode; exact up to 2^53.</summary>
    public double[] Ticks { get; }

    /// <summary>Seconds of training by the end of each episode.</summary>
    public double[] Seconds { get; }

    /// <summary>A metric's value in each episode; NaN where there is none.</summary>
    public double[] this[Metric metric] => _metrics[(int)metric];

    /// <summary>How much the run had lived by the end of episode <paramref name="index"/>, counted from 0.</summary>
    public double End(Axis axis, int index)
    {
        return axis switch
        {
            Axis.Ticks => Ticks[index],
            Axis.Episodes => index + 1,
            Axis.Seconds => Seconds[index],
            _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "no such axis"),
        };
    }

    /// <summary>How much the whole run has lived; 0 when no episode ended.</summary>
    public double Length(Axis axis) => Count == 0 ? 0 : End(axis, Count - 1);
}
