using Critter.Agent.Replay;
using Critter.Core.Text;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent.Options;

/// <summary>Options with a name: those of the program, and a user's own in files (<see cref="RunConfig.ReadPreset(string)"/>).</summary>
public static class Presets
{
    private const int LongestName = 60;

    private static readonly Dictionary<string, RunOptions> _all = new()
    {
        ["default"] = Default(),
        ["memory"] = Memory(),
        ["lecture"] = new RunOptions { Preset = "lecture" },
    };

    /// <summary>The names, the one that is used unless another is asked for first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _all.Keys];

    /// <summary>What may be asked for, for people.</summary>
    public static string Choices => $"{string.Join(", ", Names)} or a file whose name ends in .json";

    /// <summary>The options of a preset of the program.</summary>
    /// <exception cref="OptionException">There is none of this name.</exception>
    public static RunOptions Get(string name) => _all.TryGetValue(name, out RunOptions? options) ? options : throw Unknown(name);

    /// <summary>The refusal of a name that no preset has.</summary>
    internal static OptionException Unknown(string name) => new($"{name} is no preset{NearestName.Hint(name, Names)}; expected {Choices}");

    /// <summary>Whether this is the path of a preset's file and not a preset's name.</summary>
    internal static bool IsFile(string preset) => preset.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !preset.Contains('\0');

    /// <summary>What a run's options call a preset; a file goes by its name.</summary>
    internal static string NameOf(string preset) => IsFile(preset) ? Plain(Path.GetFileNameWithoutExtension(preset)) : preset;

    /// <summary>Whether a run's preset may have this name, which becomes part of a folder's.</summary>
    internal static bool IsName(string name) => name.Length > 0 && name == Plain(name);

    private static string Plain(string name) =>
        string.Concat(name.Take(LongestName).Select(letter => char.IsLetterOrDigit(letter) || letter == '_' ? letter : '-'));

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

    // The default's learner, in a world whose critters remember (docs/results.md).
    private static RunOptions Memory()
    {
        RunOptions options = Default();
        return options with
        {
            Preset = "memory",
            World = options.World with { Memory = new MemoryOptions() },
            Learner = options.Learner with { NewGroundReward = 0.2 },
        };
    }
}
