using System.Collections.Immutable;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>
/// Reads what ConvNetJS's <c>net.toJSON()</c> writes: <c>input</c>, then <c>fc</c>, <c>conv</c>, <c>pool</c> and <c>dropout</c> layers with <c>relu</c>,
/// <c>sigmoid</c> or <c>tanh</c> behind those with weights, and <c>regression</c> or <c>softmax</c> at the end.
/// </summary>
internal sealed class ConvNetJsReader
{
    // An input, a loss, and each of our layers as two of its.
    private const int MostLayers = 2 + (2 * NetworkShape.MaximumDepth);

    private readonly List<JsonItem> _items = [];
    private readonly List<LayerShape> _layers = [];
    private readonly int _inputs;
    private Planes _planes;

    private ConvNetJsReader(JsonItem input)
    {
        _planes = PlanesOf(input);
        _inputs = (int)_planes.Length;
    }

    public static SavedNetwork Read(JsonItem root)
    {
        IReadOnlyList<JsonItem> items = root.Member("layers").Items(most: MostLayers);
        if (items.Count == 0 || items[0].Member("layer_type").Text() != "input")
        {
            throw root.Member("layers").Unexpected("an input layer first");
        }

        ConvNetJsReader reader = new(items[0]);
        foreach (JsonItem item in items.Skip(1))
        {
            reader.Add(item);
        }

        return reader.Build();
    }

    // The demo's own file has no planes: out_sx and out_sy may be missing where they are 1.
    private static Planes PlanesOf(JsonItem item)
    {
        Planes planes = new(Extent("out_depth"), item.Has("out_sy") ? Extent("out_sy") : 1, item.Has("out_sx") ? Extent("out_sx") : 1);
        return planes.Length <= NetworkShape.MaximumWidth ? planes : throw item.Member("out_depth").Unexpected($"at most {NetworkShape.MaximumWidth} numbers in all");

        int Extent(string name) => item.Member(name).Whole() is >= 1 and <= NetworkShape.MaximumWidth and int extent
            ? extent : throw item.Member(name).Unexpected($"1 to {NetworkShape.MaximumWidth}");
    }

    private void Add(JsonItem item)
    {
        JsonItem type = item.Member("layer_type");
        switch (type.Text())
        {
            case "fc":
                Push(item, new LayerShape(item.Member("out_depth").Whole(), Activation.Linear));
                _planes = new Planes(_layers[^1].Outputs, 1, 1);
                break;
            case "conv":
                Push(item, Window(item, LayerKind.Convolution));
                break;
            case "pool":
                Push(item, Window(item, LayerKind.MaxPooling));
                break;
            case "dropout":
                Push(item, LayerShape.Dropout((int)_planes.Length, item.Member("drop_prob").Number()));
                break;
            case "regression":
                // A loss: the outputs stay as they are.
                RequireWeights(type);
                break;
            default:
                RequireWeights(type);
                if (_layers[^1].Activation != Activation.Linear)
                {
                    throw type.Unexpected("fc or conv");
                }

                _layers[^1] = _layers[^1] with { Activation = Activations.Read(type) };
                break;
        }
    }

    private void RequireWeights(JsonItem type)
    {
        if (_layers.Count == 0 || _layers[^1].Kind is not (LayerKind.Dense or LayerKind.Convolution))
        {
            throw type.Unexpected("fc or conv");
        }
    }

    private void Push(JsonItem item, LayerShape layer)
    {
        _items.Add(item);
        _layers.Add(layer);
    }

    private LayerShape Window(JsonItem item, LayerKind kind)
    {
        Planes output = PlanesOf(item);
        int side = item.Member("sx").Whole();
        if (item.Member("sy").Whole() != side)
        {
            throw item.Member("sy").Unexpected($"{side}, as sx,");
        }

        LayerShape layer = new((int)output.Length, Activation.Linear)
        {
            Kind = kind,
            Input = _planes,
            Side = side,
            Stride = item.Member("stride").Whole(),
            Padding = item.Member("pad").Whole(),
        };
        // Padding, pooling at the edge and the like may make other planes than ours.
        layer.Validate($"layers[{_layers.Count}]", (int)_planes.Length);
        if (layer.Output != output)
        {
            throw item.Member("out_depth").Unexpected($"planes of {layer.Output.Channels} x {layer.Output.Height} x {layer.Output.Width}");
        }

        _planes = output;
        return layer;
    }

    private SavedNetwork Build()
    {
        var shape = new NetworkShape(_inputs, _layers);
        shape.Validate();
        ImmutableArray<float>.Builder parameters = ImmutableArray.CreateBuilder<float>();
        float scale = 1;
        for (int l = 0; l < _layers.Count; l++)
        {
            LayerShape layer = _layers[l];
            if (layer.Kind == LayerKind.Dropout)
            {
                // Its test pass multiplies by drop_prob; ours passes on, so the next weights are that much smaller.
                scale *= layer.DropProbability;
            }
            else if (layer.Rows > 0)
            {
                Append(parameters, shape, l, scale);
                scale = 1;
            }
        }

        return scale == 1 ? new SavedNetwork(shape, parameters.DrainToImmutable()) : throw _items[^1].Member("layer_type").Unexpected("fc behind a dropout");
    }

    private void Append(ImmutableArray<float>.Builder parameters, NetworkShape shape, int l, float scale)
    {
        LayerShape layer = shape.Layers[l];
        int length = shape.RowLengthOf(l), first = parameters.Count;
        ParameterReader.Append(
            parameters, _items[l].Member("filters"), filter => filter.Member("w"), _items[l].Member("biases").Member("w"), length, layer.Rows);
        Planes planes = layer.Kind == LayerKind.Convolution ? ConvNetJsPlanes.OfFilter(layer) : ConvNetJsPlanes.Before(shape, l);
        float[] theirs = new float[length];
        for (int row = 0; row < layer.Rows; row++, first += length)
        {
            parameters.CopyTo(first, theirs, 0, length);
            for (int i = 0; i < length; i++)
            {
                parameters[first + i] = scale * theirs[ConvNetJsPlanes.PlaceOf(i, planes)];
            }
        }
    }
}
