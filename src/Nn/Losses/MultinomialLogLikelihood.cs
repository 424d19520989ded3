using Critter.Core.Numerics;

namespace Critter.Nn.Losses;

/// <summary>
/// Minus the log-likelihood of a die, <c>-sum_i y_i ln p_i</c>, for outputs p that sum to 1 such as a softmax's and targets that do too
/// (one 1 among zeros where the outcome is known). <c>dLoss/dp_i = -y_i / p_i</c>; behind a softmax that becomes <c>p_i - y_i</c>.
/// </summary>
public sealed class MultinomialLogLikelihood : ILoss
{
    /// <summary>The least probability that is used: the smallest normal float, so that the loss stays finite.</summary>
    private const float Least = 1.17549435e-38f;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients)
    {
        Lengths.RequireLoss(outputs, targets, outputGradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double p = Math.Max(outputs[i], Least);
            sum -= targets[i] * PortableMath.Log(p);
            outputGradients[i] = (float)(-targets[i] / p);
        }

        return sum;
    }
}
