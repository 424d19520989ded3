using System.Text.Json;
using Critter.Nn.Losses;

namespace Critter.Nn.Tests;

/// <summary>The demo's own network, recorded: what it said, and what three updates made of its weights.</summary>
public sealed class ReferenceUpdateTests
{
    private static readonly NetworkShape _shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5);

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_RecordedInputs_GivesTheDemosOutputs(Backend kind)
    {
        using JsonDocument document = Load();
        INetwork network = Initial(kind, document);
        JsonElement[] passes = document.RootElement.GetProperty("forward").EnumerateArray().ToArray();
        Assert.NotEmpty(passes);
        foreach (JsonElement pass in passes)
        {
            float[] expected = Numbers(pass.GetProperty("q"));
            float[] found = Samples.Forward(network, Numbers(pass.GetProperty("x")));
            for (int a = 0; a < 5; a++)
            {
                Assert.Equal(expected[a], found[a], 1e-4f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Step_RecordedBatches_GivesTheDemosWeights(Backend kind)
    {
        using JsonDocument document = Load();
        JsonElement root = document.RootElement;
        INetwork network = Initial(kind, document);
        IOptimizer optimizer = network.CreateOptimizer(new OptimizerOptions
        {
            Kind = OptimizerKind.Sgd,
            LearningRate = root.GetProperty("rate").GetSingle(),
            L2 = root.GetProperty("l2").GetSingle(),
        });
        var loss = new ChosenOutput(new SquaredError());
        JsonElement[] updates = root.GetProperty("updates").EnumerateArray().ToArray();
        Assert.Equal(3, updates.Length);
        foreach (JsonElement update in updates)
        {
            JsonElement[] batch = update.GetProperty("batch").EnumerateArray().ToArray();
            float[] outputs = Samples.Forward(network, [.. batch.SelectMany(sample => Numbers(sample.GetProperty("x")))]);
            float[] gradients = new float[outputs.Length];
            loss.Evaluate(
                outputs,
                batch.Select(sample => sample.GetProperty("action").GetInt32()).ToArray(),
                batch.Select(sample => sample.GetProperty("target").GetSingle()).ToArray(),
                [],
                gradients,
                []);
            network.Backward(gradients);
            optimizer.Step(batch.Length);

            float[] expected = ParametersIn(update.GetProperty("after")), found = Samples.Parameters(network);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], found[i], 1e-5f);
            }
        }
    }

    private static JsonDocument Load() => JsonDocument.Parse(File.ReadAllText(ReferenceFolder.Find("network-updates.json")));

    private static INetwork Initial(Backend kind, JsonDocument document)
    {
        INetwork network = Networks.Create(kind, _shape);
        network.WriteParameters(ParametersIn(document.RootElement.GetProperty("initial")));
        return network;
    }

    private static float[] ParametersIn(JsonElement layers) =>
    [
        .. layers.EnumerateArray().SelectMany(layer =>
            layer.GetProperty("weights").EnumerateArray().SelectMany(Numbers).Concat(Numbers(layer.GetProperty("biases")))),
    ];

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];
}
