namespace Critter.Nn.Losses;

/// <summary>
/// <c>(yhat - y)^2 / 2</c>: minus the log-likelihood of a normal distribution around yhat with variance 1, less a constant. dLoss/dyhat is
/// the error itself.
/// </summary>
public sealed class SquaredError : IErrorLoss
{
    /// <inheritdoc/>
    public float Loss(float error) => 0.5f * error * error;

    /// <inheritdoc/>
    public float Derivative(float error) => error;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients) =>
        Errors.Evaluate(this, outputs, targets, outputGradients);
}
