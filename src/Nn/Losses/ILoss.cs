namespace Critter.Nn.Losses;

/// <summary>
/// How far a network's outputs are from their targets, and the derivative that backpropagation starts from.
/// </summary>
/// <remarks>
/// The lecture climbs: it adds <c>rate * dLL/dtheta</c> and makes the log-likelihood LL grow. Here everything descends: a loss is
/// <c>-LL</c>, so <c>dLoss/dtheta = -dLL/dtheta</c>, and an optimiser's <c>theta -= rate * dLoss/dtheta</c> is the lecture's step, digit for
/// digit. The lecture's <c>(y - yhat) h_j</c> is thus minus the gradient that <see cref="INetwork.ReadGradients"/> gives.
/// </remarks>
public interface ILoss
{
    /// <summary>The loss of a batch and its derivative. Each number adds a term of its own, so the number of columns does not matter.</summary>
    /// <param name="outputs">The network's outputs, <c>[batch, outputs]</c>.</param>
    /// <param name="targets">What they should be, <c>[batch, outputs]</c>.</param>
    /// <param name="outputGradients">Written: dLoss/dOutput, <c>[batch, outputs]</c>, for <see cref="INetwork.Backward(ReadOnlySpan{float})"/>.</param>
    /// <returns>The sum over the batch; divided by the batch it is the mean.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients);
}
