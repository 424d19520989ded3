using Critter.Agent.Options;
using Critter.Curves;
using Critter.Nn;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>
/// Each choice of the default preset taken back alone, then choices that were tried and not taken; the same of the preset memory. Seeds are
/// the same for all.
/// </summary>
internal static class AblationBench
{
    public static void Run(BenchReport report, int seeds)
    {
        Run(report, seeds, Presets.Get("default"), Variants());
        report.Line();
        RunMemory(report, seeds);
    }

    /// <summary>The parts of the preset memory alone, and each half and twice.</summary>
    public static void RunMemory(BenchReport report, int seeds) => Run(report, seeds, Presets.Get("memory"), Memories());

    private static void Run(BenchReport report, int seeds, RunOptions preset, IEnumerable<(string Name, Func<RunOptions, RunOptions> Change)> variants)
    {
        report.Head($"{preset.Preset}, but", "score after 50 episodes", "score after 200", "seconds");
        foreach ((string? name, Func<RunOptions, RunOptions>? change) in variants)
        {
            var trained = TrainedSeeds.Run(change(preset), seeds);
            report.Row(name, MeanInterval.Of(trained.Early).ToString(), MeanInterval.Of(trained.Scores).ToString(), Text($"{trained.Seconds:F1}"));
        }
    }

    private static IEnumerable<(string Name, Func<RunOptions, RunOptions> Change)> Memories()
    {
        yield return ("(nothing)", o => o);
        yield return ("the reward for new ground alone (the 27 inputs of default)", o => o with { World = o.World with { Memory = null } });
        yield return ("no reward for new ground", o => Reward(o, 0));
        yield return ("sectors alone", o => Remember(Reward(o, 0), memory => memory with { Rays = 0 }));
        yield return ("rays alone", o => Remember(Reward(o, 0), memory => memory with { Sectors = 0 }));
        yield return ("half of the sectors", o => Remember(o, memory => memory with { Sectors = memory.Sectors / 2 }));
        yield return ("twice the sectors", o => Remember(o, memory => memory with { Sectors = memory.Sectors * 2 }));
        yield return ("half of the rays", o => Remember(o, memory => memory with { Rays = memory.Rays / 2 }));
        yield return ("twice the rays", o => Remember(o, memory => memory with { Rays = memory.Rays * 2 }));
        yield return ("half of the reward for new ground", o => Reward(o, o.Learner.NewGroundReward / 2));
        yield return ("twice the reward for new ground", o => Reward(o, o.Learner.NewGroundReward * 2));
        yield return ("the reward falls to 0 by the end", o => o with { Learner = o.Learner with { NewGroundFallsUntil = (long)o.Episodes * o.TicksPerEpisode } });
        yield return ("two layers of 128", o => o with { Learner = o.Learner with { Hidden = [128, 128] } });
        yield return ("twice as many updates", o => o with { Learner = o.Learner with { UpdatesPerRound = 2 * o.Learner.UpdatesPerRound } });
    }

    private static RunOptions Reward(RunOptions options, double reward) => options with { Learner = options.Learner with { NewGroundReward = reward } };

    private static RunOptions Remember(RunOptions options, Func<MemoryOptions, MemoryOptions> change) =>
        options with { World = options.World with { Memory = change(options.World.Memory!) } };

    private static IEnumerable<(string Name, Func<RunOptions, RunOptions> Change)> Variants()
    {
        yield return ("(nothing)", o => o);
        yield return ("the lecture's learner, fresh worlds", o => Presets.Get("lecture"));
        foreach ((string? name, Func<LearnerOptions, LearnerOptions>? change) in Learners())
        {
            yield return (name, o => o with { Learner = change(o.Learner) });
        }

        yield return ("no proximity and no forward reward", o => o with { World = o.World with { ProximityWeight = 0, ForwardWeight = 0 }, Learner = o.Learner with { RewardBaseline = 0 } });
    }

    private static IEnumerable<(string Name, Func<LearnerOptions, LearnerOptions> Change)> Learners()
    {
        yield return ("rewards not centred", l => l with { RewardBaseline = 0 });
        yield return ("no average of weights", l => l with { AverageRate = 0 });
        yield return ("constant learning rate", l => l with { LearningRateEnd = 1 });
        yield return ("the lecture's two layers of 50", l => l with { Hidden = [50, 50] });
        yield return ("two layers of 64", l => l with { Hidden = [64, 64] });
        yield return ("the tick before is read too (window 1)", l => l with { TemporalWindow = 1 });
        yield return ("one-step targets", l => l with { Steps = 1 });
        yield return ("five-step targets", l => l with { Steps = 5 });
        yield return ("discount 0.7", l => l with { Discount = 0.7 });
        yield return ("discount 0.9", l => l with { Discount = 0.9 });
        yield return ("discount 0.98", l => l with { Discount = 0.98 });
        yield return ("no double targets", l => l with { DoubleTargets = false });
        yield return ("no target network", l => l with { TargetEvery = 0 });
        yield return ("target moved every 200 updates", l => l with { TargetEvery = 200 });
        yield return ("dueling head", l => l with { Dueling = true });
        yield return ("priorities (0.5)", l => l with { PriorityExponent = 0.5 });
        yield return ("Huber loss", l => l with { Loss = ErrorLoss.Huber });
        yield return ("SGD as the lecture's, rate 0.01", l => l with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.01 });
        yield return ("half as many updates", l => l with { UpdatesPerRound = l.UpdatesPerRound / 2 });
        yield return ("explored actions kept up 4 ticks", l => l with { ExploreTicks = 4 });
        yield return ("epsilon as the lecture's", l => l with { EpsilonFallsFrom = 3000, EpsilonFallsUntil = 200_000 });
        yield return ("no lag", l => l with { Lag = 0 });
    }
}
