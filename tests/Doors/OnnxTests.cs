using Critter.App.Tests;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Nn.Files;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Critter.Doors.Tests;

/// <summary>An exported network in ONNX Runtime, and before ONNX's own checker.</summary>
public sealed class OnnxTests : IDisposable
{
    private const int States = 10_000;

    // Issue 15's bound. Sums of a hundred floats in another order differ by some 1e-6.
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder _folder = new();

    private static readonly string[] _shapes = ["default", "dueling", "sigmoid", "softmax", "softmax inside", "one layer", "wide", "planes"];

    public static TheoryData<string> Shapes => [.. _shapes];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Onnx_OfEveryShape_ComputesTheSameInOnnxRuntime(string name)
    {
        SavedNetwork network = Create(name);
        string file = Export(Write(network), "onnx");
        float[] states = Uniform(network.Shape.Inputs * States);
        float[] ours = Ours(network, states);
        using InferenceSession session = new(file);
        float[] theirs = Theirs(session, "q_values", states, network.Shape.Inputs);
        AssertNear(ours, theirs);
        AssertNear(theirs[..network.Shape.Outputs], Theirs(session, "q_values", states[..network.Shape.Inputs], network.Shape.Inputs));
        Assert.Equal(["q_values"], session.OutputMetadata.Keys);
        Assert.Equal([-1, network.Shape.Inputs], session.InputMetadata["states"].Dimensions);
    }

