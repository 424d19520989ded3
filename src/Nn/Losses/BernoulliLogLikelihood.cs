using Critter.Core.Numerics;

namespace Critter.Nn.Losses;

/// <summary>
/// Minus the log-likelihood of coin tosses, <c>-(y ln p + (1 - y) ln(1 - p))</c>, for outputs p in (0, 1) such as a sigmoid's and targets
/// in [0, 1]. <c>dLoss/dp = (p - y) / (p (1 - p))</c>; a sigmoid's own derivative <c>p (1 - p)</c> cancels the denominator, which leaves the
/// lecture's <c>y - yhat</c> with the other sign.
/// </summary>
public sealed class BernoulliLogLikelihood : ILoss
{
    /// <summary>The least distance of a probability from 0 or 1, so that the loss stays finite: that of the float just below 1.</summary>
    private const float Margin = 5.9604645e-8f;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients)
    {
        Lengths.RequireLoss(outputs, targets, outputGradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double p = Math.Clamp(outputs[i], Margin, 1 - Margin), y = targets[i];
            sum -= (y * PortableMath.Log(p)) + ((1 - y) * PortableMath.Log(1 - p));
            outputGradients[i] = (float)((p - y) / (p * (1 - p)));
        }

        return sum;
    }
}
