namespace Critter.Nn;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum where <see cref="OptimizerOptions.Momentum"/> is not 0.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015, algorithm 1).</summary>
    Adam,
}
