namespace Critter.Nn.Tests;

public sealed class NetworkShapeTests
{
    [Fact]
    public void Equals_SameLayers_IsByValue()
    {
        var shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5);
        Assert.Equal(shape, NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5));
        Assert.Equal(shape.GetHashCode(), NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5).GetHashCode());
        Assert.NotEqual(shape, NetworkShape.Dense(59, [50, 50], Activation.Tanh, 5));
        Assert.NotEqual(shape, NetworkShape.Dense(59, [50, 50], Activation.ReLU, 4, dueling: true));
    }

    [Fact]
    public void Dense_Dueling_HasOneMoreInItsLastLayer()
    {
        var shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5, dueling: true);
        Assert.Equal(5, shape.Outputs);
        Assert.Equal(6, shape.Layers[^1].Outputs);
        Assert.Equal("59-50-50-1+5", shape.ToString());
    }

    [Fact]
    public void ParameterCount_TheDemosNetwork_CountsWeightsAndBiases()
    {
        var shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5);
        Assert.Equal("59-50-50-5", shape.ToString());
        Assert.Equal(5700, shape.WeightCount);
        Assert.Equal(5805, shape.ParameterCount);
    }

    [Theory]
    [InlineData(0, 50, 5, "Inputs is 0; it must be in [1, 16384].")]
    [InlineData(59, -1, 5, "Layers[0].Outputs is -1; it must be in [1, 16384].")]
    [InlineData(59, 50, 0, "Outputs is 0; it must be in [1, 16383].")]
    [InlineData(16384, 16384, 5, "ParameterCount is 268533765; it must be at most 67108864.")]
    public void Dense_OutOfRange_NamesFieldValueAndRange(int inputs, int hidden, int outputs, string message) => Assert.Equal(
        message, Assert.Throws<ArgumentException>(() => NetworkShape.Dense(inputs, [hidden], Activation.ReLU, outputs)).Message);

    [Fact]
    public void Validate_NoLayers_IsRefused() => Assert.Throws<ArgumentException>(() => new NetworkShape(3, []).Validate());
}
