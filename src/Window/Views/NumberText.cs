using System.Globalization;

namespace Critter.Window.Views;

/// <summary>Writes numbers for people.</summary>
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
}
