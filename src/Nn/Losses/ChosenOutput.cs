namespace Critter.Nn.Losses;

/// <summary>
/// The loss of one chosen output of each sample: a Q-learner has a target for the action that was taken, and none for the others. With
/// <see cref="SquaredError"/> it is the demo's <c>(q[a] - y)^2 / 2</c>.
/// </summary>
/// <param name="loss">The loss of the chosen output's error.</param>
public sealed class ChosenOutput(IErrorLoss loss)
{
    /// <summary>The loss of a batch and its derivative, which is 0 for outputs not chosen.</summary>
    /// <param name="outputs">The network's outputs, <c>[batch, outputs]</c>.</param>
    /// <param name="chosen">The chosen output of each sample, in [0, outputs); its length is the batch.</param>
    /// <param name="targets">What the chosen output should be, <c>[batch]</c>.</param>
    /// <param name="weights">How much each sample counts (importance sampling), <c>[batch]</c>; empty for 1 each.</param>
    /// <param name="outputGradients">Written: dLoss/dOutput, <c>[batch, outputs]</c>.</param>
    /// <param name="errors">Written: <c>q[a] - y</c> without weight, <c>[batch]</c>; empty where not wanted.</param>
    /// <returns>The weighted sum over the batch.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a chosen output does not exist.</exception>
    public double Evaluate(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<int> chosen,
        ReadOnlySpan<float> targets,
        ReadOnlySpan<float> weights,
        Span<float> outputGradients,
        Span<float> errors)
    {
        int batch = chosen.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1, nameof(chosen));
        int width = outputs.Length / batch;
        Lengths.Require(nameof(outputs), outputs.Length, (long)batch * width);
        Lengths.Require(nameof(targets), targets.Length, batch);
        Lengths.Require(nameof(weights), weights.Length, weights.IsEmpty ? 0 : batch);
        Lengths.Require(nameof(outputGradients), outputGradients.Length, outputs.Length);
        Lengths.Require(nameof(errors), errors.Length, errors.IsEmpty ? 0 : batch);
        outputGradients.Clear();
        double sum = 0;
        for (int b = 0; b < batch; b++)
        {
            if ((uint)chosen[b] >= (uint)width)
            {
                throw new ArgumentException($"chosen[{b}] is {chosen[b]}; it must be in [0, {width}).", nameof(chosen));
            }

            int at = (b * width) + chosen[b];
            float error = outputs[at] - targets[b];
            float weight = weights.IsEmpty ? 1 : weights[b];
            sum += weight * loss.Loss(error);
            outputGradients[at] = weight * loss.Derivative(error);
            if (!errors.IsEmpty)
            {
                errors[b] = error;
            }
        }

        return sum;
    }
}
