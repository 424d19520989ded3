using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>
/// <see cref="Product"/> in 256-bit vectors: for machines without AVX-512, and for the 8 lanes of a critter that acts alone. A tile of
/// 6 x 16 takes 12 of the 16 registers. The bits are those of <see cref="Kernel512"/>: a lane does not know how wide its vector is.
/// </summary>
internal static unsafe class Kernel256
{
    public static void Run(in Product p)
    {
        int lane = 0;
        for (; lane + 16 <= p.Lanes; lane += 16)
        {
            for (int row = 0; row < p.Rows; row += 6)
            {
                Tile6x16(p, row, lane);
            }
        }

        if (lane < p.Lanes)
        {
            for (int row = 0; row < p.Rows; row += 10)
            {
                Tile10x8(p, row, lane);
            }
        }
    }

    /// <summary>6 rows of 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x16(in Product p, int row, int lane)
    {
        nint step = p.StepStride;
        nint r0 = row;
        nint r1 = p.Row(row + 1);
        nint r2 = p.Row(row + 2);
        nint r3 = p.Row(row + 3);
        nint r4 = p.Row(row + 4);
        nint r5 = p.Row(row + 5);
        float* a0 = p.A + (r0 * p.RowStride);
        float* a1 = p.A + (r1 * p.RowStride);
        float* a2 = p.A + (r2 * p.RowStride);
        float* a3 = p.A + (r3 * p.RowStride);
        float* a4 = p.A + (r4 * p.RowStride);
        float* a5 = p.A + (r5 * p.RowStride);
        float* c0 = p.C + (r0 * p.RowLength) + lane;
        float* c1 = p.C + (r1 * p.RowLength) + lane;
        float* c2 = p.C + (r2 * p.RowLength) + lane;
        float* c3 = p.C + (r3 * p.RowLength) + lane;
        float* c4 = p.C + (r4 * p.RowLength) + lane;
        float* c5 = p.C + (r5 * p.RowLength) + lane;
        Vector256<float> s0a, s0b;
        Vector256<float> s1a, s1b;
        Vector256<float> s2a, s2b;
        Vector256<float> s3a, s3b;
        Vector256<float> s4a, s4b;
        Vector256<float> s5a, s5b;
        if (p.Start != null)
        {
            s0b = s0a = Vector256.Create(p.Start[r0]);
            s1b = s1a = Vector256.Create(p.Start[r1]);
            s2b = s2a = Vector256.Create(p.Start[r2]);
            s3b = s3a = Vector256.Create(p.Start[r3]);
            s4b = s4a = Vector256.Create(p.Start[r4]);
            s5b = s5a = Vector256.Create(p.Start[r5]);
        }
        else
        {
            s0a = Vector256.Load(c0);
            s0b = Vector256.Load(c0 + 8);
            s1a = Vector256.Load(c1);
            s1b = Vector256.Load(c1 + 8);
            s2a = Vector256.Load(c2);
            s2b = Vector256.Load(c2 + 8);
            s3a = Vector256.Load(c3);
            s3b = Vector256.Load(c3 + 8);
            s4a = Vector256.Load(c4);
            s4b = Vector256.Load(c4 + 8);
            s5a = Vector256.Load(c5);
            s5b = Vector256.Load(c5 + 8);
        }

        float* b = p.B + lane;
        for (nint k = 0, at = 0; k < p.Steps; k++, at += step)
        {
            var ba = Vector256.Load(b);
            var bb = Vector256.Load(b + 8);
            var a = Vector256.Create(a0[at]);
            s0a = Vector256.FusedMultiplyAdd(a, ba, s0a);
            s0b = Vector256.FusedMultiplyAdd(a, bb, s0b);
            a = Vector256.Create(a1[at]);
            s1a = Vector256.FusedMultiplyAdd(a, ba, s1a);
            s1b = Vector256.FusedMultiplyAdd(a, bb, s1b);
            a = Vector256.Create(a2[at]);
            s2a = Vector256.FusedMultiplyAdd(a, ba, s2a);
            s2b = Vector256.FusedMultiplyAdd(a, bb, s2b);
            a = Vector256.Create(a3[at]);
            s3a = Vector256.FusedMultiplyAdd(a, ba, s3a);
            s3b = Vector256.FusedMultiplyAdd(a, bb, s3b);
            a = Vector256.Create(a4[at]);
            s4a = Vector256.FusedMultiplyAdd(a, ba, s4a);
            s4b = Vector256.FusedMultiplyAdd(a, bb, s4b);
            a = Vector256.Create(a5[at]);
            s5a = Vector256.FusedMultiplyAdd(a, ba, s5a);
            s5b = Vector256.FusedMultiplyAdd(a, bb, s5b);
            b += Panel.Lanes;
        }

        s0a.Store(c0);
        s0b.Store(c0 + 8);
        s1a.Store(c1);
        s1b.Store(c1 + 8);
        s2a.Store(c2);
        s2b.Store(c2 + 8);
        s3a.Store(c3);
        s3b.Store(c3 + 8);
        s4a.Store(c4);
        s4b.Store(c4 + 8);
        s5a.Store(c5);
        s5b.Store(c5 + 8);
    }

