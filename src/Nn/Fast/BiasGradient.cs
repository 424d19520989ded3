using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>The gradient of the biases: each row of a panel of dLoss/dSum, summed over its samples.</summary>
internal static unsafe class BiasGradient
{
    /// <summary>
    /// Adds lanes 8 apart first and folds the rest in halves: one fixed order, four times as short a chain as one by one.
    /// </summary>
    /// <param name="gradients"><c>[rows][Panel.Lanes]</c>; unused lanes are 0.</param>
    /// <param name="rows">Number of neurons.</param>
    /// <param name="lanes">A multiple of 8.</param>
    /// <param name="sums">Overwritten, or added to.</param>
    /// <param name="add">Whether this panel is not the batch's first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* gradients, int rows, int lanes, float* sums, bool add)
    {
        for (int row = 0; row < rows; row++, gradients += Panel.Lanes)
        {
            var eight = Vector256.Load(gradients);
            for (int lane = 8; lane < lanes; lane += 8)
            {
                eight += Vector256.Load(gradients + lane);
            }

            Vector128<float> four = eight.GetLower() + eight.GetUpper();
            float sum = four[0] + four[2] + (four[1] + four[3]);
            sums[row] = add ? sums[row] + sum : sum;
        }
    }
}
