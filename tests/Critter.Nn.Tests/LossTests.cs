using Critter.Nn.Losses;

namespace Critter.Nn.Tests;

public sealed class LossTests
{
    [Fact]
    public void SquaredError_OfTwo_IsTwoAndItsSlopeTwo()
    {
        Assert.Equal((2, 2), (new SquaredError().Loss(2), new SquaredError().Derivative(2)));
        Assert.Equal((0, 0), (new SquaredError().Loss(0), new SquaredError().Derivative(0)));
    }

    [Theory]
    [InlineData(0.5f, 0.125f, 0.5f)]
    [InlineData(-1f, 0.5f, -1f)]
    [InlineData(3f, 2.5f, 1f)]
    [InlineData(-3f, 2.5f, -1f)]
    public void Huber_InsideAndOutsideOne_IsSquaredThenLinear(float error, float loss, float slope) =>
        Assert.Equal((loss, slope), (new Huber().Loss(error), new Huber().Derivative(error)));

    [Fact]
    public void Bernoulli_CertainAndWrong_StaysFinite()
    {
        float[] gradients = new float[2];
        double loss = new BernoulliLogLikelihood().Evaluate([0, 1], [1, 0], gradients);
        Assert.InRange(loss, 30, 40);
        Assert.All(gradients, gradient => Assert.True(float.IsFinite(gradient)));
    }

    [Fact]
    public void Multinomial_KnownOutcome_IsMinusItsLogarithm()
    {
        float[] gradients = new float[3];
        Assert.Equal(Math.Log(4), new MultinomialLogLikelihood().Evaluate([0.25f, 0.25f, 0.5f], [0, 1, 0], gradients), 1e-12);
        Assert.Equal([0, -4, 0], gradients);
    }

    [Fact]
    public void ChosenOutput_WeightsAndErrors_AreAppliedAndGiven()
    {
        float[] gradients = new float[4];
        float[] errors = new float[2];
        double loss = new ChosenOutput(new SquaredError()).Evaluate([1, 2, 3, 4], [1, 0], [0, 5], [1, 0.5f], gradients, errors);
        Assert.Equal(2 + (0.5 * 2), loss);
        Assert.Equal([0, 2, -1, 0], gradients);
        Assert.Equal([2, -2], errors);
    }

    [Fact]
    public void ChosenOutput_NoSuchOutput_IsRefused() => Assert.Throws<ArgumentException>(
        () => new ChosenOutput(new SquaredError()).Evaluate([1, 2], [2], [0], [], new float[2], []));

    [Fact]
    public void Evaluate_LengthsDiffer_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BernoulliLogLikelihood().Evaluate([0.5f, 0.5f], [1], new float[2]));
}
