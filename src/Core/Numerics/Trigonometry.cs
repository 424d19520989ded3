namespace Critter.Core.Numerics;

/// <summary>
/// Sine and cosine that give the same bits everywhere. The operating system's maths library may round them differently from
/// one machine to the next; these use only exactly rounded operations, in one fixed order, and stay within 1e-15 of the truth.
/// </summary>
public static class Trigonometry
{
    private const double TwoOverPi = 0.63661977236758134308;

    // pi/2 in two parts (Cody and Waite): the first has zeros at its end, so that its product with a small whole number is exact.
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiLow = 6.07710050650619224932e-11;

    /// <summary>The sine and cosine of an angle in radians.</summary>
    /// <param name="angle">Radians, within ±100,000 (far more than a heading ever is).</param>
    public static (double Sin, double Cos) SinCos(double angle)
    {
        double quarters = Math.Floor((angle * TwoOverPi) + 0.5);
        double r = angle - (quarters * HalfPiHigh) - (quarters * HalfPiLow);
        double sin = SinNearZero(r);
        double cos = CosNearZero(r);
        return ((long)quarters & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    // The polynomials of fdlibm (Sun Microsystems, 1993), good to under one unit in the last place on [-pi/4, pi/4].
    private static double SinNearZero(double x)
    {
        double z = x * x;
        double p = 1.58969099521155010221e-10;
        p = (p * z) - 2.50507602534068634195e-08;
        p = (p * z) + 2.75573137070700676789e-06;
        p = (p * z) - 1.98412698298579493134e-04;
        p = (p * z) + 8.33333333332248946124e-03;
        p = (p * z) - 1.66666666666666324348e-01;
        return x + (x * z * p);
    }

    private static double CosNearZero(double x)
    {
        double z = x * x;
        double p = -1.13596475577881948265e-11;
        p = (p * z) + 2.08757232129817482790e-09;
        p = (p * z) - 2.75573143513906633035e-07;
        p = (p * z) + 2.48015872894767294178e-05;
        p = (p * z) - 1.38888888888741095749e-03;
        p = (p * z) + 4.16666666666666019037e-02;
        return 1 - (0.5 * z) + (z * z * p);
    }
}
