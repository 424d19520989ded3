using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>The gradient of the biases: each row of a panel of dLoss/dSum, summed over its samples.</summary>
internal static unsafe class BiasGradient
{
    /// <summary>
    /// Adds lanes 8 apart first and folds the rest in halves: one fixed order, four times as short a chain as one by one.
    /// </summary>
    /// <param name="gradients"><c>[rows][places][Panel.Lanes]</c>; unused lanes are 0.</param>
    /// <param name="rows">Number of neurons, or of filters.</param>
    /// <param name="places">How many sums a bias goes into: 1, or of a filter as many as its plane has numbers.</param>
    /// <param name="lanes">A multiple of 8.</param>
    /// <param name="sums">Overwritten, or added to.</param>
    /// <param name="add">Whether this panel is not the batch's first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* gradients, int rows, int places, int lanes, float* sums, bool add)
    {
        for (int row = 0; row < rows; row++)
        {
            Vector256<float> eight = Lanes(gradients, lanes);
            gradients += Panel.Lanes;
            for (int place = 1; place < places; place++, gradients += Panel.Lanes)
            {
                eight += Lanes(gradients, lanes);
            }

            Vector128<float> four = eight.GetLower() + eight.GetUpper();
            float sum = four[0] + four[2] + (four[1] + four[3]);
            sums[row] = add ? sums[row] + sum : sum;
        }
    }

    private static Vector256<float> Lanes(float* row, int lanes)
    {
        var eight = Vector256.Load(row);
        for (int lane = 8; lane < lanes; lane += 8)
        {
            eight += Vector256.Load(row + lane);
        }

        return eight;
    }
}
