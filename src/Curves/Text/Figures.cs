using System.Globalization;
using Critter.Curves.Statistics;

namespace Critter.Curves.Text;

/// <summary>Figures as tables and axes write them, the same in every locale.</summary>
public static class Figures
{
    /// <summary>What stands where there is no figure.</summary>
    public const string None = "-";

    /// <summary>Two decimals, or three digits for small figures: 6.23, 0.0123.</summary>
    public static string Plain(double value)
    {
        return !double.IsFinite(value) ? None
            : value != 0 && Math.Abs(value) < 0.1 ? value.ToString("G3", CultureInfo.InvariantCulture)
            : value.ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with commas: 200,000.</summary>
    public static string Whole(double value) => double.IsFinite(value) ? value.ToString("#,0", CultureInfo.InvariantCulture) : None;

    /// <summary>A figure for an axis, as short as it can be: 200k, 1.5M, 0.25.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        return size >= 1e6 ? (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M"
            : size >= 1e4 ? (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k"
            : value.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>A p value: two digits, and no 0 that it cannot be.</summary>
    public static string Probability(double value) =>
        value < 1e-4 ? "<0.0001" : value >= 0.1 ? value.ToString("0.00", CultureInfo.InvariantCulture) : value.ToString("G2", CultureInfo.InvariantCulture);

    /// <summary>A figure with its interval: 6.23 [5.90, 6.51]; without one, the figure alone.</summary>
    public static string WithInterval(Estimate estimate)
    {
        return estimate.HasInterval
            ? $"{Plain(estimate.Value)} [{Plain(estimate.Lower)}, {Plain(estimate.Upper)}]"
            : Plain(estimate.Value);
    }
}
