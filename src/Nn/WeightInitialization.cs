namespace Critter.Nn;

/// <summary>The normal distribution that a layer's weights start from; the mean is 0.</summary>
public enum WeightInitialization
{
    /// <summary>
    /// Variance <c>1 / inputs</c> (LeCun et al. 1998, section 4.6). As in the demo, biases start at 0.1 where a ReLU follows, so that
    /// every neuron is alive at first, and at 0 elsewhere.
    /// </summary>
    LeCun,

    /// <summary>Variance <c>2 / inputs</c> (He et al. 2015, equation 10), made for ReLU. Biases start at 0.</summary>
    He,

    /// <summary>Variance <c>2 / (inputs + outputs)</c> (Glorot and Bengio 2010, equation 12), made for tanh. Biases start at 0.</summary>
    Glorot,
}
