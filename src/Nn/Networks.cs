using Critter.Core.Numerics;
using Critter.Nn.Fast;
using Critter.Nn.Readable;

namespace Critter.Nn;

/// <summary>Makes networks, and gives them their first weights.</summary>
public static class Networks
{
    /// <summary>Makes a network whose parameters are all 0.</summary>
    /// <param name="kind">Which arithmetic.</param>
    /// <param name="shape">The layers.</param>
    /// <param name="maxBatch">The largest batch expected; a larger one works, and allocates once.</param>
    /// <exception cref="ArgumentException">The shape cannot be built.</exception>
    public static INetwork Create(Backend kind, NetworkShape shape, int maxBatch = 64) => kind switch
    {
        Backend.Simd => new SimdNetwork(shape, maxBatch),
        Backend.MathNet => new MatrixNetwork(shape),
        _ => throw new ArgumentException($"Backend is {kind}; it must be Simd or MathNet."),
    };

    /// <summary>Draws a network's first weights. The same numbers drawn give the same bits, whichever the arithmetic.</summary>
    /// <param name="network">Its parameters are overwritten.</param>
    /// <param name="start">The distribution of the weights, and the biases.</param>
    /// <param name="nextUniform">Gives the next number in [0, 1).</param>
    public static void Initialize(INetwork network, WeightInitialization start, Func<double> nextUniform)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(nextUniform);
        NetworkShape shape = network.Shape;
        var normal = new NormalDeviate(nextUniform);
        float[] parameters = new float[shape.ParameterCount];
        int next = 0;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            int inputs = shape.InputsOf(l), outputs = shape.Layers[l].Outputs;
            double deviation = Math.Sqrt(start switch
            {
                WeightInitialization.LeCun => 1.0 / inputs,
                WeightInitialization.He => 2.0 / inputs,
                WeightInitialization.Glorot => 2.0 / (inputs + outputs),
                _ => throw new ArgumentException($"WeightInitialization is {start}; it must be LeCun, He or Glorot."),
            });
            for (int w = 0; w < inputs * outputs; w++)
            {
                parameters[next++] = (float)(deviation * normal.Next());
            }

            float bias = start == WeightInitialization.LeCun && shape.Layers[l].Activation == Activation.ReLU ? 0.1f : 0;
            parameters.AsSpan(next, outputs).Fill(bias);
            next += outputs;
        }

        network.WriteParameters(parameters);
    }
}
