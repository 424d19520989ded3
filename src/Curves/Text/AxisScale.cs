namespace Critter.Curves.Text;

/// <summary>The range of an axis, widened to round numbers, and where its marks stand: 1, 2 or 5 times a power of ten apart.</summary>
public sealed class AxisScale
{
    /// <summary>Makes a scale that holds all of these values.</summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest; equal to the smallest, it gets some room.</param>
    /// <param name="marks">About how many marks there shall be, at least 2.</param>
    public AxisScale(double low, double high, int marks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(marks, 2);
        if (high <= low)
        {
            high = low + Math.Max(1, Math.Abs(low) * 0.1);
        }

        Step = NiceStep((high - low) / marks);
        Low = Math.Floor((low / Step) + 1e-9) * Step;
        High = Math.Ceiling((high / Step) - 1e-9) * Step;
    }

    /// <summary>The lower end, a multiple of <see cref="Step"/>.</summary>
    public double Low { get; }

    /// <summary>The upper end, likewise.</summary>
    public double High { get; }

    /// <summary>From mark to mark.</summary>
    public double Step { get; }

    /// <summary>The marks, both ends among them.</summary>
    public IEnumerable<double> Marks
    {
        get
        {
            int count = (int)Math.Round((High - Low) / Step);
            return Enumerable.Range(0, count + 1).Select(i => Math.Round((Low + (i * Step)) / Step) * Step);
        }
    }

    /// <summary>Where a value lies: 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    private static double NiceStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double digits = step / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }
}