    [Fact]
    public void Onnx_OfTheBest_HasNamesAndTheReturnThatTheWindowShows()
    {
        string file = Export("best", "onnx");
        using InferenceSession session = new(file);
        // 9 eyes of 3 kinds; 24 sectors of 2 kinds of dots and 12 rays of 3 numbers that are remembered.
        const int Inputs = 27 + (24 * 2) + (12 * 3);
        float[] states = Uniform(Inputs * 100);
        float[] values = Theirs(session, "q_values", states, Inputs);
        // The preset's baseline of 1.05 a tick, discounted by 0.95 a tick: 1.05 / (1 - 0.95).
        AssertNear([.. values.Select(value => value + 21f)], Theirs(session, "expected_return", states, Inputs));
        Dictionary<string, string> metadata = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal("""["forward","veer left","veer right","turn right","turn left"]""", metadata["outputs"]);
        Assert.StartsWith("""["eye 0: wall","eye 0: red","eye 0: green","eye 1: wall",""", metadata["inputs"], StringComparison.Ordinal);
        Assert.Equal(Inputs, System.Text.Json.JsonDocument.Parse(metadata["inputs"]).RootElement.GetArrayLength());
        Assert.Equal(("1.05", "0.95"), (metadata["reward_baseline"], metadata["discount"]));
        Assert.Equal(21.0, double.Parse(metadata["return_offset"], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Onnx_ReadBack_IsTheSameNetworkWhereAllLayersAreDense(string name)
    {
        SavedNetwork network = Create(name);
        string file = Export(Write(network), "onnx");
        using FileStream stream = File.OpenRead(file);
        if (name == "planes")
        {
            string refusal = Assert.Throws<Critter.Core.Files.BadFileException>(() => NetworkFile.Read(stream, file)).Message;
            Assert.StartsWith($"{file}: node 1 is Reshape as this reader does not know it; expected a chain of Gemm,", refusal, StringComparison.Ordinal);
            return;
        }

        SavedNetwork back = NetworkFile.Read(stream, file);
        Assert.Equal(network.Shape, back.Shape);
        Assert.Equal(network.Parameters.ToArray(), back.Parameters.ToArray());
    }

    [PythonFact("onnx")]
    public void Onnx_OfEveryShape_PassesTheChecker()
    {
        string[] files = [.. _shapes.Select(name => Export(Write(Create(name)), "onnx")), Export("best", "onnx")];
        string said = Python.Run(
            """
            import onnx, sys
            for path in sys.argv[1:]:
                model = onnx.load(path)
                onnx.checker.check_model(model, full_check=True)
                print(model.opset_import[0].version, model.graph.input[0].type.tensor_type.shape.dim[0].dim_param)
            """,
            files);
        Assert.Equal(string.Concat(Enumerable.Repeat("13 batch\n", files.Length)), said);
    }

    [PythonFact("numpy")]
    public void Npz_ReadByNumPy_ComputesTheSame()
    {
        foreach (string name in (string[])["default", "dueling", "sigmoid"])
        {
            SavedNetwork network = Create(name);
            float[] states = Uniform(network.Shape.Inputs * 50);
            string said = Python.Run(
                """
                import numpy as np, sys
                net = np.load(sys.argv[1])
                x = np.array(sys.argv[2].split(), dtype=np.float64).reshape(50, -1)
                f = {'relu': lambda z: np.maximum(z, 0), 'tanh': np.tanh, 'sigmoid': lambda z: 1 / (1 + np.exp(-z)), 'linear': lambda z: z}
                layer = 1
                while f'layer{layer}_weight' in net:
                    x = f[str(net[f'layer{layer}_activation'])](x @ net[f'layer{layer}_weight'].T + net[f'layer{layer}_bias'])
                    layer += 1
                if net['dueling']:
                    x = x[:, :1] + x[:, 1:] - x[:, 1:].mean(axis=1, keepdims=True)
                print(' '.join(repr(float(v)) for v in x.ravel()))
                """,
                Export(Write(network), "npz"), string.Join(' ', states.Select(state => state.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            AssertNear(Ours(network, states), [.. said.Split(' ').Select(text => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture))]);
        }
    }

    private static SavedNetwork Create(string name)
    {
        NetworkShape shape = name switch
        {
            "default" => NetworkShape.Dense(27, [96, 96], Activation.ReLU, 5),
            "dueling" => NetworkShape.Dense(27, [24, 20], Activation.Tanh, 5, dueling: true),
            "sigmoid" => NetworkShape.Dense(59, [20, 12, 9], Activation.Sigmoid, 5),
            "softmax" => new NetworkShape(10, [new LayerShape(7, Activation.ReLU), new LayerShape(4, Activation.Softmax)]),
            "softmax inside" => new NetworkShape(10, [new LayerShape(7, Activation.Softmax), new LayerShape(4, Activation.Linear)]),
            "planes" => Planes(),
            "one layer" => NetworkShape.Dense(3, [], Activation.ReLU, 2),
            _ => NetworkShape.Dense(59, [300, 200], Activation.ReLU, 5),
        };
        RandomStream random = new(3);
        INetwork network = Networks.Create(Backend.Simd, shape);
        Networks.Initialize(network, WeightInitialization.He, random.NextDouble);
        // Biases too: He's are 0, and a bias that is left out would not be noticed.
        var saved = SavedNetwork.Of(network);
        return new SavedNetwork(shape, [.. saved.Parameters.Select(value => value == 0 ? (float)(random.NextDouble() - 0.5) : value)]);
    }

    // Of every kind, with padding, strides that leave a column out, and several channels.
    private static NetworkShape Planes()
    {
        var first = LayerShape.Convolution(new Planes(2, 9, 8), filters: 3, side: 3, stride: 1, padding: 1, Activation.ReLU);
        var second = LayerShape.Pooling(LayerKind.MaxPooling, first.Output, side: 2, stride: 2);
        var third = LayerShape.Convolution(second.Output, filters: 4, side: 2, stride: 1, padding: 0, Activation.Tanh);
        var fourth = LayerShape.Pooling(LayerKind.MeanPooling, third.Output, side: 2, stride: 1);
        return new NetworkShape(
            2 * 9 * 8,
            [first, second, third, fourth, LayerShape.Dropout(fourth.Outputs, 0.3f), new LayerShape(5, Activation.Softmax)]);
    }

    private static float[] Uniform(int count)
    {
        RandomStream random = new(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }

    private static float[] Ours(SavedNetwork network, float[] states)
    {
        int count = states.Length / network.Shape.Inputs;
        float[] outputs = new float[count * network.Shape.Outputs];
        network.Create(Backend.Simd, count).Forward(states, count, outputs);
        return outputs;
    }

    private static float[] Theirs(InferenceSession session, string output, float[] states, int inputs)
    {
        DenseTensor<float> tensor = new(states, [states.Length / inputs, inputs]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("states", tensor)], [output]);
        return [.. results.Single().AsEnumerable<float>()];
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance * Math.Max(1, Math.Abs(pair.First))));
    }

    private string Write(SavedNetwork network)
    {
        string file = _folder.PathOf($"{network.Shape}-{Guid.NewGuid():N}.json");
        using FileStream stream = File.Create(file);
        NetworkFile.Write(stream, network.Create(Backend.Simd));
        return file;
    }

    private string Export(string what, string format)
    {
        string file = _folder.PathOf($"{Guid.NewGuid():N}.{format}");
        var result = Invocation.Of("export", what, "--to", format, file);
        Assert.Equal((0, "", $"Wrote {file}\n"), (result.ExitCode, result.Output, result.Error));
        return file;
    }
}
