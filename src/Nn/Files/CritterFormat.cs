using System.Collections.Immutable;
using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>Our own format: see <c>docs/network.md</c>.</summary>
internal static class CritterFormat
{
    private const string Name = "critter-network";
    private const int Version = 1;

    public static void Write(Stream stream, SavedNetwork network)
    {
        NetworkShape shape = network.Shape;
        ReadOnlySpan<float> parameters = network.Parameters.AsSpan();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", Name);
        json.WriteNumber("version", Version);
        json.WriteNumber("inputs", shape.Inputs);
        json.WriteBoolean("dueling", shape.Dueling);
        json.WriteStartArray("layers");
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            json.WriteStartObject();
            json.WriteNumber("outputs", shape.Layers[l].Outputs);
            json.WriteString("activation", Activations.NameOf(shape.Layers[l].Activation));
            json.WriteStartArray("weights");
            for (int o = 0; o < shape.Layers[l].Outputs; o++)
            {
                WriteNumbers(json, parameters[..shape.InputsOf(l)]);
                parameters = parameters[shape.InputsOf(l)..];
                // Or the writer holds the whole text, again for every checkpoint.
                json.Flush();
            }

            json.WriteEndArray();
            json.WritePropertyName("biases");
            WriteNumbers(json, parameters[..shape.Layers[l].Outputs]);
            parameters = parameters[shape.Layers[l].Outputs..];
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

        if (root.Member("version").Whole() != Version)
        {
            throw root.Member("version").Unexpected($"{Version}");
        }

        IReadOnlyList<JsonItem> layers = root.Member("layers").Items(most: NetworkShape.MaximumDepth);
        // The shape is judged before memory is asked for: a file may claim any size.
        var shape = new NetworkShape(
            root.Member("inputs").Whole(),
            layers.Select(layer => new LayerShape(layer.Member("outputs").Whole(), Activations.Read(layer.Member("activation")))),
            root.Member("dueling").Flag());
        shape.Validate();
        ImmutableArray<float>.Builder parameters = ImmutableArray.CreateBuilder<float>();
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            ParameterReader.Append(
                parameters, layers[l].Member("weights"), row => row, layers[l].Member("biases"), shape.InputsOf(l), shape.Layers[l].Outputs);
        }

        return new SavedNetwork(shape, parameters.DrainToImmutable());
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
