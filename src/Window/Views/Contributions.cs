using Critter.Nn;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>
/// Follows a choice back through the network: from the action's neuron to those that spoke for it most (weight times activation), and
/// from these on back to the inputs.
/// </summary>
internal static class Contributions
{
    private static readonly int[] _branches = [7, 2, 2];

    /// <summary>The strongest connections towards an action, layer by layer from the last.</summary>
    public static List<Contribution> To(NetworkView network, int action)
    {
        List<Contribution> paths = [];
        int[] targets = [action + (network.Shape.Dueling ? 1 : 0)];
        for (int layer = network.Shape.Layers.Length - 1; layer >= 0; layer--)
        {
            int branches = _branches[Math.Min(network.Shape.Layers.Length - 1 - layer, _branches.Length - 1)];
            List<Contribution> found = [.. targets.SelectMany(target => Strongest(network, layer, target, branches))];
            float most = found.Count > 0 ? found.Max(path => path.Share) : 1;
            paths.AddRange(found.Select(path => path with { Share = path.Share / most }));
            targets = [.. found.Select(path => path.From).Distinct()];
        }

        return paths;
    }

    /// <summary>Where a layer's weights begin in the parameters; its biases follow them.</summary>
    public static int FirstWeight(NetworkShape shape, int layer)
    {
        int first = 0;
        for (int l = 0; l < layer; l++)
        {
            first += shape.Layers[l].Outputs * (shape.InputsOf(l) + 1);
        }

        return first;
    }

    /// <summary>What a layer reads: the state, or the layer before.</summary>
    public static float[] InputsOf(NetworkView network, int layer) => layer == 0 ? network.State : network.Activations[layer - 1];

    private static IEnumerable<Contribution> Strongest(NetworkView network, int layer, int target, int count)
    {
        float[] inputs = InputsOf(network, layer);
        int first = FirstWeight(network.Shape, layer) + (target * inputs.Length);
        return Enumerable.Range(0, inputs.Length)
            .Select(from => new Contribution(layer, from, target, network.Parameters[first + from] * inputs[from]))
            .Where(path => path.Share > 0)
            .OrderByDescending(path => path.Share)
            .Take(count);
    }
}
