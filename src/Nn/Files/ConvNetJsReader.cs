using System.Collections.Immutable;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>Reads what ConvNetJS's <c>net.toJSON()</c> writes: layers <c>input, fc, relu, ..., fc, regression</c>.</summary>
internal static class ConvNetJsReader
{
    // An input, a loss, and each of our layers as two of its.
    private const int MostLayers = 2 + (2 * NetworkShape.MaximumDepth);

    public static SavedNetwork Read(JsonItem root)
    {
        IReadOnlyList<JsonItem> layers = root.Member("layers").Items(most: MostLayers);
        if (layers.Count == 0 || layers[0].Member("layer_type").Text() != "input")
        {
            throw root.Member("layers").Unexpected("an input layer first");
        }

        var dense = new List<JsonItem>();
        var shapes = new List<LayerShape>();
        foreach (JsonItem layer in layers.Skip(1))
        {
            string type = layer.Member("layer_type").Text();
            if (type == "fc")
            {
                dense.Add(layer);
                shapes.Add(new LayerShape(layer.Member("out_depth").Whole(), Activation.Linear));
                continue;
            }

            if (dense.Count == 0 || (type != "regression" && shapes[^1].Activation != Activation.Linear))
            {
                throw layer.Member("layer_type").Unexpected("fc");
            }

            // "regression" is a loss: the outputs stay as they are.
            if (type != "regression")
            {
                shapes[^1] = shapes[^1] with { Activation = Activations.Read(layer.Member("layer_type")) };
            }
        }

        var shape = new NetworkShape(layers[0].Member("out_depth").Whole(), shapes);
        shape.Validate();
        ImmutableArray<float>.Builder parameters = ImmutableArray.CreateBuilder<float>();
        for (int l = 0; l < dense.Count; l++)
        {
            ParameterReader.Append(
                parameters,
                dense[l].Member("filters"),
                filter => filter.Member("w"),
                dense[l].Member("biases").Member("w"),
                shape.InputsOf(l),
                shape.Layers[l].Outputs);
        }

        return new SavedNetwork(shape, parameters.DrainToImmutable());
    }
}
