using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>
/// Follows the choice of an action back through the network: from the action's neuron to those that contributed most to it (weight times
/// activation), and from these back to the inputs.
/// </summary>
internal static class Contributions
{
    // Connections that are followed from a neuron: many from the action itself, few from each neuron behind it.
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

    /// <summary>
    /// By how much each input differs from seeing nothing. An eye's input is 1 where it sees nothing of a kind: what leads from there
    /// would be the loudest, and say nothing. An action's input is 0 where it was not done.
    /// </summary>
    public static float[] Nearness(NetworkView network)
    {
        float[] inputs = [.. network.State];
        for (int i = 0; i < inputs.Length; i++)
        {
            int observation = network.Layout.ObservationLength;
            int inFrame = i < observation ? i : (i - observation) % (observation + network.Layout.Actions);
            inputs[i] -= inFrame < network.EyeInputs ? 1 : 0;
        }

        return inputs;
    }

    private static IEnumerable<Contribution> Strongest(NetworkView network, int layer, int target, int count)
    {
        float[] inputs = layer == 0 ? Nearness(network) : network.InputsOf(layer);
        return Enumerable.Range(0, inputs.Length)
            .Select(from => new Contribution(layer, from, target, network.WeightOf(layer, from, target) * inputs[from]))
            .Where(path => path.Share > 0)
            .OrderByDescending(path => path.Share)
            .Take(count);
    }
}

/// <summary>A connection that contributed to a choice.</summary>
/// <param name="Layer">The layer that it leads to, 0 the first.</param>
/// <param name="From">The neuron that it comes from.</param>
/// <param name="To">The neuron that it leads to.</param>
/// <param name="Share">Its contribution, (0, 1] of the strongest in its layer.</param>
internal readonly record struct Contribution(int Layer, int From, int To, float Share);
