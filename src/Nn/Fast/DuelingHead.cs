using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>The dueling head on a panel (Wang et al. 2016, equation 9): row 0 is V, the rest are the advantages A.</summary>
internal static unsafe class DuelingHead
{
    private const int Step = 8;

    /// <summary><c>Q_a = V + A_a - mean(A)</c>.</summary>
    /// <param name="head">Read: <c>[1 + actions][Panel.Lanes]</c>.</param>
    /// <param name="actions">A.</param>
    /// <param name="lanes">Lanes used.</param>
    /// <param name="outputs">Written: <c>[actions][Panel.Lanes]</c>.</param>
    public static void Forward(float* head, int actions, int lanes, float* outputs)
    {
        float* advantages = head + Panel.Lanes;
        for (int lane = 0; lane < lanes; lane += Step)
        {
            Vector256<float> offset = Vector256.Load(head + lane) - (Sum(advantages + lane, actions) / actions);
            for (nint a = 0; a < actions; a++)
            {
                (Vector256.Load(advantages + (a * Panel.Lanes) + lane) + offset).Store(outputs + (a * Panel.Lanes) + lane);
            }
        }
    }

    /// <summary><c>dV = sum_a dQ_a</c> and <c>dA_a = dQ_a - mean(dQ)</c>.</summary>
    /// <param name="outputs">Read: <c>[actions][Panel.Lanes]</c>.</param>
    /// <param name="actions">A.</param>
    /// <param name="lanes">Lanes used.</param>
    /// <param name="head">Written: <c>[1 + actions][Panel.Lanes]</c>.</param>
    public static void Backward(float* outputs, int actions, int lanes, float* head)
    {
        float* advantages = head + Panel.Lanes;
        for (int lane = 0; lane < lanes; lane += Step)
        {
            Vector256<float> sum = Sum(outputs + lane, actions);
            sum.Store(head + lane);
            Vector256<float> mean = sum / actions;
            for (nint a = 0; a < actions; a++)
            {
                (Vector256.Load(outputs + (a * Panel.Lanes) + lane) - mean).Store(advantages + (a * Panel.Lanes) + lane);
            }
        }
    }

    private static Vector256<float> Sum(float* rows, int count)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint row = 0; row < count; row++)
        {
            sum += Vector256.Load(rows + (row * Panel.Lanes));
        }

        return sum;
    }
}
