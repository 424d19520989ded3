using System.Collections.Immutable;

namespace Critter.Nn.Files;

/// <summary>A network as a file holds it: its layers and its parameters, without a backend.</summary>
public sealed class SavedNetwork
{
    /// <summary>Makes the pair.</summary>
    /// <param name="shape">The layers.</param>
    /// <param name="parameters">In the order of <see cref="INetwork.ReadParameters"/>.</param>
    /// <exception cref="ArgumentException">The shape cannot be built, or the parameters are not as many as it has.</exception>
    public SavedNetwork(NetworkShape shape, ImmutableArray<float> parameters)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Validate();
        Lengths.Require(nameof(parameters), parameters.Length, shape.ParameterCount);
        Shape = shape;
        Parameters = parameters;
    }

    /// <summary>The layers.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Weights and biases, in the order of <see cref="INetwork.ReadParameters"/>.</summary>
    public ImmutableArray<float> Parameters { get; }

    /// <summary>What a network is now.</summary>
    /// <param name="network">Read.</param>
    public static SavedNetwork Of(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] parameters = new float[network.Shape.ParameterCount];
        network.ReadParameters(parameters);
        return new SavedNetwork(network.Shape, [.. parameters]);
    }

    /// <summary>Makes the network.</summary>
    /// <param name="backend">Which implementation.</param>
    /// <param name="maxBatch">The largest batch expected.</param>
    public INetwork Create(Backend backend, int maxBatch = 64)
    {
        INetwork network = Networks.Create(backend, Shape, maxBatch);
        network.WriteParameters(Parameters.AsSpan());
        return network;
    }
}
