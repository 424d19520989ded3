using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Critter.Nn.Fast;

/// <summary>Turns rows of features into rows of samples and back, in blocks of 8 x 8 that fit in registers.</summary>
internal static unsafe class Transpose
{
    private const int Block = 8;

    /// <summary>Dense rows to a panel; unused lanes become 0.</summary>
    /// <param name="rows"><c>[samples][features]</c>.</param>
    /// <param name="samples">At most <see cref="Panel.Lanes"/>.</param>
    /// <param name="features">Number of rows of the panel.</param>
    /// <param name="panel">Written: <c>[features][Panel.Lanes]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPanel(float* rows, int samples, int features, float* panel)
    {
        int whole = features >= Block ? samples & ~(Block - 1) : 0;
        for (int s = 0; s < whole; s += Block)
        {
            for (int f = 0; f < features; f += Block)
            {
                // The last block may overlap the one before it: it writes the same numbers again.
                int at = Math.Min(f, features - Block);
                Square(rows + ((nint)s * features) + at, features, panel + ((nint)at * Panel.Lanes) + s, Panel.Lanes);
            }
        }

        int rest = Panel.Used(samples) - whole;
        for (int f = 0; f < features && rest > 0; f++)
        {
            float* lanes = panel + ((nint)f * Panel.Lanes) + whole;
            for (int s = 0; s < rest; s += Block)
            {
                Vector256<float>.Zero.Store(lanes + s);
            }

            for (int s = whole; s < samples; s++)
            {
                lanes[s - whole] = rows[((nint)s * features) + f];
            }
        }
    }

    /// <summary>A panel to dense rows.</summary>
    /// <param name="panel"><c>[features][Panel.Lanes]</c>.</param>
    /// <param name="samples">At most <see cref="Panel.Lanes"/>.</param>
    /// <param name="features">Number of rows of the panel.</param>
    /// <param name="rows">Written: <c>[samples][features]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows(float* panel, int samples, int features, float* rows)
    {
        for (int f = 0; f < features; f++)
        {
            float* lanes = panel + ((nint)f * Panel.Lanes);
            float* row = rows + f;
            for (int s = 0; s < samples; s++)
            {
                *row = lanes[s];
                row += features;
            }
        }
    }

    /// <summary>Up to 64 rows of a panel to <c>[lanes][64]</c>, which the weights' gradient reads as its B.</summary>
    /// <param name="panel">Rows are a multiple of 16; those that pad are 0.</param>
    /// <param name="lanes">A multiple of 8.</param>
    /// <param name="features">A multiple of 16, at most 64.</param>
    /// <param name="rows">Written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToSampleMajor(float* panel, int lanes, int features, float* rows)
    {
        for (int f = 0; f < features; f += Block)
        {
            for (int s = 0; s < lanes; s += Block)
            {
                Square(panel + ((nint)f * Panel.Lanes) + s, Panel.Lanes, rows + ((nint)s * Panel.Lanes) + f, Panel.Lanes);
            }
        }
    }

    /// <summary>Four columns of eight rows, each in a vector. Needs AVX.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quarter(
        float* from,
        nint stride,
        out Vector256<float> column0,
        out Vector256<float> column1,
        out Vector256<float> column2,
        out Vector256<float> column3)
    {
        // Rows i and i + 4 share a register, half a row each, so that only shuffles within halves are left to do.
        float* lower = from + (4 * stride);
        Vector256<float> r0 = Halves(from, lower);
        Vector256<float> r1 = Halves(from + stride, lower + stride);
        Vector256<float> r2 = Halves(from + (2 * stride), lower + (2 * stride));
        Vector256<float> r3 = Halves(from + (3 * stride), lower + (3 * stride));
        Vector256<float> low01 = Avx.UnpackLow(r0, r1);
        Vector256<float> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<float> low23 = Avx.UnpackLow(r2, r3);
        Vector256<float> high23 = Avx.UnpackHigh(r2, r3);
        column0 = Avx.Shuffle(low01, low23, 0b01_00_01_00);
        column1 = Avx.Shuffle(low01, low23, 0b11_10_11_10);
        column2 = Avx.Shuffle(high01, high23, 0b01_00_01_00);
        column3 = Avx.Shuffle(high01, high23, 0b11_10_11_10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* from, nint fromStride, float* to, nint toStride)
    {
        if (!Avx.IsSupported)
        {
            for (int i = 0; i < Block; i++)
            {
                for (int j = 0; j < Block; j++)
                {
                    to[(j * toStride) + i] = from[(i * fromStride) + j];
                }
            }

            return;
        }

        Quarter(from, fromStride, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3);
        c0.Store(to);
        c1.Store(to + toStride);
        c2.Store(to + (2 * toStride));
        c3.Store(to + (3 * toStride));
        to += 4 * toStride;
        Quarter(from + 4, fromStride, out c0, out c1, out c2, out c3);
        c0.Store(to);
        c1.Store(to + toStride);
        c2.Store(to + (2 * toStride));
        c3.Store(to + (3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* lower, float* upper) =>
        Avx.InsertVector128(Vector128.Load(lower).ToVector256Unsafe(), Vector128.Load(upper), 1);
}
