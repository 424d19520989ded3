using Critter.Core.Numerics;
using Critter.Nn.Fast;
using Critter.Nn.Readable;

namespace Critter.Nn;

/// <summary>Which implementation of the network computes.</summary>
public enum Backend
{
    /// <summary>The fast one: SIMD kernels over flat memory, in single precision. See <see cref="Fast.SimdNetwork"/>.</summary>
    Simd,

    /// <summary>The readable one: MathNet matrices in double precision. See <see cref="Readable.MatrixNetwork"/>.</summary>
    MathNet,
}

/// <summary>The normal distribution that a layer's initial weights are drawn from; the mean is 0.</summary>
public enum WeightInitialization
{
    /// <summary>
    /// Variance <c>1 / inputs</c> (LeCun et al. 1998, section 4.6). As in the demo, biases start at 0.1 where a ReLU follows, so that
    /// no neuron is off for every input, and at 0 elsewhere.
    /// </summary>
    LeCun,

    /// <summary>Variance <c>2 / inputs</c> (He et al. 2015, equation 10), made for ReLU. Biases start at 0.</summary>
    He,

    /// <summary>Variance <c>2 / (inputs + outputs)</c> (Glorot and Bengio 2010, equation 12), made for tanh. Biases start at 0.</summary>
    Glorot,
}

/// <summary>Makes networks, and draws their initial weights.</summary>
public static class Networks
{
    /// <summary>Makes a network whose parameters are all 0.</summary>
    /// <param name="backend">Which implementation.</param>
    /// <param name="shape">The layers.</param>
    /// <param name="maxBatch">The largest batch expected; a larger one works, and allocates once.</param>
    /// <exception cref="ArgumentException">The shape cannot be built.</exception>
    public static INetwork Create(Backend backend, NetworkShape shape, int maxBatch = 64) => backend switch
    {
        Backend.Simd => new SimdNetwork(shape, maxBatch),
        Backend.MathNet => new MatrixNetwork(shape),
        _ => throw new ArgumentException($"Backend is {backend}; it must be Simd or MathNet."),
    };

    /// <summary>Draws a network's initial weights. The same random numbers give the same bits in every backend.</summary>
    /// <param name="network">Its parameters are overwritten.</param>
    /// <param name="initialization">The distribution of the weights, and the biases.</param>
    /// <param name="nextUniform">Gives the next number in [0, 1).</param>
    public static void Initialize(INetwork network, WeightInitialization initialization, Func<double> nextUniform)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(nextUniform);
        NetworkShape shape = network.Shape;
        var normal = new NormalDeviate(nextUniform);
        float[] parameters = new float[shape.ParameterCount];
        int next = 0;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            // What a number is made of, and what it goes into: with a filter, its window.
            LayerShape layer = shape.Layers[l];
            int rows = layer.Rows, inputs = shape.RowLengthOf(l), outputs = layer.HasWindow ? rows * layer.Side * layer.Side : rows;
            if (rows == 0)
            {
                continue;
            }

            double deviation = Math.Sqrt(initialization switch
            {
                WeightInitialization.LeCun => 1.0 / inputs,
                WeightInitialization.He => 2.0 / inputs,
                WeightInitialization.Glorot => 2.0 / (inputs + outputs),
                _ => throw new ArgumentException($"WeightInitialization is {initialization}; it must be LeCun, He or Glorot."),
            });
            for (int w = 0; w < inputs * rows; w++)
            {
                parameters[next++] = (float)(deviation * normal.Next());
            }

            float bias = initialization == WeightInitialization.LeCun && layer.Activation == Activation.ReLU ? 0.1f : 0;
            parameters.AsSpan(next, rows).Fill(bias);
            next += rows;
        }

        network.WriteParameters(parameters);
    }
}
