using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>
/// The activations on a panel, in place. A product does tens of multiply-adds for each number that these touch once, while it is still
/// in the first-level cache; so they are passes of their own, in 256-bit vectors on every machine.
/// </summary>
internal static unsafe class PanelActivation
{
    private const int Step = 8;

    /// <summary>Weighted sums become activations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation activation, float* panel, int rows, int lanes)
    {
        if (activation == Activation.Softmax)
        {
            SoftmaxForward(panel, rows, lanes);
            return;
        }

        if (activation == Activation.Linear)
        {
            return;
        }

        for (int row = 0; row < rows; row++, panel += Panel.Lanes)
        {
            for (int lane = 0; lane < lanes; lane += Step)
            {
                var z = Vector256.Load(panel + lane);
                // Below 0 becomes 0, written so that NaN stays NaN and a divergence is noticed.
                Vector256<float> h = activation == Activation.ReLU
                    ? Vector256.ConditionalSelect(Vector256.LessThan(z, Vector256<float>.Zero), Vector256<float>.Zero, z)
                    : activation == Activation.Sigmoid ? VectorMath.Sigmoid(z) : VectorMath.Tanh(z);
                h.Store(panel + lane);
            }
        }
    }

    /// <summary>dLoss/dActivation becomes dLoss/dSum, by the derivative in terms of the activation itself.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="activations">What <see cref="Forward"/> made.</param>
    /// <param name="gradients">Read and overwritten.</param>
    /// <param name="rows">Number of features.</param>
    /// <param name="lanes">Number of lanes used.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation activation, float* activations, float* gradients, int rows, int lanes)
    {
        if (activation == Activation.Softmax)
        {
            SoftmaxBackward(activations, gradients, rows, lanes);
            return;
        }

        if (activation == Activation.Linear)
        {
            return;
        }

        for (int row = 0; row < rows; row++, activations += Panel.Lanes, gradients += Panel.Lanes)
        {
            for (int lane = 0; lane < lanes; lane += Step)
            {
                var h = Vector256.Load(activations + lane);
                var g = Vector256.Load(gradients + lane);
                g = activation switch
                {
                    Activation.ReLU => Vector256.ConditionalSelect(
                        Vector256.GreaterThan(h, Vector256<float>.Zero), g, Vector256<float>.Zero),
                    Activation.Sigmoid => g * (h * (Vector256<float>.One - h)),
                    _ => g * (Vector256<float>.One - (h * h)),
                };
                g.Store(gradients + lane);
            }
        }
    }

    /// <summary>The largest sum is taken off first, which changes nothing but keeps exp from overflowing.</summary>
    private static void SoftmaxForward(float* panel, int rows, int lanes)
    {
        for (int lane = 0; lane < lanes; lane += Step)
        {
            float* top = panel + lane;
            var largest = Vector256.Load(top);
            for (nint row = 1; row < rows; row++)
            {
                largest = Vector256.Max(largest, Vector256.Load(top + (row * Panel.Lanes)));
            }

            Vector256<float> sum = Vector256<float>.Zero;
            for (nint row = 0; row < rows; row++)
            {
                Vector256<float> power = VectorMath.Exp(Vector256.Load(top + (row * Panel.Lanes)) - largest);
                power.Store(top + (row * Panel.Lanes));
                sum += power;
            }

            for (nint row = 0; row < rows; row++)
            {
                (Vector256.Load(top + (row * Panel.Lanes)) / sum).Store(top + (row * Panel.Lanes));
            }
        }
    }

    /// <summary><c>dLoss/dz_i = h_i (g_i - sum_j g_j h_j)</c>.</summary>
    private static void SoftmaxBackward(float* activations, float* gradients, int rows, int lanes)
    {
        for (int lane = 0; lane < lanes; lane += Step)
        {
            Vector256<float> sum = Vector256<float>.Zero;
            for (nint row = 0; row < rows; row++)
            {
                nint at = (row * Panel.Lanes) + lane;
                sum = Vector256.FusedMultiplyAdd(Vector256.Load(activations + at), Vector256.Load(gradients + at), sum);
            }

            for (nint row = 0; row < rows; row++)
            {
                nint at = (row * Panel.Lanes) + lane;
                (Vector256.Load(activations + at) * (Vector256.Load(gradients + at) - sum)).Store(gradients + at);
            }
        }
    }
}
