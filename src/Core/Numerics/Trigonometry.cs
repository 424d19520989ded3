namespace Critter.Core.Numerics;

/// <summary>
/// Sine, cosine and arc tangent that give the same bits everywhere. The operating system's maths library may round them differently from
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

    /// <summary>
    /// The angle of the point (x, y) from the x axis, radians in [-pi, pi], within 1e-15 of the truth; 0 for (0, 0). After Cephes'
    /// <c>atan.c</c> (Moshier 1989): the tangent is brought below 0.66 and its arc is a quotient of polynomials.
    /// </summary>
    public static double Atan2(double y, double x)
    {
        double steep = Math.Abs(y);
        double flat = Math.Abs(x);
        double angle = steep <= flat ? (flat == 0 ? 0 : Atan(steep / flat)) : (Math.PI / 2) - Atan(flat / steep);
        angle = x < 0 ? Math.PI - angle : angle;
        return y < 0 ? -angle : angle;
    }

    // Of a tangent in [0, 1].
    private static double Atan(double x)
    {
        double start = 0;
        if (x > 0.66)
        {
            start = Math.PI / 4;
            x = (x - 1) / (x + 1);
        }

        double z = x * x;
        double p = -8.750608600031904122785e-1;
        p = (p * z) - 1.615753718733365076637e1;
        p = (p * z) - 7.500855792314704667340e1;
        p = (p * z) - 1.228866684490136173410e2;
        p = (p * z) - 6.485021904942025371773e1;
        double q = z + 2.485846490142306297962e1;
        q = (q * z) + 1.650270098316988542046e2;
        q = (q * z) + 4.328810604912902668951e2;
        q = (q * z) + 4.853903996359136964868e2;
        q = (q * z) + 1.945506571482613964425e2;
        return start + ((x * z * p / q) + x);
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
