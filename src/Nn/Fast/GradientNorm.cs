using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>Gradient clipping by norm (Pascanu et al. 2013, algorithm 1).</summary>
internal static unsafe class GradientNorm
{
    /// <summary>
    /// What to multiply the summed gradients by, so that their mean over the batch is at most as long as allowed: <c>1 / batch</c>, or
    /// less. Squares are added in four lanes of fixed order; pads are 0 and add nothing. They are added in double precision: the
    /// square of a large float is no float, and a norm that overflows would scale every step to 0 without a word.
    /// </summary>
    public static float Scale(AlignedFloats gradients, int batch, float maximum)
    {
        float mean = 1f / batch;
        if (maximum == 0)
        {
            return mean;
        }

        Vector256<double> squares = Vector256<double>.Zero;
        for (int i = 0; i < gradients.Length; i += 8)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load(gradients.Pointer + i));
            squares = Vector256.FusedMultiplyAdd(lower, lower, squares);
            squares = Vector256.FusedMultiplyAdd(upper, upper, squares);
        }

        double norm = Math.Sqrt(squares[0] + squares[2] + (squares[1] + squares[3])) / batch;
        return norm > maximum ? (float)(maximum / norm / batch) : mean;
    }
}
