namespace Critter.Nn;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where <see cref="OptimizerOptions.Momentum"/> is not 0.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015, algorithm 1).</summary>
    Adam,
}

/// <summary>
/// An optimiser and its constants. With <c>g = (sum of gradients + L2 * p) / batch</c> (L2 on weights only):
/// Sgd makes <c>v = Momentum * v - LearningRate * g; p += v</c>, as ConvNetJS does; Adam is algorithm 1 of Kingma and Ba (2015).
/// </summary>
public sealed record OptimizerOptions
{
    /// <summary>Which optimiser.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Step size, in (0, 1e38]. Steps that are too large to learn with are allowed: a run that diverges is stopped with a message.</summary>
    public float LearningRate { get; init; } = 0.001f;

    /// <summary>Sgd: how much of the last step is kept, in [0, 1).</summary>
    public float Momentum { get; init; }

    /// <summary>Weight decay, at least 0, added to the summed gradient and so divided by the batch like it. Biases have none.</summary>
    public float L2 { get; init; }

    /// <summary>Adam: decay of the mean gradient, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Adam: decay of the mean squared gradient, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Adam: added to the root of the mean squared gradient, in [1e-12, 1].</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Checks every field.</summary>
    /// <exception cref="ArgumentException">The message names the field, its value and the range.</exception>
    public void Validate()
    {
        Require(nameof(Kind), Kind, Enum.IsDefined(Kind), "Sgd or Adam");
        Require(nameof(LearningRate), LearningRate, LearningRate is > 0 and <= 1e38f, "in (0, 1e38]");
        Require(nameof(Momentum), Momentum, Momentum is >= 0 and < 1, "in [0, 1)");
        Require(nameof(L2), L2, L2 is >= 0 and <= float.MaxValue, "at least 0");
        Require(nameof(Beta1), Beta1, Beta1 is >= 0 and < 1, "in [0, 1)");
        Require(nameof(Beta2), Beta2, Beta2 is >= 0 and < 1, "in [0, 1)");
        Require(nameof(Epsilon), Epsilon, Epsilon is >= 1e-12f and <= 1, "in [1e-12, 1]");
    }

    private static void Require<T>(string field, T value, bool holds, string range)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{field} is {value}; it must be {range}."));
        }
    }
}
