using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>
/// <see cref="Product"/> in 512-bit vectors. A tile of C stays in registers for the whole sum: 5 x 64 takes 20 of the 32 registers, 4
/// hold a row of B and 1 a number of A, and 9 loads feed 20 multiply-adds, so that the multipliers are what it waits for. Five rows
/// because 50 and 5 are multiples of it. Every sum is one chain over k, so it has the same bits as in any other tile.
/// </summary>
internal static unsafe class Kernel512
{
    public static void Run(in Product p)
    {
        int lane = 0;
        for (; lane + 64 <= p.Lanes; lane += 64)
        {
            for (int row = 0; row < p.Rows; row += 5)
            {
                Tile5x64(p, row, lane);
            }
        }

        for (; lane < p.Lanes; lane += 16)
        {
            for (int row = 0; row < p.Rows; row += 10)
            {
                Tile10x16(p, row, lane);
            }
        }
    }

    /// <summary>5 rows of 64 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile5x64(in Product p, int row, int lane)
    {
        nint step = p.StepStride;
        nint r0 = row;
        nint r1 = p.Row(row + 1);
        nint r2 = p.Row(row + 2);
        nint r3 = p.Row(row + 3);
        nint r4 = p.Row(row + 4);
        float* a0 = p.A + (r0 * p.RowStride);
        float* a1 = p.A + (r1 * p.RowStride);
        float* a2 = p.A + (r2 * p.RowStride);
        float* a3 = p.A + (r3 * p.RowStride);
        float* a4 = p.A + (r4 * p.RowStride);
        float* c0 = p.C + (r0 * p.RowLength) + lane;
        float* c1 = p.C + (r1 * p.RowLength) + lane;
        float* c2 = p.C + (r2 * p.RowLength) + lane;
        float* c3 = p.C + (r3 * p.RowLength) + lane;
        float* c4 = p.C + (r4 * p.RowLength) + lane;
        Vector512<float> s0a, s0b, s0c, s0d;
        Vector512<float> s1a, s1b, s1c, s1d;
        Vector512<float> s2a, s2b, s2c, s2d;
        Vector512<float> s3a, s3b, s3c, s3d;
        Vector512<float> s4a, s4b, s4c, s4d;
        if (p.Start != null)
        {
            s0d = s0c = s0b = s0a = Vector512.Create(p.Start[r0]);
            s1d = s1c = s1b = s1a = Vector512.Create(p.Start[r1]);
            s2d = s2c = s2b = s2a = Vector512.Create(p.Start[r2]);
            s3d = s3c = s3b = s3a = Vector512.Create(p.Start[r3]);
            s4d = s4c = s4b = s4a = Vector512.Create(p.Start[r4]);
        }
        else
        {
            s0a = Vector512.Load(c0);
            s0b = Vector512.Load(c0 + 16);
            s0c = Vector512.Load(c0 + 32);
            s0d = Vector512.Load(c0 + 48);
            s1a = Vector512.Load(c1);
            s1b = Vector512.Load(c1 + 16);
            s1c = Vector512.Load(c1 + 32);
            s1d = Vector512.Load(c1 + 48);
            s2a = Vector512.Load(c2);
            s2b = Vector512.Load(c2 + 16);
            s2c = Vector512.Load(c2 + 32);
            s2d = Vector512.Load(c2 + 48);
            s3a = Vector512.Load(c3);
            s3b = Vector512.Load(c3 + 16);
            s3c = Vector512.Load(c3 + 32);
            s3d = Vector512.Load(c3 + 48);
            s4a = Vector512.Load(c4);
            s4b = Vector512.Load(c4 + 16);
            s4c = Vector512.Load(c4 + 32);
            s4d = Vector512.Load(c4 + 48);
        }

        float* b = p.B + lane;
        for (nint k = 0, at = 0; k < p.Steps; k++, at += step)
        {
            var ba = Vector512.Load(b);
            var bb = Vector512.Load(b + 16);
            var bc = Vector512.Load(b + 32);
            var bd = Vector512.Load(b + 48);
            var a = Vector512.Create(a0[at]);
            s0a = Vector512.FusedMultiplyAdd(a, ba, s0a);
            s0b = Vector512.FusedMultiplyAdd(a, bb, s0b);
            s0c = Vector512.FusedMultiplyAdd(a, bc, s0c);
            s0d = Vector512.FusedMultiplyAdd(a, bd, s0d);
            a = Vector512.Create(a1[at]);
            s1a = Vector512.FusedMultiplyAdd(a, ba, s1a);
            s1b = Vector512.FusedMultiplyAdd(a, bb, s1b);
            s1c = Vector512.FusedMultiplyAdd(a, bc, s1c);
            s1d = Vector512.FusedMultiplyAdd(a, bd, s1d);
            a = Vector512.Create(a2[at]);
            s2a = Vector512.FusedMultiplyAdd(a, ba, s2a);
            s2b = Vector512.FusedMultiplyAdd(a, bb, s2b);
            s2c = Vector512.FusedMultiplyAdd(a, bc, s2c);
            s2d = Vector512.FusedMultiplyAdd(a, bd, s2d);
            a = Vector512.Create(a3[at]);
            s3a = Vector512.FusedMultiplyAdd(a, ba, s3a);
            s3b = Vector512.FusedMultiplyAdd(a, bb, s3b);
            s3c = Vector512.FusedMultiplyAdd(a, bc, s3c);
            s3d = Vector512.FusedMultiplyAdd(a, bd, s3d);
            a = Vector512.Create(a4[at]);
            s4a = Vector512.FusedMultiplyAdd(a, ba, s4a);
            s4b = Vector512.FusedMultiplyAdd(a, bb, s4b);
            s4c = Vector512.FusedMultiplyAdd(a, bc, s4c);
            s4d = Vector512.FusedMultiplyAdd(a, bd, s4d);
            b += Panel.Lanes;
        }

        s0a.Store(c0);
        s0b.Store(c0 + 16);
        s0c.Store(c0 + 32);
        s0d.Store(c0 + 48);
        s1a.Store(c1);
        s1b.Store(c1 + 16);
        s1c.Store(c1 + 32);
        s1d.Store(c1 + 48);
        s2a.Store(c2);
        s2b.Store(c2 + 16);
        s2c.Store(c2 + 32);
        s2d.Store(c2 + 48);
        s3a.Store(c3);
        s3b.Store(c3 + 16);
        s3c.Store(c3 + 32);
        s3d.Store(c3 + 48);
        s4a.Store(c4);
        s4b.Store(c4 + 16);
        s4c.Store(c4 + 32);
        s4d.Store(c4 + 48);
    }

