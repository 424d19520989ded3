using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Tests.Training;
using Critter.Agent.Training;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Agent.Tests;

/// <summary>A run either stays finite or says, within the episode, what did not; its folder keeps what was good.</summary>
public sealed class DivergenceTests
{
    private static readonly double[] _rates = [1e-5, 0.1, 10, 1e3, 1e8, 1e20, 1e38];

    public static TheoryData<string, OptimizerKind, Activation> Sweep
    {
        get
        {
            TheoryData<string, OptimizerKind, Activation> cases = [];
            foreach (string learner in (string[])["default", "lecture", "priorities"])
            {
                foreach (OptimizerKind optimizer in Enum.GetValues<OptimizerKind>())
                {
                    foreach (Activation activation in (Activation[])[Activation.ReLU, Activation.Tanh, Activation.Sigmoid, Activation.Linear])
                    {
                        cases.Add(learner, optimizer, activation);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Sweep))]
    public void Advance_RatesFromSensibleToAbsurd_StaysFiniteOrSaysWhatDidNot(string learner, OptimizerKind optimizer, Activation activation)
    {
        int diverged = 0;
        foreach (double rate in _rates)
        {
            foreach (ErrorLoss loss in Enum.GetValues<ErrorLoss>())
            {
                foreach (double reward in (double[])[1, 1e6])
                {
                    // The readable network is slow; it is asked once a rate.
                    foreach (Backend math in loss == ErrorLoss.Huber && reward == 1 ? Enum.GetValues<Backend>() : [Backend.Simd])
                    {
                        RunOptions options = Variant(learner, optimizer, activation, rate, loss, reward) with { Math = math };
                        diverged += Lives(options) ? 0 : 1;
                    }
                }
            }
        }

        // Five runs a rate. What the sweep is for happens in it, at one end and not at the other.
        Assert.InRange(diverged, 5, (_rates.Length * 5) - 1);
    }

    [Theory]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    [InlineData(float.NaN, "NaN")]
    public void Advance_WeightThatNoLossSees_IsSeenByTheEndOfTheEpisode(float weight, string name)
    {
        // Nothing is learnt yet and every action is random: no loss and no value shows it.
        RunOptions options = new() { Episodes = 3, TicksPerEpisode = 20, Learner = new LearnerOptions { EpsilonEnd = 1 } };
        using Trainer trainer = new(options);
        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        trainer.Network.ReadParameters(parameters);
        parameters[59 + 4] = weight;
        trainer.SetParameters(parameters);
        DivergedException seen = Assert.Throws<DivergedException>(() => Finish(trainer));
        Assert.Equal((1, 20), (seen.Episode, seen.Tick));
        Assert.StartsWith($"the weight of layer 1 from input 5 to neuron 2 became {name} in episode 1, at tick 20; ", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_ValueIsNotANumber_NoActionIsTheBest()
    {
        RunOptions options = new() { Learner = new LearnerOptions { EpsilonStart = 0, EpsilonEnd = 0 } };
        using Trainer trainer = new(options);
        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        trainer.Network.ReadParameters(parameters);
        parameters[^2] = float.NaN;
        trainer.SetParameters(parameters);
        string message = Assert.Throws<DivergedException>(() => trainer.Advance()).Message;
        Assert.StartsWith("the value of 'turn right' became NaN in episode 1, at tick 0; ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, 1e20)]
    [InlineData(OptimizerKind.Adam, 1e38)]
    public void Advance_OnTwoThreads_SaysTheSameAsOnOne(OptimizerKind optimizer, double rate)
    {
        RunOptions options = Variant("default", optimizer, Activation.ReLU, rate, ErrorLoss.Huber, 1e6);
        using Trainer one = new(options, threads: 1);
        using Trainer two = new(options, threads: 2);
        string expected = Assert.Throws<DivergedException>(() => Finish(one)).Message;
        Assert.Equal(expected, Assert.Throws<DivergedException>(() => Finish(two)).Message);
        // It is over: nothing of it is saved, nor does it go on as if nothing had been.
        Assert.Throws<DivergedException>(() => two.Save(new BinaryWriter(Stream.Null)));
    }

    [Theory]
    [InlineData("learningRate=10", "activation=linear")]
    [InlineData("learningRate=1e10", "optimizer=adam")]
    [InlineData("learningRate=1e6", "lag=1", "replayEviction=oldest", "priorityExponent=0.6")]
    public void Resume_AfterDivergence_HasAFiniteNetworkAndComesToTheSamePlace(params string[] settings)
    {
        RunOptions options = settings.Aggregate(SmallRun.Options, OptionBinder.Set);
        using TemporaryFolder folder = new();
        string path = folder.PathOf("run");
        double seconds = 0;
        DivergedException first;
        // A checkpoint after every round: the last one is from the very tick before.
        using (var run = TrainingRun.Start(path, options, force: false, threads: 1, clock: () => seconds += 20))
        {
            first = Assert.Throws<DivergedException>(() => SmallRun.Finish(run));
            Assert.Throws<DivergedException>(run.Save);
        }

        SavedNetwork saved = TrainedCritter.ReadNetwork(Path.Combine(path, RunFolder.NetworkName));
        Assert.True(Finite.All(saved.Parameters.AsSpan()));
        using (TrainingRun run = SmallRun.Resume(path))
        {
            run.Trainer.RequireFinite();
            Assert.InRange(run.Trainer.Progress.Ticks, 1, first.Tick - 1);
            Assert.Equal(first.Message, Assert.Throws<DivergedException>(() => SmallRun.Finish(run)).Message);
        }
    }

    // Whether it lives to its end; if not, it has said why in the episode in which it happened.
    private static bool Lives(RunOptions options)
    {
        using Trainer trainer = new(options);
        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        int episodes = 0;
        try
        {
            while (!trainer.IsFinished)
            {
                IReadOnlyList<EpisodeRow> ended = trainer.Advance();
                episodes += ended.Count;
                if (ended.Count > 0)
                {
                    trainer.Network.ReadParameters(parameters);
                    Assert.True(Finite.All(parameters));
                    Assert.All(ended, row => Assert.False(double.IsInfinity(row.Loss)));
                }
            }

            trainer.Save(new BinaryWriter(Stream.Null));
            return true;
        }
        catch (DivergedException seen)
        {
            Assert.Equal(episodes + 1, seen.Episode);
            Assert.Contains(FormattableString.Invariant($" in episode {seen.Episode}, at tick {seen.Tick}; "), seen.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', seen.Message);
            return false;
        }
    }

    private static void Finish(Trainer trainer)
    {
        while (!trainer.IsFinished)
        {
            trainer.Advance();
        }
    }

    private static RunOptions Variant(string name, OptimizerKind optimizer, Activation activation, double rate, ErrorLoss loss, double reward)
    {
        RunOptions preset = Presets.Get(name == "lecture" ? "lecture" : "default");
        LearnerOptions learner = preset.Learner with
        {
            Hidden = [8, 8],
            Activation = activation,
            Optimizer = optimizer,
            Loss = loss,
            Momentum = loss == ErrorLoss.Huber ? 0.9 : 0,
            LearningRate = rate,
            BatchSize = 8,
            LearnFrom = 20,
            ReplayCapacity = 200,
            EpsilonFallsFrom = 20,
            EpsilonFallsUntil = 60,
        };
        return preset with
        {
            Episodes = 4,
            TicksPerEpisode = 40,
            Seed = 5,
            World = preset.World with { MealWeight = reward, ProximityWeight = Math.Min(reward, 1000) },
            Learner = name == "lecture" ? learner : learner with
            {
                Worlds = 2,
                TicksPerRound = 2,
                UpdatesPerRound = 2,
                TargetEvery = 10,
                Lag = name == "default" ? 1 : 0,
                PriorityExponent = name == "priorities" ? 0.6 : 0,
            },
        };
    }
}
