using System.Collections.Immutable;
using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>Our own format: see <c>docs/network.md</c>.</summary>
internal static class CritterFormat
{
    private const string Name = "critter-network";

    // Version 2 has layers other than dense ones. What has none of them is written as before, so that programs before it read it.
    private const int DenseVersion = 1;
    private const int Version = 2;

    public static void Write(Stream stream, SavedNetwork network)
    {
        NetworkShape shape = network.Shape;
        ReadOnlySpan<float> parameters = network.Parameters.AsSpan();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", Name);
        json.WriteNumber("version", shape.IsDense ? DenseVersion : Version);
        json.WriteNumber("inputs", shape.Inputs);
        json.WriteBoolean("dueling", shape.Dueling);
        json.WriteStartArray("layers");
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            int length = shape.RowLengthOf(l);
            json.WriteStartObject();
            WriteShape(json, layer);
            if (layer.Rows > 0)
            {
                json.WriteStartArray("weights");
                for (int row = 0; row < layer.Rows; row++)
                {
                    WriteNumbers(json, parameters[..length]);
                    parameters = parameters[length..];
                    // Or the writer holds the whole text, again for every checkpoint.
                    json.Flush();
                }

                json.WriteEndArray();
                json.WritePropertyName("biases");
                WriteNumbers(json, parameters[..layer.Rows]);
                parameters = parameters[layer.Rows..];
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static SavedNetwork Read(JsonItem root)
    {
        if (root.Member("format").Text() != Name)
        {
            throw root.Member("format").Unexpected($"\"{Name}\"");
        }

        if (root.Member("version").Whole() is not (DenseVersion or Version))
        {
            throw root.Member("version").Unexpected($"{DenseVersion} or {Version}");
        }

        IReadOnlyList<JsonItem> layers = root.Member("layers").Items(most: NetworkShape.MaximumDepth);
        // The shape is judged before memory is asked for: a file may claim any size.
        var shape = new NetworkShape(
            root.Member("inputs").Whole(),
            layers.Select(ReadShape),
            root.Member("dueling").Flag());
        shape.Validate();
        ImmutableArray<float>.Builder parameters = ImmutableArray.CreateBuilder<float>();
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            if (shape.Layers[l].Rows > 0)
            {
                ParameterReader.Append(
                    parameters, layers[l].Member("weights"), row => row, layers[l].Member("biases"), shape.RowLengthOf(l), shape.Layers[l].Rows);
            }
        }

        return new SavedNetwork(shape, parameters.DrainToImmutable());
    }

    private static void WriteShape(Utf8JsonWriter json, LayerShape layer)
    {
        if (layer.Kind != LayerKind.Dense)
        {
            json.WriteString("kind", Kinds.NameOf(layer.Kind));
        }

        json.WriteNumber("outputs", layer.Outputs);
        json.WriteString("activation", Activations.NameOf(layer.Activation));
        if (layer.HasWindow)
        {
            json.WriteNumber("channels", layer.Input.Channels);
            json.WriteNumber("height", layer.Input.Height);
            json.WriteNumber("width", layer.Input.Width);
            json.WriteNumber("side", layer.Side);
            json.WriteNumber("stride", layer.Stride);
            json.WriteNumber("padding", layer.Padding);
        }

        if (layer.Kind == LayerKind.Dropout)
        {
            json.WriteNumber("drop_probability", layer.DropProbability);
        }
    }

    private static LayerShape ReadShape(JsonItem item)
    {
        LayerShape layer = new(item.Member("outputs").Whole(), Activations.Read(item.Member("activation")))
        {
            Kind = item.Has("kind") ? Kinds.Read(item.Member("kind")) : LayerKind.Dense,
        };
        if (layer.HasWindow)
        {
            layer = layer with
            {
                Input = new Planes(item.Member("channels").Whole(), item.Member("height").Whole(), item.Member("width").Whole()),
                Side = item.Member("side").Whole(),
                Stride = item.Member("stride").Whole(),
                Padding = item.Member("padding").Whole(),
            };
        }

        return layer.Kind == LayerKind.Dropout ? layer with { DropProbability = item.Member("drop_probability").Number() } : layer;
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<float> numbers)
    {
        json.WriteStartArray();
        foreach (float number in numbers)
        {
            // The shortest text that reads back as the same float.
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
