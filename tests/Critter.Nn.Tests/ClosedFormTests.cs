using Critter.Nn.Losses;

namespace Critter.Nn.Tests;

/// <summary>What the lecture derives by hand, for its example: 40 inputs, 20 sigmoid neurons, one sigmoid output.</summary>
public sealed class ClosedFormTests
{
    private static readonly NetworkShape _shape = new(40, [new(20, Activation.Sigmoid), new(1, Activation.Sigmoid)]);

    [Fact]
    public void WeightCount_TheLecturesExample_Is800And20()
    {
        Assert.Equal("40-20-1", _shape.ToString());
        Assert.Equal(800 + 20, _shape.WeightCount);
        Assert.Equal(820 + 21, _shape.ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Backward_TheLecturesExample_IsItsClosedForm(Backend kind)
    {
        INetwork network = Samples.Network(kind, _shape);
        float[] x = new Uniform(4).Array(40);
        float[] yhat = Samples.Forward(network, x);
        const float Y = 1;
        float[] h = new float[20];
        network.ReadActivations(0, 0, h);
        float[] outputGradients = new float[1];
        new BernoulliLogLikelihood().Evaluate(yhat, [Y], outputGradients);
        network.Backward(outputGradients);
        float[] gradients = Samples.Gradients(network);
        float[] theta = Samples.Parameters(network)[820..840];

        // Gradient ascent on LL against descent on the loss: the sign turns.
        for (int j = 0; j < 20; j++)
        {
            Assert.Equal((Y - yhat[0]) * h[j], -gradients[820 + j], 1e-6f);
            for (int i = 0; i < 40; i++)
            {
                Assert.Equal((Y - yhat[0]) * theta[j] * h[j] * (1 - h[j]) * x[i], -gradients[(j * 40) + i], 1e-6f);
            }
        }
    }
}
