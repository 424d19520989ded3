namespace Critter.Nn;

/// <summary>What a dense layer does with its weighted sums <c>z = W x + b</c>.</summary>
public enum Activation
{
    /// <summary><c>z</c> itself: the output of a regression.</summary>
    Linear,

    /// <summary><c>1 / (1 + exp(-z))</c>, in (0, 1): the lecture's hidden neuron, and the mean of a Bernoulli.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent, in (-1, 1).</summary>
    Tanh,

    /// <summary><c>max(0, z)</c>: the demo's hidden neuron.</summary>
    ReLU,

    /// <summary><c>exp(z_i) / sum_j exp(z_j)</c> over the layer: the means of a multinomial. Sums to 1.</summary>
    Softmax,
}
