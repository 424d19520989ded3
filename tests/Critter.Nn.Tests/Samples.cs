
namespace Critter.Nn.Tests;

/// <summary>Networks and what they compute, in the words of tests.</summary>
internal static class Samples
{
    public static TheoryData<Backend> Kinds => [.. Enum.GetValues<Backend>()];

    /// <summary>A network with random weights and biases.</summary>
    public static INetwork Network(Backend kind, NetworkShape shape, ulong seed = 1)
    {
        INetwork network = Networks.Create(kind, shape);
        Fill(network, seed);
        return network;
    }

    public static void Fill(INetwork network, ulong seed)
    {
        var source = new Uniform(seed);
        Networks.Initialize(network, WeightInitialization.Glorot, source.Next);
        // Biases too: zeros would hide a wrong sign.
        float[] parameters = Parameters(network);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] += source.Between(-0.2f, 0.2f);
        }

        network.WriteParameters(parameters);
    }

    public static float[] Parameters(INetwork network)
    {
        float[] parameters = new float[network.Shape.ParameterCount];
        network.ReadParameters(parameters);
        return parameters;
    }

    public static float[] Gradients(INetwork network)
    {
        float[] gradients = new float[network.Shape.ParameterCount];
        network.ReadGradients(gradients);
        return gradients;
    }

    public static float[] Forward(INetwork network, float[] inputs)
    {
        int batch = inputs.Length / network.Shape.Inputs;
        float[] outputs = new float[batch * network.Shape.Outputs];
        network.Forward(inputs, batch, outputs);
        return outputs;
    }

    /// <summary>Asserts that every number is near its twin, relative to the larger of 1 and the twin.</summary>
    public static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double scale = Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}[{i}]: {expected[i]} expected, {actual[i]} found");
        }
    }
}
