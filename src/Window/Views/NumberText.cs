using System.Globalization;

namespace Critter.Window.Views;

/// <summary>Numbers as the window and the terminal write them, the same in every locale.</summary>
internal static class NumberText
{
    /// <summary>A number with so many decimals. What rounds to zero has no sign.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">0 to 3.</param>
    public static string Of(double value, int decimals)
    {
        string format = decimals switch
        {
            0 => "0;-0;0",
            1 => "0.0;-0.0;0.0",
            2 => "0.00;-0.00;0.00",
            _ => "0.000;-0.000;0.000",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A number of any size in at most nine characters: 0.012, 12345.678, -1.2E+30.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">0 to 3, while it is below 100,000.</param>
    public static string Compact(double value, int decimals)
    {
        return !double.IsFinite(value) ? "-"
            : Math.Abs(value) < 1e5 ? Of(value, decimals)
            : value.ToString("0.0E+0", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number in at most five characters: 950, 12.3k, 4.6M.</summary>
    public static string Short(long number)
    {
        return number switch
        {
            < 10_000 => Of(number, 0),
            < 1_000_000 => $"{Of(number / 1e3, number < 100_000 ? 1 : 0)}k",
            < 1_000_000_000 => $"{Of(number / 1e6, number < 100_000_000 ? 1 : 0)}M",
            _ => $"{Of(number / 1e9, 1)}G",
        };
    }
}
