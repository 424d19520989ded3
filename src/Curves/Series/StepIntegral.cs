using System.Runtime.CompilerServices;
using Critter.Curves.Runs;

namespace Critter.Curves.Series;

/// <summary>
/// One run's metric as a function of ticks, episodes or seconds: constant over a step (<see cref="StepColumns"/>). It is kept as its integral, so that its mean
/// over any stretch is two look-ups and runs with steps of any length meet on any grid.
/// </summary>
public sealed class StepIntegral
{
    private readonly double[] _ends;
    private readonly double[] _sums;
    private readonly double[] _known;

    /// <summary>Adds up a run's steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public StepIntegral(StepColumns steps, Metric metric, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(steps);
        double[] values = steps[metric];
        _ends = new double[values.Length + 1];
        _sums = new double[values.Length + 1];
        _known = new double[values.Length + 1];
        for (int first = 0, next; first < values.Length; first = next)
        {
            // Seconds are written in thousandths, in which short steps end together: these share the stretch since the last.
            double end = steps.End(axis, first);
            for (next = first + 1; next < values.Length && steps.End(axis, next) == end; next++)
            {
            }

            double width = (end - _ends[first]) / (next - first);
            for (int i = first; i < next; i++)
            {
                bool known = !double.IsNaN(values[i]);
                _ends[i + 1] = i + 1 == next ? end : _ends[i] + width;
                _sums[i + 1] = _sums[i] + (known ? values[i] * width : 0);
                _known[i + 1] = _known[i] + (known ? width : 0);
            }
        }
    }

    /// <summary>The mean over [<paramref name="from"/>, <paramref name="to"/>), of the parts that have a value; NaN when none has.</summary>
    public double Mean(double from, double to)
    {
        (double sumFrom, double knownFrom) = At(from);
        (double sumTo, double knownTo) = At(to);
        double known = knownTo - knownFrom;
        return known > 0 ? (sumTo - sumFrom) / known : double.NaN;
    }

    private (double Sum, double Known) At(double x)
    {
        int found = Array.BinarySearch(_ends, x);
        if (found >= 0)
        {
            return (_sums[found], _known[found]);
        }

        int after = ~found;
        if (after == 0 || after == _ends.Length)
        {
            int edge = after == 0 ? 0 : _ends.Length - 1;
            return (_sums[edge], _known[edge]);
        }

        double share = (x - _ends[after - 1]) / (_ends[after] - _ends[after - 1]);
        return (Between(_sums, after, share), Between(_known, after, share));
    }

    private static double Between(double[] values, int after, double share) =>
        values[after - 1] + (share * (values[after] - values[after - 1]));
}
