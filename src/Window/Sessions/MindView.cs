using Critter.Agent;
using Critter.Nn;

namespace Critter.Window.Sessions;

/// <summary>A mind at the moment of a choice: what it reads, what every neuron says to it, what each action is worth, what was chosen.</summary>
/// <param name="Layout">How the state is laid out.</param>
/// <param name="Shape">The network's layers.</param>
/// <param name="Parameters">Its weights and biases, in the order of <see cref="INetwork.ReadParameters"/>.</param>
/// <param name="State">[inputs]</param>
/// <param name="Activations">A row a layer.</param>
/// <param name="Values">[actions] What the network says of each.</param>
/// <param name="ValueOffset">What is left out of every value, as <see cref="Pupil.ValueOffset"/> says.</param>
/// <param name="Action">What the critter does in the tick to come.</param>
/// <param name="IsExplored">Whether that was drawn at random.</param>
internal sealed record MindView(
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
