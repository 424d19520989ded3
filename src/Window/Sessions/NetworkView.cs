using Critter.Agent;
using Critter.Nn;

namespace Critter.Window.Sessions;

/// <summary>The network at the choice of an action: its inputs, activations and values, and the action.</summary>
/// <param name="Layout">How the state is laid out.</param>
/// <param name="Shape">The network's layers.</param>
/// <param name="Parameters">Its weights and biases, in the order of <see cref="INetwork.ReadParameters"/>.</param>
/// <param name="State">[inputs]</param>
/// <param name="Activations">[layers][neurons]</param>
/// <param name="Values">[actions] The outputs: the value of each action without the offset.</param>
/// <param name="ValueOffset">To be added to every value, as <see cref="WatchedAgent.ValueOffset"/> says.</param>
/// <param name="Action">The action of the coming tick.</param>
/// <param name="IsExplored">Whether that was drawn at random.</param>
internal sealed record NetworkView(
    StateLayout Layout,
    NetworkShape Shape,
    float[] Parameters,
    float[] State,
    float[][] Activations,
    float[] Values,
    float ValueOffset,
    int Action,
    bool IsExplored)
{
    /// <summary>The expected discounted reward of an action.</summary>
    public float Expected(int action) => Values[action] + ValueOffset;
}
