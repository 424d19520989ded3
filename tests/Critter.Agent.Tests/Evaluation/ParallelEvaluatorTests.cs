using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Tests.Evaluation;

public sealed class ParallelEvaluatorTests
{
    private static readonly WorldOptions _world = new() { Critters = 2 };
    private static readonly EvaluationOptions _options = new() { Episodes = 60, TicksPerEpisode = 40, Epsilon = 1, Seed = 3 };

    [Fact]
    public void Run_SeveralPolicies_GivesWhatEachGivesByItself()
    {
        EvaluationTask[] tasks =
        [
            new(_world, () => new FirstActionPolicy(_world), _options),
            new(_world, () => new FirstActionPolicy(_world), _options with { Episodes = 1, Seed = 4 }),
            new(_world, () => new FirstActionPolicy(_world), _options, From: 57),
        ];
        double share = 0;
        Dictionary<int, EvaluationResult> ended = [];
        IReadOnlyList<EvaluationResult> results = ParallelEvaluator.Run(
            tasks,
            next =>
            {
                Assert.True(next > share);
                share = next;
            },
            ended.Add);
        Assert.Equal(1, share, 12);
        Assert.Equal([0, 1, 2], ended.Keys.Order());
        EvaluationResult whole = Evaluator.Run(_world, new FirstActionPolicy(_world), _options);
        Assert.Equal(whole.RewardPerTick, results[0].RewardPerTick);
        Assert.Equal(whole.Score, results[0].Score);
        Assert.Equal(whole.Apples, results[0].Apples);
        Assert.Equal(whole.Poison, results[0].Poison);
        Assert.Equal(Evaluator.Run(_world, new FirstActionPolicy(_world), tasks[1].Options).RewardPerTick, results[1].RewardPerTick);
        Assert.Equal(whole.RewardPerTick.Skip(57), results[2].RewardPerTick);
        Assert.Same(results[2], ended[2]);
    }

    [Fact]
    public void Run_NetworksOfManyEpisodes_DoNotDependOnHowManyGoTogether()
    {
        var best = TrainedCritter.Read(TrainedCritter.Best, new());
        EvaluationOptions options = new() { Episodes = 130, TicksPerEpisode = 60 };
        IReadOnlyList<EvaluationResult> results = ParallelEvaluator.Run([new(best.Options.World, best.CreatePolicy, options)]);
        Assert.Equal(Evaluator.Run(best.Options.World, best.CreatePolicy(), options).RewardPerTick, results[0].RewardPerTick);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using CancellationTokenSource cancel = new();
        EvaluationTask task = new(_world, () => new FirstActionPolicy(_world), _options);
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelEvaluator.Run([task, task], _ => cancel.Cancel(), cancel: cancel.Token));
    }

    [Fact]
    public void Fingerprint_SameCritter_IsTheSameAndOfAnotherWorldNot()
    {
        var best = TrainedCritter.Read(TrainedCritter.Best, new());
        Assert.Equal(best.Fingerprint(), TrainedCritter.Read(TrainedCritter.Best, new()).Fingerprint());
        Assert.Equal(best.Fingerprint(), (best with { Options = best.Options with { Seed = 5, Episodes = 7 } }).Fingerprint());
        Assert.NotEqual(best.Fingerprint(), (best with { Options = best.Options with { World = best.Options.World with { Dots = 31 } } }).Fingerprint());
        Assert.NotEqual(best.Fingerprint(), (best with { Network = new(best.Network.Shape, best.Network.Parameters.SetItem(0, 9)) }).Fingerprint());
    }
}
