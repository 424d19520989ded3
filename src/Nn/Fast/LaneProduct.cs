using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>
/// <c>S[m][n] += sum over x of A[x][m] * B[x][n]</c>, where each of these is a row of lanes: eight sums for each pair, lanes 8 apart in one,
/// which <see cref="Fold"/> adds up at the end. So the gradient of a filter needs no transpose. In 256-bit vectors on every machine: the
/// bits are the same.
/// </summary>
internal unsafe struct LaneProduct
{
    /// <summary><c>[Steps][Rows][Panel.Lanes]</c>.</summary>
    public float* A;

    /// <summary>B[x][n] is <c>Panel.Lanes</c> floats at <c>B[x * StepStride + n * Panel.Lanes]</c>.</summary>
    public float* B;

    public nint StepStride;

    /// <summary><c>[Rows][Columns][8]</c>.</summary>
    public float* Sums;

    public int Rows;

    public int Columns;

    public int Steps;

    /// <summary>A multiple of 8.</summary>
    public int Lanes;

    private const int Eight = 8;

    /// <summary>Adds to the sums. The last tile repeats the last row or column: the same bits at the same place.</summary>
    public readonly void Run()
    {
        for (int row = 0; row < Rows; row += 3)
        {
            for (int column = 0; column < Columns; column += 4)
            {
                Tile3x4(row, column);
            }
        }
    }

    /// <summary>Adds up the eight of each pair.</summary>
    /// <param name="sums"><c>[rows][columns][8]</c>.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="to">Overwritten, or added to.</param>
    /// <param name="rowLength">Distance in floats between two rows of the result.</param>
    /// <param name="add">Whether to add.</param>
    public static void Fold(float* sums, int rows, int columns, float* to, int rowLength, bool add)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++, sums += Eight)
            {
                Vector128<float> four = Vector128.Load(sums) + Vector128.Load(sums + 4);
                float sum = four[0] + four[2] + (four[1] + four[3]);
                float* at = to + ((nint)row * rowLength) + column;
                *at = add ? *at + sum : sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Tile3x4(int row, int column)
    {
        nint r1 = Math.Min(row + 1, Rows - 1) - row, r2 = Math.Min(row + 2, Rows - 1) - row;
        nint c1 = Math.Min(column + 1, Columns - 1) - column, c2 = Math.Min(column + 2, Columns - 1) - column, c3 = Math.Min(column + 3, Columns - 1) - column;
        float* s0 = Sums + ((((nint)row * Columns) + column) * Eight);
        float* s1 = s0 + (r1 * Columns * Eight);
        float* s2 = s0 + (r2 * Columns * Eight);
        (r1, r2) = (r1 * Panel.Lanes, r2 * Panel.Lanes);
        Vector256<float> s00 = Vector256.Load(s0), s01 = Vector256.Load(s0 + (c1 * Eight)), s02 = Vector256.Load(s0 + (c2 * Eight)), s03 = Vector256.Load(s0 + (c3 * Eight));
        Vector256<float> s10 = Vector256.Load(s1), s11 = Vector256.Load(s1 + (c1 * Eight)), s12 = Vector256.Load(s1 + (c2 * Eight)), s13 = Vector256.Load(s1 + (c3 * Eight));
        Vector256<float> s20 = Vector256.Load(s2), s21 = Vector256.Load(s2 + (c1 * Eight)), s22 = Vector256.Load(s2 + (c2 * Eight)), s23 = Vector256.Load(s2 + (c3 * Eight));
        nint o1 = c1 * Panel.Lanes, o2 = c2 * Panel.Lanes, o3 = c3 * Panel.Lanes;
        for (nint x = 0; x < Steps; x++)
        {
            float* a = A + (((x * Rows) + row) * Panel.Lanes);
            float* b = B + (x * StepStride) + ((nint)column * Panel.Lanes);
            for (int lane = 0; lane < Lanes; lane += Eight, a += Eight, b += Eight)
            {
                Vector256<float> a0 = Vector256.Load(a), a1 = Vector256.Load(a + r1), a2 = Vector256.Load(a + r2);
                var column0 = Vector256.Load(b);
                s00 = Vector256.FusedMultiplyAdd(a0, column0, s00);
                s10 = Vector256.FusedMultiplyAdd(a1, column0, s10);
                s20 = Vector256.FusedMultiplyAdd(a2, column0, s20);
                var column1 = Vector256.Load(b + o1);
                s01 = Vector256.FusedMultiplyAdd(a0, column1, s01);
                s11 = Vector256.FusedMultiplyAdd(a1, column1, s11);
                s21 = Vector256.FusedMultiplyAdd(a2, column1, s21);
                var column2 = Vector256.Load(b + o2);
                s02 = Vector256.FusedMultiplyAdd(a0, column2, s02);
                s12 = Vector256.FusedMultiplyAdd(a1, column2, s12);
                s22 = Vector256.FusedMultiplyAdd(a2, column2, s22);
                var column3 = Vector256.Load(b + o3);
                s03 = Vector256.FusedMultiplyAdd(a0, column3, s03);
                s13 = Vector256.FusedMultiplyAdd(a1, column3, s13);
                s23 = Vector256.FusedMultiplyAdd(a2, column3, s23);
            }
        }

        (c1, c2, c3) = (c1 * Eight, c2 * Eight, c3 * Eight);
        s00.Store(s0);
        s01.Store(s0 + c1);
        s02.Store(s0 + c2);
        s03.Store(s0 + c3);
        s10.Store(s1);
        s11.Store(s1 + c1);
        s12.Store(s1 + c2);
        s13.Store(s1 + c3);
        s20.Store(s2);
        s21.Store(s2 + c1);
        s22.Store(s2 + c2);
        s23.Store(s2 + c3);
    }
}
