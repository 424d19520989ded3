using Critter.Core.Numerics;

namespace Critter.Nn.Tests;

/// <summary>Numbers that are not finite are seen wherever they stand, and no step hides them.</summary>
public sealed class FiniteTests
{
    private static readonly NetworkShape _shape = NetworkShape.Dense(6, [7, 5], Activation.ReLU, 3);

    public static TheoryData<Backend, OptimizerOptions> Optimizers
    {
        get
        {
            var cases = new TheoryData<Backend, OptimizerOptions>();
            foreach (Backend kind in Enum.GetValues<Backend>())
            {
                cases.Add(kind, new OptimizerOptions { Kind = OptimizerKind.Sgd });
                cases.Add(kind, new OptimizerOptions { Kind = OptimizerKind.Sgd, Momentum = 0.9f });
                cases.Add(kind, new OptimizerOptions());
                cases.Add(kind, new OptimizerOptions { L2 = 0.1f });
            }

            return cases;
        }
    }

    public static TheoryData<Backend> Kinds => Samples.Kinds;

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void All_OneOfAnyLengthAtAnyPlace_IsSeen(float odd)
    {
        for (int length = 0; length <= 40; length++)
        {
            float[] numbers = new float[length];
            Array.Fill(numbers, -float.MaxValue);
            Assert.True(Finite.All(numbers));
            Assert.Equal(-1, Finite.IndexOfFirstNot(numbers));
            for (int i = 0; i < length; i++)
            {
                numbers[i] = odd;
                Assert.False(Finite.All(numbers));
                Assert.Equal(i, Finite.IndexOfFirstNot(numbers));
                numbers[i] = float.MaxValue;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsFinite_OneParameterOfTheNetwork_IsSeen(Backend kind)
    {
        INetwork network = Samples.Network(kind, _shape);
        float[] parameters = Samples.Parameters(network);
        for (int i = 0; i < parameters.Length; i++)
        {
            float[] broken = [.. parameters];
            broken[i] = float.NegativeInfinity;
            network.WriteParameters(broken);
            Assert.False(network.IsFinite);
        }

        network.WriteParameters(parameters);
        Assert.True(network.IsFinite);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Step_GradientIsNotFinite_LeavesAParameterThatIsNot(Backend kind, OptimizerOptions options)
    {
        foreach (float odd in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            INetwork network = Samples.Network(kind, _shape);
            IOptimizer optimizer = network.CreateOptimizer(options);
            Samples.Forward(network, new Uniform(1).Array(6));
            network.Backward([0, odd, 0]);
            optimizer.Step(1);
            Assert.False(network.IsFinite);
            // And there it stays: a step towards finite gradients brings nothing back.
            Samples.Forward(network, new Uniform(2).Array(6));
            network.Backward([0, 0, 0]);
            optimizer.Step(1);
            Assert.False(network.IsFinite);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_SquareOfTheGradientOverflows_TheSecondMomentSaysSo(Backend kind)
    {
        INetwork network = Samples.Network(kind, _shape);
        IOptimizer optimizer = network.CreateOptimizer(new OptimizerOptions());
        Assert.True(optimizer.IsFinite);
        Samples.Forward(network, new Uniform(1).Array(6));
        network.Backward([0, 1e30f, 0]);
        optimizer.Step(1);
        // The step is 0 there, so the parameters alone would not tell.
        Assert.True(network.IsFinite);
        Assert.False(optimizer.IsFinite);
    }

    [Fact]
    public void DescribeParameter_EachPart_SaysLayerInputAndNeuron()
    {
        Assert.Equal("the weight of layer 1 from input 1 to neuron 1", _shape.DescribeParameter(0));
        Assert.Equal("the weight of layer 1 from input 2 to neuron 3", _shape.DescribeParameter(13));
        Assert.Equal("the bias of layer 1's neuron 1", _shape.DescribeParameter(42));
        Assert.Equal("the weight of layer 2 from input 1 to neuron 1", _shape.DescribeParameter(49));
        Assert.Equal("the bias of layer 3's neuron 3", _shape.DescribeParameter(_shape.ParameterCount - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _shape.DescribeParameter(_shape.ParameterCount));
    }
}
