using System.Runtime.CompilerServices;

namespace Critter.Core.Numerics;

/// <summary>
/// Logarithm, exponential and hyperbolic tangent from + - * / alone. The operating system's library may round differently from
/// machine to machine; these are the same bits everywhere, as the same seed must give the same network.
/// </summary>
public static class PortableMath
{
    private const double InverseLn2 = 1.4426950408889634;

    // The natural logarithm of 2 in two parts: the first has zeros at its end, so that its product with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>
    /// The natural logarithm, to about one unit in the last place, of a normal positive number; minus infinity of 0. After fdlibm's
    /// <c>e_log.c</c>: <c>x = 2^k (1 + f)</c>, <c>s = f / (2 + f)</c>, <c>ln(1 + f) = 2 s + s R(s^2)</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double r = z * (0.6666666666666735130 + z * (0.3999999999940941908 + z * (0.2857142874366239149
            + z * (0.2222219843214978396 + z * (0.1818357216161805012 + z * (0.1531383769920937332 + z * 0.1479819860511658591))))));
        double half = 0.5 * f * f;
        return exponent * Ln2High - (half - (s * (half + r) + exponent * Ln2Low) - f);
    }

    /// <summary>
    /// e^x, to within 1e-15 of itself: <c>2^k e^r</c> with <c>|r| &lt;= ln(2) / 2</c>, and <c>e^r</c> by its series to the
    /// 13th term. What would be no normal number is 0 (below -708) or infinity (above 709).
    /// </summary>
    public static double Exp(double x)
    {
        if (!(x >= -708 && x <= 709))
        {
            return x < 0 ? 0 : x > 0 ? double.PositiveInfinity : double.NaN;
        }

        double k = Math.Floor((x * InverseLn2) + 0.5);
        double r = x - (k * Ln2High) - (k * Ln2Low);
        double sum = 1;
        for (int n = 13; n >= 1; n--)
        {
            sum = 1 + (sum * r / n);
        }

        return sum * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
    }

    /// <summary>The hyperbolic tangent, to within 1e-15.</summary>
    public static double Tanh(double x) => 1 - (2 / (Exp(2 * x) + 1));

    /// <summary>
    /// x^p to about 1e-13 of itself, for positive normal x and p in [0, 1] (results within 1e±300). Priorities decide what is learnt
    /// next, so a last digit would change a run.
    /// </summary>
    public static double Power(double x, double p) => p == 0.5 ? Math.Sqrt(x) : Exp(p * Log(x));
}
