namespace Critter.Nn.Losses;

/// <summary>
/// Squared error near 0 and linear from <c>delta</c> on (Huber 1964): <c>e^2 / 2</c> where <c>|e| &lt;= delta</c>, else
/// <c>delta (|e| - delta / 2)</c>. With delta 1 its derivative is the error clipped to [-1, 1], as in Mnih et al. 2015.
/// </summary>
public sealed class Huber : IErrorLoss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="delta">Where it turns linear, above 0 and finite.</param>
    /// <exception cref="ArgumentException">Delta is out of range.</exception>
    public Huber(float delta = 1)
    {
        if (!(delta > 0) || !float.IsFinite(delta))
        {
            throw new ArgumentException(FormattableString.Invariant($"Delta is {delta}; it must be above 0 and finite."), nameof(delta));
        }

        Delta = delta;
    }

    /// <summary>Where the loss turns linear.</summary>
    public float Delta { get; }

    /// <inheritdoc/>
    public float Loss(float error)
    {
        float size = MathF.Abs(error);
        return size <= Delta ? 0.5f * error * error : Delta * (size - (0.5f * Delta));
    }

    /// <inheritdoc/>
    public float Derivative(float error) => Math.Clamp(error, -Delta, Delta);

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients) =>
        Errors.Evaluate(this, outputs, targets, outputGradients);
}