    /// <summary>10 rows of 8 lanes: a batch of at most 8. Ten chains hide a multiply-add's latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile10x8(in Product p, int row, int lane)
    {
        nint step = p.StepStride;
        nint r0 = row;
        nint r1 = p.Row(row + 1);
        nint r2 = p.Row(row + 2);
        nint r3 = p.Row(row + 3);
        nint r4 = p.Row(row + 4);
        nint r5 = p.Row(row + 5);
        nint r6 = p.Row(row + 6);
        nint r7 = p.Row(row + 7);
        nint r8 = p.Row(row + 8);
        nint r9 = p.Row(row + 9);
        float* a0 = p.A + (r0 * p.RowStride);
        float* a1 = p.A + (r1 * p.RowStride);
        float* a2 = p.A + (r2 * p.RowStride);
        float* a3 = p.A + (r3 * p.RowStride);
        float* a4 = p.A + (r4 * p.RowStride);
        float* a5 = p.A + (r5 * p.RowStride);
        float* a6 = p.A + (r6 * p.RowStride);
        float* a7 = p.A + (r7 * p.RowStride);
        float* a8 = p.A + (r8 * p.RowStride);
        float* a9 = p.A + (r9 * p.RowStride);
        float* c0 = p.C + (r0 * p.RowLength) + lane;
        float* c1 = p.C + (r1 * p.RowLength) + lane;
        float* c2 = p.C + (r2 * p.RowLength) + lane;
        float* c3 = p.C + (r3 * p.RowLength) + lane;
        float* c4 = p.C + (r4 * p.RowLength) + lane;
        float* c5 = p.C + (r5 * p.RowLength) + lane;
        float* c6 = p.C + (r6 * p.RowLength) + lane;
        float* c7 = p.C + (r7 * p.RowLength) + lane;
        float* c8 = p.C + (r8 * p.RowLength) + lane;
        float* c9 = p.C + (r9 * p.RowLength) + lane;
        Vector256<float> s0;
        Vector256<float> s1;
        Vector256<float> s2;
        Vector256<float> s3;
        Vector256<float> s4;
        Vector256<float> s5;
        Vector256<float> s6;
        Vector256<float> s7;
        Vector256<float> s8;
        Vector256<float> s9;
        if (p.Start != null)
        {
            s0 = Vector256.Create(p.Start[r0]);
            s1 = Vector256.Create(p.Start[r1]);
            s2 = Vector256.Create(p.Start[r2]);
            s3 = Vector256.Create(p.Start[r3]);
            s4 = Vector256.Create(p.Start[r4]);
            s5 = Vector256.Create(p.Start[r5]);
            s6 = Vector256.Create(p.Start[r6]);
            s7 = Vector256.Create(p.Start[r7]);
            s8 = Vector256.Create(p.Start[r8]);
            s9 = Vector256.Create(p.Start[r9]);
        }
        else
        {
            s0 = Vector256.Load(c0);
            s1 = Vector256.Load(c1);
            s2 = Vector256.Load(c2);
            s3 = Vector256.Load(c3);
            s4 = Vector256.Load(c4);
            s5 = Vector256.Load(c5);
            s6 = Vector256.Load(c6);
            s7 = Vector256.Load(c7);
            s8 = Vector256.Load(c8);
            s9 = Vector256.Load(c9);
        }

        float* b = p.B + lane;
        for (nint k = 0, at = 0; k < p.Steps; k++, at += step)
        {
            var bk = Vector256.Load(b);
            s0 = Vector256.FusedMultiplyAdd(Vector256.Create(a0[at]), bk, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Create(a1[at]), bk, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Create(a2[at]), bk, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Create(a3[at]), bk, s3);
            s4 = Vector256.FusedMultiplyAdd(Vector256.Create(a4[at]), bk, s4);
            s5 = Vector256.FusedMultiplyAdd(Vector256.Create(a5[at]), bk, s5);
            s6 = Vector256.FusedMultiplyAdd(Vector256.Create(a6[at]), bk, s6);
            s7 = Vector256.FusedMultiplyAdd(Vector256.Create(a7[at]), bk, s7);
            s8 = Vector256.FusedMultiplyAdd(Vector256.Create(a8[at]), bk, s8);
            s9 = Vector256.FusedMultiplyAdd(Vector256.Create(a9[at]), bk, s9);
            b += Panel.Lanes;
        }

        s0.Store(c0);
        s1.Store(c1);
        s2.Store(c2);
        s3.Store(c3);
        s4.Store(c4);
        s5.Store(c5);
        s6.Store(c6);
        s7.Store(c7);
        s8.Store(c8);
        s9.Store(c9);
    }
}
