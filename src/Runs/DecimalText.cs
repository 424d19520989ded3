using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Critter.Runs;

/// <summary>Reads decimal numbers from UTF-8 text, quickly: a hundred runs of ten thousand episodes hold ten million of them.</summary>
internal static class DecimalText
{
    private const int ExactDigits = 15;

    // Every power of ten up to 22 is a double, exactly.
    private static readonly double[] _powers = [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Reads the whole text as one number, rounded as IEEE 754 asks.</summary>
    /// <remarks>
    /// Up to 15 digits are a whole number below 2^53, so digits / 10^decimals is one division of two exact doubles and rounds
    /// correctly (Clinger, "How to read floating point numbers accurately", 1990). Anything else goes the runtime's slower way.
    /// </remarks>
    /// <returns>False when the text is not a number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        int position = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative)
        {
            position = 1;
        }

        long digits = 0;
        int count = 0;
        int decimals = 0;
        bool inFraction = false;
        for (; position < text.Length; position++)
        {
            byte c = text[position];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                digits = (digits * 10) + (c - '0');
                decimals += inFraction ? 1 : 0;
                if (++count > ExactDigits)
                {
                    return TryParseSlowly(text, out value);
                }
            }
            else if (c == '.' && !inFraction)
            {
                inFraction = true;
            }
            else
            {
                return TryParseSlowly(text, out value);
            }
        }

        value = digits / _powers[decimals];
        value = negative ? -value : value;
        return count > 0;
    }

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out int used) && used == text.Length;
}
