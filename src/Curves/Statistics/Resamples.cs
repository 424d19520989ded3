using System.Runtime.CompilerServices;
using Critter.Core.Numerics;

namespace Critter.Curves.Statistics;

/// <summary>
/// The percentile bootstrap (Efron, "Bootstrap methods: another look at the jackknife", 1979; Efron and Tibshirani, "An introduction
/// to the bootstrap", 1993, section 13.3): the sample is drawn again from itself, with replacement, many times; the 2.5% and 97.5%
/// quantiles of the statistic over these resamples are the ends of the 95% interval. What is drawn is runs, each with its own seed:
/// episodes of one run are no independent samples.
/// </summary>
public sealed class Resamples
{
    /// <summary>How many resamples a single figure takes.</summary>
    public const int ForFigures = 50_000;

    /// <summary>How many resamples each point of a band takes.</summary>
    public const int ForBands = 2_000;

    private const double LowerShare = 0.025;
    private const double UpperShare = 0.975;
    private readonly ushort[] _counts;

    private Resamples(int size, int count, ushort[] counts, bool isPoint)
    {
        IsPoint = isPoint;
        Size = size;
        Count = count;
        _counts = counts;
    }

    /// <summary>How many values a sample has; each resample has as many.</summary>
    public int Size { get; }

    /// <summary>How many resamples there are.</summary>
    public int Count { get; }

    /// <summary>Whether something is drawn from one alone, so that nothing is known of its spread: there is no interval then.</summary>
    public bool IsPoint { get; }

    /// <summary>Draws resamples; the same stream gives the same ones.</summary>
    /// <param name="size">Values in the sample; [1, 65,535].</param>
    /// <param name="count">Resamples; at least 1.</param>
    /// <param name="random">Where the draws come from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static Resamples Draw(int size, int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        ushort[] counts = new ushort[checked(size * count)];
        for (int sample = 0; sample < count; sample++)
        {
            Span<ushort> own = counts.AsSpan(sample * size, size);
            for (int draw = 0; draw < size; draw++)
            {
                own[random.NextInt(size)]++;
            }
        }

        return new Resamples(size, count, counts, isPoint: size == 1);
    }

    /// <summary>Draws resamples of strata: within each as many units as it has, each unit some of the values.</summary>
    /// <param name="strata">Strata of units of places in the sample.</param>
    /// <param name="size">Values in the sample; [1, 65,535].</param>
    /// <param name="count">Resamples; at least 1.</param>
    /// <param name="random">Where the draws come from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static Resamples Draw(IReadOnlyList<IReadOnlyList<int[]>> strata, int size, int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(random);
        if (strata.Count == 1 && strata[0].Count == size)
        {
            return Draw(size, count, random);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ushort.MaxValue);
        ushort[] counts = new ushort[checked(size * count)];
        for (int sample = 0; sample < count; sample++)
        {
            Span<ushort> own = counts.AsSpan(sample * size, size);
            foreach (IReadOnlyList<int[]> units in strata)
            {
                for (int draw = 0; draw < units.Count; draw++)
                {
                    foreach (int place in units[random.NextInt(units.Count)])
                    {
                        own[place]++;
                    }
                }
            }
        }

        return new Resamples(size, count, counts, isPoint: strata.Any(units => units.Count == 1));
    }

    /// <summary>How often each value of the sample was drawn in resample <paramref name="index"/>; adds up to <see cref="Size"/>.</summary>
    public ReadOnlySpan<ushort> this[int index] => _counts.AsSpan(index * Size, Size);

    /// <summary>The statistic of the sample with its interval; all NaN when a value is missing.</summary>
    /// <param name="values">The sample, <see cref="Size"/> values in any order; NaN is a missing one.</param>
    /// <param name="statistic">The statistic of a resample.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Size"/> values.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public Estimate Interval(ReadOnlySpan<double> values, ResampledStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        if (values.Length != Size)
        {
            throw new ArgumentException($"{values.Length} values for resamples of {Size}", nameof(values));
        }

        double[] sorted = values.ToArray();
        if (sorted.Any(double.IsNaN))
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

        int[] order = [.. Enumerable.Range(0, Size)];
        Array.Sort(sorted, order);
        ushort[] once = new ushort[Size];
        Array.Fill(once, (ushort)1);
        double value = statistic(sorted, order, once);
        if (IsPoint)
        {
            return new Estimate(value, double.NaN, double.NaN);
        }

        return Percentiles(value, Figures(sorted, order, statistic));
    }

    /// <summary>The statistic of every resample, in their order.</summary>
    /// <param name="values">The sample, <see cref="Size"/> values in any order, none missing.</param>
    /// <param name="statistic">The statistic of a resample.</param>
    public double[] Figures(ReadOnlySpan<double> values, ResampledStatistic statistic)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, Size)];
        Array.Sort(sorted, order);
        return Figures(sorted, order, statistic);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    private double[] Figures(double[] sorted, int[] order, ResampledStatistic statistic)
    {
        double[] figures = new double[Count];
        for (int sample = 0; sample < Count; sample++)
        {
            figures[sample] = statistic(sorted, order, this[sample]);
        }

        return figures;
    }

    /// <summary>The interval that resampled figures give; sorts them in place.</summary>
    public static Estimate Percentiles(double value, double[] figures)
    {
        Array.Sort(figures);
        return new Estimate(value, Quantile(figures, LowerShare), Quantile(figures, UpperShare));
    }

    // Type 7 of Hyndman and Fan 1996 interpolates between the two nearest, as numpy does unless told otherwise. Both may be infinite.
    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        double low = sorted[below];
        double high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return low == high || at == below ? low : low + ((at - below) * (high - low));
    }
}
