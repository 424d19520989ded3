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

    public static TheoryData<Backend, float[], float[]> Sums
    {
        get
        {
            var cases = new TheoryData<Backend, float[], float[]>();
            foreach (Backend kind in Enum.GetValues<Backend>())
            {
                // exp(88.8) is the last that single precision can hold.
                cases.Add(kind, [1000, 1000, 1000], [1 / 3f, 1 / 3f, 1 / 3f]);
                cases.Add(kind, [0, 500, -500], [0, 1, 0]);
                cases.Add(kind, [-300, -300 - MathF.Log(3), -2000], [0.75f, 0.25f, 0]);
                cases.Add(kind, [95, 95 + MathF.Log(2), 95], [0.25f, 0.5f, 0.25f]);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Sums))]
    public void Forward_SoftmaxOfSumsAtTheLimits_IsTheirProbabilities(Backend kind, float[] sums, float[] probabilities)
    {
        INetwork network = Samples.Network(kind, new NetworkShape(2, [new(3, Activation.Softmax)]));
        // Six weights of 0, and the sums as biases.
        network.WriteParameters([0, 0, 0, 0, 0, 0, .. sums]);

        float[] actual = Samples.Forward(network, [1, -1]);

        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(probabilities[i], actual[i], 2e-5f));
    }
}
