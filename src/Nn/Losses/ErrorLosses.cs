namespace Critter.Nn.Losses;

/// <summary>A loss that depends on <c>error = output - target</c> alone, so that it can be computed for one output.</summary>
public interface IErrorLoss
{
    /// <summary>The loss of one error.</summary>
    /// <param name="error">Output minus target.</param>
    public float Loss(float error);

    /// <summary>dLoss/dOutput of one error.</summary>
    /// <param name="error">Output minus target.</param>
    public float Derivative(float error);
}

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
}

/// <summary>
/// Squared error near 0 and linear beyond (Huber 1964): <c>e^2 / 2</c> where <c>|e| &lt;= 1</c>, else <c>|e| - 1/2</c>. Its derivative is
/// the error clipped to [-1, 1], as in Mnih et al. 2015.
/// </summary>
public sealed class Huber : IErrorLoss
{
    /// <inheritdoc/>
    public float Loss(float error)
    {
        float size = MathF.Abs(error);
        return size <= 1 ? 0.5f * error * error : size - 0.5f;
    }

    /// <inheritdoc/>
    public float Derivative(float error) => Math.Clamp(error, -1, 1);
}
