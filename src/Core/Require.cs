namespace Critter.Core;

/// <summary>The one way in which options of this room are refused.</summary>
public static class Require
{
    /// <exception cref="ArgumentException">The value is not in [low, high]; one line with name, value and range.</exception>
    public static void InRange(string name, double value, double low, double high)
    {
        // Written so that NaN, which compares false with everything, is refused too.
        if (!(value >= low && value <= high))
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; expected {low} to {high}"));
        }
    }

    /// <inheritdoc cref="InRange(string, double, double, double)"/>
    public static void InRange(string name, long value, long low, long high)
    {
        // A double no longer says which whole number it is beyond 2^53.
        if (value < low || value > high)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; expected {low} to {high}"));
        }
    }

    /// <exception cref="ArgumentException">The value has no name; one line with name, value and the choices.</exception>
    public static void Defined<T>(string name, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentException($"{name} is {value}; expected one of {string.Join(", ", Enum.GetNames<T>())}");
        }
    }

    /// <exception cref="ArgumentException">Always, with this line.</exception>
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
