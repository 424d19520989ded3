using Critter.Agent.Replay;
using Critter.Nn;

namespace Critter.Agent.Options;

/// <summary>Options with a name.</summary>
public static class Presets
{
    private static readonly Dictionary<string, RunOptions> _all = new()
    {
        ["default"] = Default(),
        ["lecture"] = new RunOptions { Preset = "lecture" },
    };

    /// <summary>The names, the one that is used unless another is asked for first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _all.Keys];

    /// <summary>The options of a preset.</summary>
    /// <exception cref="ArgumentException">There is none of this name; the message lists them.</exception>
    public static RunOptions Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _all.TryGetValue(name, out RunOptions? options)
            ? options
            : throw new ArgumentException($"there is no preset '{name}'; expected one of {string.Join(", ", Names)}");
    }

    // The record's own defaults are the lecture's. This is what we measured to be better (docs/results.md).
    private static RunOptions Default()
    {
        return new RunOptions
        {
            Preset = "default",
            Learner = new LearnerOptions
            {
                Hidden = [96, 96],
                TemporalWindow = 0,
                Start = WeightInitialization.He,
                Optimizer = OptimizerKind.Adam,
                LearningRate = 0.001,
                LearningRateEnd = 0.1,
                AverageRate = 0.0005,
                L2 = 0,
                Discount = 0.95,
                RewardBaseline = 1.05,
                Steps = 3,
                TargetEvery = 1000,
                DoubleTargets = true,
                ReplayCapacity = 200_000,
                ReplayEviction = ReplayEviction.Oldest,
                EpsilonFallsFrom = 1000,
                EpsilonFallsUntil = 20_000,
                Worlds = 8,
                TicksPerRound = 4,
                UpdatesPerRound = 16,
                Lag = 1,
            },
        };
    }
}
