using Critter.Core.Numerics;
using Critter.Nn.Files;

namespace Critter.Nn.Tests;

/// <summary>Convolution, pooling and dropout against numbers worked out by hand.</summary>
public sealed class WindowLayerTests
{
    // 3 x 3, row by row.
    private static readonly float[] _picture = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    private static readonly Planes _planes = new(1, 3, 3);

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_Convolution_IsTheSumOfItsWindow(Backend kind)
    {
        // Rows of weights are (channel, row, column): 1 at the top left, 10 at the top right, 100 and 1000 below.
        INetwork network = Networks.Create(kind, new NetworkShape(9, [LayerShape.Convolution(_planes, 1, 2, 1, 0, Activation.Linear)]));
        network.WriteParameters([1, 10, 100, 1000, 0.5f]);
        Assert.Equal([5421.5f, 6532.5f, 8754.5f, 9865.5f], Samples.Forward(network, _picture));
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_PaddingAndStride_SeesZerosAround(Backend kind)
    {
        INetwork network = Networks.Create(kind, new NetworkShape(9, [LayerShape.Convolution(_planes, 1, 2, 2, 1, Activation.Linear)]));
        network.WriteParameters([1, 10, 100, 1000, 0]);
        Assert.Equal([1000f, 3200f, 7040f, 9865f], Samples.Forward(network, _picture));
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_TwoChannelsAndFilters_AddsTheChannels(Backend kind)
    {
        INetwork network = Networks.Create(kind, new NetworkShape(4, [LayerShape.Convolution(new Planes(2, 1, 2), 2, 1, 1, 0, Activation.Linear)]));
        network.WriteParameters([1, 10, 2, 20, 0, 0.5f]);
        Assert.Equal([31f, 42f, 62.5f, 84.5f], Samples.Forward(network, [1, 2, 3, 4]));
    }

    [Theory]
    [InlineData(Backend.Simd, LayerKind.MaxPooling, new float[] { 5, 6, 8, 9 }, new float[] { 0, 0, 0, 0, 1, 2, 0, 3, 4 })]
    [InlineData(Backend.MathNet, LayerKind.MaxPooling, new float[] { 5, 6, 8, 9 }, new float[] { 0, 0, 0, 0, 1, 2, 0, 3, 4 })]
    [InlineData(Backend.Simd, LayerKind.MeanPooling, new float[] { 3, 4, 6, 7 }, new float[] { 0.25f, 0.75f, 0.5f, 1, 2.5f, 1.5f, 0.75f, 1.75f, 1 })]
    [InlineData(Backend.MathNet, LayerKind.MeanPooling, new float[] { 3, 4, 6, 7 }, new float[] { 0.25f, 0.75f, 0.5f, 1, 2.5f, 1.5f, 0.75f, 1.75f, 1 })]
    public void ForwardAndBackward_Pooling_IsOfEachWindow(Backend kind, LayerKind pooling, float[] outputs, float[] gradients)
    {
        INetwork network = Networks.Create(kind, new NetworkShape(9, [LayerShape.Pooling(pooling, _planes, 2, 1)]));
        Assert.Equal(outputs, Samples.Forward(network, _picture));
        float[] inputGradients = new float[9];
        network.Backward([1, 2, 3, 4], inputGradients);
        Assert.Equal(gradients, inputGradients);
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Backward_EqualNumbers_GoesToTheFirst(Backend kind)
    {
        INetwork network = Networks.Create(kind, new NetworkShape(4, [LayerShape.Pooling(LayerKind.MaxPooling, new Planes(1, 2, 2), 2, 2)]));
        Samples.Forward(network, [1, 3, 3, 3]);
        float[] inputGradients = new float[4];
        network.Backward([5], inputGradients);
        Assert.Equal([0f, 5f, 0f, 0f], inputGradients);
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_Dropout_ZeroesAsManyAsAskedAndKeepsTheMean(Backend kind)
    {
        INetwork network = Networks.Create(kind, new NetworkShape(400, [LayerShape.Dropout(400, 0.25f)]));
        float[] ones = [.. Enumerable.Repeat(1f, 100 * 400)];
        Assert.Equal(ones, Samples.Forward(network, ones));
        network.DropoutStream = new RandomStream(1);
        float[] first = Samples.Forward(network, ones), second = Samples.Forward(network, ones);
        Assert.Equal([0f, 1 / 0.75f], first.Distinct().Order());
        // 40,000 numbers: four standard errors of the share are 0.9%.
        Assert.Equal(0.25, first.Count(number => number == 0) / 40_000.0, 0.009);
        Assert.NotEqual(first, second);
        Assert.NotEqual(first[..400], first[400..800]);
        network.DropoutStream = new RandomStream(1);
        Assert.Equal(first, Samples.Forward(network, ones));
        network.DropoutStream = null;
        Assert.Equal(ones, Samples.Forward(network, ones));
    }

    [Fact]
    public void Forward_WithoutDropoutLayers_DrawsNothing()
    {
        INetwork network = Samples.Network(Backend.Simd, NetworkShape.Dense(2, [3], Activation.ReLU, 1));
        network.DropoutStream = new RandomStream(1);
        Samples.Forward(network, [1, 2]);
        Assert.Equal(new RandomStream(1).NextBits(), network.DropoutStream.NextBits());
    }

    [Fact]
    public void ToString_Planes_WritesThemAsTheFieldDoes()
    {
        Assert.Equal("64-4@8x8-4@4x4-6@4x4-6@2x2-12-12 dropped at 0.5-10", WindowShapes.Named["slides"].ToString());
        Assert.Equal("the weight of layer 3 from input 36 to filter 2", WindowShapes.Named["slides"].DescribeParameter(40 + 36 + 35));
    }

    [Fact]
    public void ParameterCount_SharedWeights_CountsThemOnce() =>
        // By hand: 4 (9 + 1), 6 (36 + 1), 12 (24 + 1), 10 (12 + 1).
        Assert.Equal(40 + 222 + 300 + 130, WindowShapes.Named["slides"].ParameterCount);

    [Theory]
    [InlineData(4, 0, 0, "Layers[0].Side is 4; it must be in [1, 3].")]
    [InlineData(2, 0, 0, "Layers[0].Stride is 0; it must be in [1, 16384].")]
    [InlineData(2, 1, 2, "Layers[0].Padding is 2; it must be in [0, 1].")]
    public void Validate_WindowThatCannotBe_NamesFieldValueAndRange(int side, int stride, int padding, string message)
    {
        NetworkShape shape = new(9, [LayerShape.Convolution(_planes, 1, side, stride, padding, Activation.Linear)]);
        Assert.Equal(message, Assert.Throws<ArgumentException>(shape.Validate).Message);
    }

    [Fact]
    public void Validate_PlanesThatNobodyGives_AreRefused()
    {
        NetworkShape shape = new(8, [LayerShape.Pooling(LayerKind.MaxPooling, _planes, 2, 1)]);
        Assert.Equal(
            "Layers[0].Input is 1 planes of 3 x 3; it must be the 8 numbers that the layer before gives.", Assert.Throws<ArgumentException>(shape.Validate).Message);
    }

    [Fact]
    public void Write_Planes_ReadsBackAsTheSameNetwork()
    {
        foreach (NetworkShape shape in WindowShapes.Named.Values)
        {
            INetwork network = Samples.Network(Backend.Simd, shape);
            using MemoryStream stream = new();
            NetworkFile.Write(stream, network);
            stream.Position = 0;
            SavedNetwork read = NetworkFile.Read(stream, "file");
            Assert.Equal(shape, read.Shape);
            Assert.Equal(Samples.Parameters(network), read.Parameters);
        }
    }

    [Fact]
    public void WriteConvNetJs_Planes_ReadsBackAsTheSameFunction()
    {
        INetwork network = Samples.Network(Backend.Simd, WindowShapes.Small);
        using MemoryStream stream = new();
        NetworkFile.WriteConvNetJs(stream, network);
        stream.Position = 0;
        SavedNetwork read = NetworkFile.Read(stream, "file");
        Assert.Equal(WindowShapes.Small, read.Shape);
        float[] inputs = new Uniform(3).Array(16);
        Assert.Equal(Samples.Forward(network, inputs), Samples.Forward(read.Create(Backend.Simd), inputs));
    }
}
