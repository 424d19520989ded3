namespace Critter.Nn.Fast;

/// <summary>
/// One matrix product <c>C[m][n] = Start[m] + sum over k of A(m, k) B[k][n]</c>. A is read one number at a time, so it may stand in any
/// order: <c>W</c> and its transpose are the same memory with the strides exchanged. B and C have lanes over n.
/// </summary>
internal unsafe struct Product
{
    /// <summary>A(m, k) stands at <c>A[m * RowStride + k * StepStride]</c>.</summary>
    public float* A;

    public nint RowStride;

    public nint StepStride;

    /// <summary><c>[Steps][Panel.Lanes]</c>.</summary>
    public float* B;

    public float* C;

    /// <summary>Distance in floats between two rows of C.</summary>
    public nint RowLength;

    /// <summary>What the sums start from: a number a row, or null to go on from what C holds.</summary>
    public float* Start;

    /// <summary>Number of rows of C; m is below it.</summary>
    public int Rows;

    /// <summary>Number of products in a sum; k is below it.</summary>
    public int Steps;

    /// <summary>Lanes of C to work on: 8, or a multiple of 16 up to <see cref="Panel.Lanes"/>.</summary>
    public int Lanes;

    /// <summary>
    /// The row that a tile works on. The last tile repeats the last row rather than have a kernel of its own: it computes the same bits
    /// and stores them at the same place.
    /// </summary>
    public readonly int Row(int row) => Math.Min(row, Rows - 1);

    /// <summary>Computes it.</summary>
    /// <param name="wide">Whether this machine has vectors of 512 bits.</param>
    public readonly void Run(bool wide)
    {
        // Eight lanes are one 256-bit vector on any machine.
        if (wide && Lanes > 8)
        {
            Kernel512.Run(this);
        }
        else
        {
            Kernel256.Run(this);
        }
    }
}
