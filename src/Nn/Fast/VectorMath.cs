using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>
/// Exponential, sigmoid and tanh, eight at a time, from exact operations alone: the same bits on every machine, which the operating
/// system's library and the processor's estimates do not promise. Polynomials from Moshier's Cephes library (expf, tanhf); errors
/// stay below 2 units in the last place for exp and tanh. NaN stays NaN.
/// </summary>
internal static class VectorMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // Beyond these exp is no normal float; the clamp keeps 2^n within the exponent's bits.
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87.3f)), Vector256.Create(88.3f));
        var n = Vector256.Floor(Fma(x, 1.44269504088896341f, Vector256.Create(0.5f)));
        // ln 2 in two pieces: the first has few bits, so that n times it is exact.
        Vector256<float> r = Fma(n, -0.693359375f, x);
        r = Fma(n, 2.12194440e-4f, r);
        var p = Vector256.Create(1.9875691500e-4f);
        p = Fma(p, r, 1.3981999507e-3f);
        p = Fma(p, r, 8.3334519073e-3f);
        p = Fma(p, r, 4.1665795894e-2f);
        p = Fma(p, r, 1.6666665459e-1f);
        p = Fma(p, r, 5.0000001201e-1f);
        p = Vector256.FusedMultiplyAdd(p, r * r, r) + Vector256<float>.One;
        var power = Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23);
        return p * power.AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var size = Vector256.Abs(x);
        // tanh |x| = 1 - 2 / (exp(2|x|) + 1) cancels near 0, where the odd polynomial is exact to the last place.
        Vector256<float> far = Vector256<float>.One - (Vector256.Create(2f) / (Exp(size + size) + Vector256<float>.One));
        far = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), -far, far);
        Vector256<float> z = x * x;
        var p = Vector256.Create(-5.70498872745e-3f);
        p = Fma(p, z, 2.06390887954e-2f);
        p = Fma(p, z, -5.37397155531e-2f);
        p = Fma(p, z, 1.33314422036e-1f);
        p = Fma(p, z, -3.33332819422e-1f);
        var near = Vector256.FusedMultiplyAdd(p * z, x, x);
        return Vector256.ConditionalSelect(Vector256.LessThan(size, Vector256.Create(0.625f)), near, far);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, float c) =>
        Vector256.FusedMultiplyAdd(a, b, Vector256.Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, float b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, Vector256.Create(b), c);
}