    /// <summary>10 rows of 16 lanes: what is left of a batch that is no multiple of 64. Ten chains hide a multiply-add's latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile10x16(in Product p, int row, int lane)
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
        Vector512<float> s0;
        Vector512<float> s1;
        Vector512<float> s2;
        Vector512<float> s3;
        Vector512<float> s4;
        Vector512<float> s5;
        Vector512<float> s6;
        Vector512<float> s7;
        Vector512<float> s8;
        Vector512<float> s9;
        if (p.Start != null)
        {
            s0 = Vector512.Create(p.Start[r0]);
            s1 = Vector512.Create(p.Start[r1]);
            s2 = Vector512.Create(p.Start[r2]);
            s3 = Vector512.Create(p.Start[r3]);
            s4 = Vector512.Create(p.Start[r4]);
            s5 = Vector512.Create(p.Start[r5]);
            s6 = Vector512.Create(p.Start[r6]);
            s7 = Vector512.Create(p.Start[r7]);
            s8 = Vector512.Create(p.Start[r8]);
            s9 = Vector512.Create(p.Start[r9]);
        }
        else
        {
            s0 = Vector512.Load(c0);
            s1 = Vector512.Load(c1);
            s2 = Vector512.Load(c2);
            s3 = Vector512.Load(c3);
            s4 = Vector512.Load(c4);
            s5 = Vector512.Load(c5);
            s6 = Vector512.Load(c6);
            s7 = Vector512.Load(c7);
            s8 = Vector512.Load(c8);
            s9 = Vector512.Load(c9);
        }

        float* b = p.B + lane;
        for (nint k = 0, at = 0; k < p.Steps; k++, at += step)
        {
            var bk = Vector512.Load(b);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a0[at]), bk, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[at]), bk, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[at]), bk, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[at]), bk, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[at]), bk, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(a5[at]), bk, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(a6[at]), bk, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(a7[at]), bk, s7);
            s8 = Vector512.FusedMultiplyAdd(Vector512.Create(a8[at]), bk, s8);
            s9 = Vector512.FusedMultiplyAdd(Vector512.Create(a9[at]), bk, s9);
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
