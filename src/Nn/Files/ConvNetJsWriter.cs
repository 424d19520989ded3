using System.Globalization;
using System.Text.Json;

namespace Critter.Nn.Files;

/// <summary>Writes what ConvNetJS's <c>net.fromJSON()</c> reads, member by member as the demo's own file has them.</summary>
internal static class ConvNetJsWriter
{
    public static void Write(Stream stream, SavedNetwork network)
    {
        network = DuelingFold.Apply(network);
        NetworkShape shape = network.Shape;
        Refuse(shape);
        ReadOnlySpan<float> parameters = network.Parameters.AsSpan();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("layers");
        WritePlain(json, shape.Layers[0].HasWindow ? shape.Layers[0].Input : new Planes(shape.Inputs, 1, 1), "input");
        float scale = 1;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            Planes output = OutputOf(shape, l);
            switch (layer.Kind)
            {
                case LayerKind.Dropout:
                    // Nothing drops out with a chance of 0, and its test pass would multiply by it.
                    if (layer.DropProbability > 0)
                    {
                        scale /= layer.DropProbability;
                        WritePlain(json, output, "dropout", dropProbability: layer.DropProbability);
                    }

                    break;
                case LayerKind.MaxPooling:
                    WritePool(json, layer);
                    break;
                default:
                    int count = (shape.RowLengthOf(l) + 1) * layer.Rows;
                    WriteWeights(json, shape, l, parameters[..count], scale);
                    parameters = parameters[count..];
                    scale = 1;
                    break;
            }

            if (layer.Activation is Activation.ReLU or Activation.Sigmoid or Activation.Tanh)
            {
                WritePlain(json, output, Activations.NameOf(layer.Activation));
            }
        }

        bool softmax = shape.Layers[^1].Activation == Activation.Softmax;
        WritePlain(json, new Planes(shape.Outputs, 1, 1), softmax ? "softmax" : "regression", shape.Outputs);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Refuse(NetworkShape shape)
    {
        string? reason = shape.Layers[..^1].Any(layer => layer.Activation == Activation.Softmax) ? "has a softmax only at the end; this {0} network has one before"
            : shape.Layers.Any(layer => layer.Kind == LayerKind.MeanPooling) ? "has no mean pooling; this {0} network has it"
            : shape.Layers[^1].Kind != LayerKind.Dense ? "ends with a dense layer; this {0} network does not"
            : null;
        if (reason is not null)
        {
            throw new NotSupportedException($"ConvNetJS {string.Format(CultureInfo.InvariantCulture, reason, shape)}.");
        }
    }

    private static Planes OutputOf(NetworkShape shape, int l)
    {
        while (shape.Layers[l].Kind == LayerKind.Dropout && l > 0)
        {
            l--;
        }

        LayerShape layer = shape.Layers[l];
        return layer.HasWindow ? layer.Output : new Planes(layer.Outputs, 1, 1);
    }

    private static void WritePlain(Utf8JsonWriter json, Planes planes, string type, int? inputs = null, float? dropProbability = null)
    {
        json.WriteStartObject();
        WriteHead(json, planes, type);
        if (inputs is { } count)
        {
            json.WriteNumber("num_inputs", count);
        }

        if (dropProbability is { } probability)
        {
            json.WriteNumber("drop_prob", probability);
        }

        json.WriteEndObject();
    }

    private static void WritePool(Utf8JsonWriter json, LayerShape layer)
    {
        json.WriteStartObject();
        WriteHead(json, layer.Output, "pool");
        WriteWindow(json, layer);
        json.WriteEndObject();
    }

    private static void WriteWeights(Utf8JsonWriter json, NetworkShape shape, int l, ReadOnlySpan<float> parameters, float scale)
    {
        LayerShape layer = shape.Layers[l];
        int length = shape.RowLengthOf(l);
        bool isFilter = layer.Kind == LayerKind.Convolution;
        Planes planes = isFilter ? ConvNetJsPlanes.OfFilter(layer) : ConvNetJsPlanes.Before(shape, l);
        json.WriteStartObject();
        WriteHead(json, isFilter ? layer.Output : new Planes(layer.Outputs, 1, 1), isFilter ? "conv" : "fc");
        if (isFilter)
        {
            WriteWindow(json, layer);
        }
        else
        {
            json.WriteNumber("num_inputs", length);
        }

        json.WriteNumber("l1_decay_mul", 0);
        json.WriteNumber("l2_decay_mul", 1);
        json.WriteStartArray("filters");
        float[] theirs = new float[length];
        for (int row = 0; row < layer.Rows; row++)
        {
            for (int i = 0; i < length; i++)
            {
                theirs[ConvNetJsPlanes.PlaceOf(i, planes)] = scale * parameters[(row * length) + i];
            }

            WriteVolume(json, theirs, isFilter ? planes : new Planes(length, 1, 1));
        }

        json.WriteEndArray();
        json.WritePropertyName("biases");
        WriteVolume(json, parameters.Slice(layer.Rows * length, layer.Rows), new Planes(layer.Rows, 1, 1));
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, Planes planes, string type)
    {
        json.WriteNumber("out_depth", planes.Channels);
        json.WriteNumber("out_sx", planes.Width);
        json.WriteNumber("out_sy", planes.Height);
        json.WriteString("layer_type", type);
    }

    private static void WriteWindow(Utf8JsonWriter json, LayerShape layer)
    {
        json.WriteNumber("sx", layer.Side);
        json.WriteNumber("sy", layer.Side);
        json.WriteNumber("stride", layer.Stride);
        json.WriteNumber("in_depth", layer.Input.Channels);
        json.WriteNumber("pad", layer.Padding);
    }

    /// <summary>A JavaScript typed array becomes an object with the keys "0", "1", ... in JSON.</summary>
    private static void WriteVolume(Utf8JsonWriter json, ReadOnlySpan<float> numbers, Planes planes)
    {
        json.WriteStartObject();
        json.WriteNumber("sx", planes.Width);
        json.WriteNumber("sy", planes.Height);
        json.WriteNumber("depth", planes.Channels);
        json.WriteStartObject("w");
        for (int i = 0; i < numbers.Length; i++)
        {
            json.WriteNumber(i.ToString(CultureInfo.InvariantCulture), numbers[i]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
