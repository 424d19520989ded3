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
        if (shape.Layers[..^1].Any(layer => layer.Activation == Activation.Softmax))
        {
            throw new NotSupportedException($"ConvNetJS has a softmax only at the end; this {shape} network has one before.");
        }

        ReadOnlySpan<float> parameters = network.Parameters.AsSpan();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("layers");
        WritePlain(json, shape.Inputs, "input");
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            WriteDense(json, shape.InputsOf(l), layer.Outputs, parameters);
            parameters = parameters[((shape.InputsOf(l) + 1) * layer.Outputs)..];
            if (layer.Activation is Activation.ReLU or Activation.Sigmoid or Activation.Tanh)
            {
                WritePlain(json, layer.Outputs, Activations.NameOf(layer.Activation));
            }
        }

        bool softmax = shape.Layers[^1].Activation == Activation.Softmax;
        WritePlain(json, shape.Outputs, softmax ? "softmax" : "regression", shape.Outputs);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlain(Utf8JsonWriter json, int width, string type, int? inputs = null)
    {
        json.WriteStartObject();
        WriteHead(json, width, type);
        if (inputs is { } count)
        {
            json.WriteNumber("num_inputs", count);
        }

        json.WriteEndObject();
    }

    private static void WriteDense(Utf8JsonWriter json, int inputs, int outputs, ReadOnlySpan<float> parameters)
    {
        json.WriteStartObject();
        WriteHead(json, outputs, "fc");
        json.WriteNumber("num_inputs", inputs);
        json.WriteNumber("l1_decay_mul", 0);
        json.WriteNumber("l2_decay_mul", 1);
        json.WriteStartArray("filters");
        for (int o = 0; o < outputs; o++)
        {
            WriteVolume(json, parameters.Slice(o * inputs, inputs));
        }

        json.WriteEndArray();
        json.WritePropertyName("biases");
        WriteVolume(json, parameters.Slice(outputs * inputs, outputs));
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, int width, string type)
    {
        json.WriteNumber("out_depth", width);
        json.WriteNumber("out_sx", 1);
        json.WriteNumber("out_sy", 1);
        json.WriteString("layer_type", type);
    }

    /// <summary>A JavaScript typed array becomes an object with the keys "0", "1", ... in JSON.</summary>
    private static void WriteVolume(Utf8JsonWriter json, ReadOnlySpan<float> numbers)
    {
        json.WriteStartObject();
        json.WriteNumber("sx", 1);
        json.WriteNumber("sy", 1);
        json.WriteNumber("depth", numbers.Length);
        json.WriteStartObject("w");
        for (int i = 0; i < numbers.Length; i++)
        {
            json.WriteNumber(i.ToString(CultureInfo.InvariantCulture), numbers[i]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
