using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>Takes the action that a network values most.</summary>
public sealed class NetworkPolicy : IPolicy
{
    private readonly INetwork _network;
    private float[] _values = [];

    /// <summary>The greedy policy of a network.</summary>
    /// <param name="network">Reads states, gives a value an action.</param>
    /// <param name="layout">The states' layout.</param>
    /// <exception cref="ArgumentException">The network's shape does not fit; one line with both shapes.</exception>
    public NetworkPolicy(INetwork network, StateLayout layout)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layout);
        layout.RequireFit(network.Shape);
        _network = network;
        Layout = layout;
    }

    /// <inheritdoc/>
    public StateLayout Layout { get; }

    /// <summary>The greedy policy of the network that a trainer makes, as it is at each choice.</summary>
    public static NetworkPolicy Of(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return new NetworkPolicy(trainer.Network, StateLayout.Of(trainer.Options));
    }

    /// <inheritdoc/>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        int count = actions.Length * Layout.Actions;
        if (_values.Length < count)
        {
            _values = new float[count];
        }

        _network.Forward(states, actions.Length, _values.AsSpan(0, count));
        for (int lane = 0; lane < actions.Length; lane++)
        {
            actions[lane] = Greedy.Best(_values.AsSpan(lane * Layout.Actions, Layout.Actions));
        }
    }
}
