using Critter.Core.Numerics;

namespace Critter.Nn.Tests;

/// <summary>The fast network against its oracle, at sizes that no vector divides.</summary>
public sealed class TwinTests
{
    /// <summary>Sums of at most some hundred floats of size 1, against doubles.</summary>
    private const double Tolerance = 2e-5;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ForwardAndBackward_RandomShape_AgreeWithTheReadableTwin(int seed)
    {
        var source = new Uniform((ulong)seed + 1);
        NetworkShape shape = RandomShape(source);
        // Every batch from 1 to 40 comes up, and some of more than one panel.
        AssertTwins(shape, seed < 40 ? seed + 1 : source.Whole(41, 200), source);
    }

    [Theory]
    [InlineData(16, 16, 16)]
    [InlineData(64, 128, 64)]
    [InlineData(65, 130, 65)]
    [InlineData(200, 70, 129)]
    public void ForwardAndBackward_SizesAroundAPanel_AgreeWithTheReadableTwin(int inputs, int hidden, int batch) =>
        AssertTwins(NetworkShape.Dense(inputs, [hidden, hidden], Activation.ReLU, 5), batch, new Uniform(5));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ForwardAndBackward_RandomWindows_AgreeWithTheReadableTwin(int seed)
    {
        var source = new Uniform((ulong)seed + 1000);
        NetworkShape shape = WindowShapes.Random(source);
        AssertTwins(shape, seed < 40 ? seed + 1 : source.Whole(41, 150), source, dropout: seed % 2 == 0);
    }

    private static NetworkShape RandomShape(Uniform source)
    {
        Activation[] activations = Enum.GetValues<Activation>();
        var layers = Enumerable.Range(0, source.Whole(0, 3))
            .Select(_ => new LayerShape(source.Whole(1, 40), activations[source.Whole(0, activations.Length - 1)])).ToList();
        bool dueling = source.Next() < 0.3;
        layers.Add(dueling
            ? new LayerShape(source.Whole(2, 12), Activation.Linear)
            : new LayerShape(source.Whole(1, 40), activations[source.Whole(0, activations.Length - 1)]));
        return new NetworkShape(source.Whole(1, 40), layers, dueling);
    }

    private static void AssertTwins(NetworkShape shape, int batch, Uniform source, bool dropout = false)
    {
        INetwork fast = Samples.Network(Backend.Simd, shape);
        INetwork readable = Networks.Create(Backend.MathNet, shape);
        readable.CopyParametersFrom(fast);
        (fast.DropoutStream, readable.DropoutStream) = dropout ? (new RandomStream(3), new RandomStream(3)) : (null, null);
        float[] inputs = source.Array(batch * shape.Inputs), outputGradients = source.Array(batch * shape.Outputs);
        Samples.AssertNear(Samples.Forward(readable, inputs), Samples.Forward(fast, inputs), Tolerance, $"{shape} output");

        float[] expected = new float[inputs.Length], actual = new float[inputs.Length];
        readable.Backward(outputGradients, expected);
        fast.Backward(outputGradients, actual);
        Samples.AssertNear(expected, actual, Tolerance * 2, $"{shape} input gradient");
        float[] before = Samples.Gradients(fast);
        fast.Backward(outputGradients);
        Assert.Equal(before, Samples.Gradients(fast));
        Samples.AssertNear(Samples.Gradients(readable), Samples.Gradients(fast), Tolerance * batch, $"{shape} gradient");
    }
}
