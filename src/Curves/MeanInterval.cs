using MathNet.Numerics.Distributions;

namespace Critter.Curves;

/// <summary>A mean and how well it is known: Student's t interval, which holds where the values are independent and not far from normal, or many.</summary>
/// <param name="Mean">The mean of the values.</param>
/// <param name="HalfWidth">The interval is the mean, give or take this; NaN where there is one value, which tells nothing of the spread.</param>
/// <param name="Count">How many values, at least 1.</param>
public readonly record struct MeanInterval(double Mean, double HalfWidth, int Count)
{
    /// <summary>The interval's lower end.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>The interval's upper end.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>As in <c>12.49 ± 0.39</c>; the mean alone where there is one value.</summary>
    public override string ToString() =>
        double.IsNaN(HalfWidth) ? FormattableString.Invariant($"{Mean:F2}") : FormattableString.Invariant($"{Mean:F2} ± {HalfWidth:F2}");

    /// <summary>The mean of these values and its interval.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="confidence">How often such intervals hold the true mean; (0, 1).</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not in (0, 1).</exception>
    public static MeanInterval Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (values.Count == 0)
        {
            throw new ArgumentException("a mean needs at least one value", nameof(values));
        }

        double mean = values.Average();
        if (values.Count == 1)
        {
            return new MeanInterval(mean, double.NaN, 1);
        }

        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new MeanInterval(mean, StandardErrors(values.Count, confidence) * Math.Sqrt(variance / values.Count), values.Count);
    }

    /// <summary>How many standard errors the interval goes to each side: a quantile of Student's t; NaN for one value.</summary>
    /// <param name="count">How many values there are, at least 1.</param>
    /// <param name="confidence">As of <see cref="Of"/>.</param>
    public static double StandardErrors(int count, double confidence = 0.95) =>
        count < 2 ? double.NaN : StudentT.InvCDF(0, 1, count - 1, 0.5 + (confidence / 2));
}
