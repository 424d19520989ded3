using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Critter.Nn.Fast;

/// <summary>
/// <see cref="Product"/> for one sample, which is how a critter acts: lanes over the sample would be 7/8 empty, so here they run over
/// eight rows, whose weights are transposed in registers four steps at a time. Every row's sum is the same chain over k as in the other
/// kernels, so a sample alone has the bits that it has in a batch.
/// </summary>
internal static unsafe class KernelSingle
{
    /// <summary>Whether this machine and this product suit the kernel: it reads A along its rows and never goes on from C.</summary>
    public static bool Suits(in Product p) => Avx.IsSupported && p.Rows >= 8 && p.StepStride == 1 && p.Start != null;

    /// <summary>Writes lane 0 of every row of C, and zeros to the lanes 1 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        nint stride = p.RowStride;
        for (int row = 0; row < p.Rows; row += 16)
        {
            // Two groups at once, as one chain alone would wait for its own latency. Groups at the end may overlap: same bits, same place.
            nint first = Math.Min(row, p.Rows - 8), second = Math.Min(row + 8, p.Rows - 8);
            float* a = p.A + (first * stride);
            float* b = p.A + (second * stride);
            var sumA = Vector256.Load(p.Start + first);
            var sumB = Vector256.Load(p.Start + second);
            float* x = p.B;
            int k = 0;
            for (; k + 4 <= p.Steps; k += 4, a += 4, b += 4, x += 4 * Panel.Lanes)
            {
                Transpose.Quarter(a, stride, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
                Transpose.Quarter(b, stride, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
                var input = Vector256.Create(x[0]);
                sumA = Vector256.FusedMultiplyAdd(a0, input, sumA);
                sumB = Vector256.FusedMultiplyAdd(b0, input, sumB);
                input = Vector256.Create(x[Panel.Lanes]);
                sumA = Vector256.FusedMultiplyAdd(a1, input, sumA);
                sumB = Vector256.FusedMultiplyAdd(b1, input, sumB);
                input = Vector256.Create(x[2 * Panel.Lanes]);
                sumA = Vector256.FusedMultiplyAdd(a2, input, sumA);
                sumB = Vector256.FusedMultiplyAdd(b2, input, sumB);
                input = Vector256.Create(x[3 * Panel.Lanes]);
                sumA = Vector256.FusedMultiplyAdd(a3, input, sumA);
                sumB = Vector256.FusedMultiplyAdd(b3, input, sumB);
            }

            for (; k < p.Steps; k++, a++, b++, x += Panel.Lanes)
            {
                sumA = Vector256.FusedMultiplyAdd(Column(a, stride), Vector256.Create(*x), sumA);
                sumB = Vector256.FusedMultiplyAdd(Column(b, stride), Vector256.Create(*x), sumB);
            }

            Scatter(sumA, p.C + (first * p.RowLength), p.RowLength);
            Scatter(sumB, p.C + (second * p.RowLength), p.RowLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Column(float* a, nint stride) => Vector256.Create(
        a[0], a[stride], a[2 * stride], a[3 * stride], a[4 * stride], a[5 * stride], a[6 * stride], a[7 * stride]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(Vector256<float> sums, float* c, nint stride)
    {
        for (int i = 0; i < Vector256<float>.Count; i++)
        {
            Vector256.CreateScalar(sums[i]).Store(c + (i * stride));
        }
    }
}
