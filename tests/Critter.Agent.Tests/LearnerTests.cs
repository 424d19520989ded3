using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Nn;

namespace Critter.Agent.Tests;

/// <summary>Targets, errors and steps worked out by hand, on networks of one layer whose outputs are weights times input.</summary>
public sealed class LearnerTests
{
    private static readonly LearnerOptions _options = new()
    {
        Hidden = [],
        BatchSize = 2,
        Discount = 0.5,
        Optimizer = OptimizerKind.Sgd,
        LearningRate = 0.1,
        L2 = 0,
    };

    [Fact]
    public void MakeTargets_Plain_BootstrapsFromTheGreatestValue()
    {
        Batch batch = Sample();
        new Learner(_options, Linear(0, 0)).MakeTargets(batch, target: Linear(3, 7), selector: Linear(9, 1));
        // r + gamma^m max(3 s', 7 s'), with s' 1 and 2, r 10 and 20, gamma^m 0.5 and 0.25.
        Assert.Equal([10 + (0.5f * 7), 20 + (0.25f * 14)], batch.Targets);
    }

    [Fact]
    public void MakeTargets_Double_OneNetworkPicksAndTheOtherValues()
    {
        Batch batch = Sample();
        new Learner(_options with { DoubleTargets = true }, Linear(0, 0)).MakeTargets(batch, target: Linear(3, 7), selector: Linear(9, 1));
        Assert.Equal([10 + (0.5f * 3), 20 + (0.25f * 6)], batch.Targets);
    }

    [Theory]
    [InlineData(ErrorLoss.Squared, -2, 4)]
    [InlineData(ErrorLoss.Huber, -1, 1)]
    public void Update_TwoSamples_MovesOnlyTheChosenActionsByTheWeighedError(ErrorLoss loss, float firstSlope, float secondSlope)
    {
        INetwork network = Linear(1, 1);
        Batch batch = Sample();
        batch.Targets[0] = 3;
        batch.Targets[1] = -2;
        batch.Weights[1] = 0.5f;
        Learner learner = new(_options with { Loss = loss }, network);
        learner.Update(batch);
        // Q is the state, 1 and 2, so the errors are -2 and 4. Action 0 was taken in the first, action 1 in the second, which weighs half.
        Assert.Equal([-2f, 4f], batch.Errors);
        float[] parameters = new float[network.Shape.ParameterCount];
        network.ReadParameters(parameters);
        Assert.Equal(1 - (0.1f * firstSlope * 1 / 2), parameters[0], 1e-6f);
        Assert.Equal(1 - (0.1f * 0.5f * secondSlope * 2 / 2), parameters[1], 1e-6f);
        Assert.Equal(1, learner.Updates);
    }

    [Theory]
    [InlineData(0, 0.1f)]
    [InlineData(0.25, 0.08125f)]
    [InlineData(0.5, 0.0625f)]
    [InlineData(1, 0.025f)]
    public void SetLearningRate_PartOfTheRun_FallsInAStraightLineToItsEnd(double part, float rate)
    {
        INetwork network = Linear(1, 1);
        Batch batch = Sample();
        batch.Targets[0] = 3;
        batch.Targets[1] = 2;
        Learner learner = new(_options with { LearningRateEnd = 0.25 }, network);
        learner.SetLearningRate(part);
        learner.Update(batch);
        // Only the first sample is off, by -2, with state 1 in a batch of 2: a step of as much as the rate.
        float[] parameters = new float[network.Shape.ParameterCount];
        network.ReadParameters(parameters);
        Assert.Equal(1 + rate, parameters[0], 1e-6f);
        Assert.Equal(1, parameters[1]);
    }

    private static Batch Sample()
    {
        Batch batch = new(2, 1);
        (batch.States[0], batch.States[1]) = (1, 2);
        (batch.NextStates[0], batch.NextStates[1]) = (1, 2);
        (batch.Actions[0], batch.Actions[1]) = (0, 1);
        (batch.Returns[0], batch.Returns[1]) = (10, 20);
        (batch.Discounts[0], batch.Discounts[1]) = (0.5f, 0.25f);
        batch.Weights.AsSpan().Fill(1);
        return batch;
    }

    private static INetwork Linear(float first, float second)
    {
        INetwork network = Networks.Create(Backend.Simd, NetworkShape.Dense(1, [], Activation.Linear, 2));
        network.WriteParameters([first, second, 0, 0]);
        return network;
    }
}
