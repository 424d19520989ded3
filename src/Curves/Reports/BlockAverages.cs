using Critter.Curves.Runs;
using Critter.Curves.Series;

namespace Critter.Curves.Reports;

/// <summary>
/// A run as the page carries it: rows of 32-bit numbers, each the average of a block of steps, so that a page of many long runs
/// stays small. A run short enough has one step a block: its raw data.
/// </summary>
/// <param name="StepsPerBlock">How many steps are averaged; the last block may have fewer.</param>
/// <param name="Rows">How many blocks there are.</param>
/// <param name="Base64">Little-endian floats, column after column: episodes, ticks and seconds by the block's end, then each metric.</param>
public sealed record BlockAverages(int StepsPerBlock, int Rows, string Base64)
{
    private const int Axes = 3;

    /// <summary>Averages a run into at most <paramref name="mostRows"/> blocks.</summary>
    public static BlockAverages Of(StepColumns steps, int mostRows)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostRows, 1);
        int perBlock = (steps.Count + mostRows - 1) / mostRows;
        int rows = (steps.Count + perBlock - 1) / perBlock;
        Metric[] metrics = Enum.GetValues<Metric>();
        byte[] bytes = new byte[(Axes + metrics.Length) * rows * sizeof(float)];
        for (int row = 0; row < rows; row++)
        {
            int first = row * perBlock;
            int count = Math.Min(perBlock, steps.Count - first);
            foreach (Axis axis in Enum.GetValues<Axis>())
            {
                Put(bytes, (AxisColumn(axis) * rows) + row, steps.End(axis, first + count - 1));
            }

            foreach (Metric metric in metrics)
            {
                Put(bytes, ((Axes + (int)metric) * rows) + row, Mean(steps[metric].AsSpan(first, count)));
            }
        }

        return new BlockAverages(perBlock, rows, Convert.ToBase64String(bytes));
    }

    private static int AxisColumn(Axis axis) => axis switch { Axis.Episodes => 0, Axis.Ticks => 1, _ => 2 };

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int known = 0;
        foreach (double value in values)
        {
            sum += double.IsNaN(value) ? 0 : value;
            known += double.IsNaN(value) ? 0 : 1;
        }

        return known == 0 ? double.NaN : sum / known;
    }

    private static void Put(byte[] bytes, int index, double value) =>
        System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), (float)value);
}
