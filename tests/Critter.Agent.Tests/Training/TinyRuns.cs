using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Agent.Training;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;
using Critter.Tests.Mutations;

namespace Critter.Agent.Tests.Training;

/// <summary>Runs so small that a checkpoint has some kilobytes and is read in a tenth of a millisecond, and that between them use every part of a trainer.</summary>
internal static class TinyRuns
{
    private static readonly WorldOptions _world = new()
    {
        WidthPixels = 120,
        HeightPixels = 100,
        Walls = [new(10, 10, 110, 10)],
        Dots = 3,
        Eyes = 2,
        AgeLimitTicks = 2,
        AgeEveryTicks = 3,
        SpawnEveryTicks = 2,
    };

    private static readonly LearnerOptions _learner = new()
    {
        Hidden = [2],
        ReplayCapacity = 9,
        LearnFrom = 2,
        BatchSize = 2,
        ActionWeight = 1,
        ExploreTicks = 3,
    };

    /// <summary>The demo's learner; one that lags, with priorities and all else; and one with many critters in a world that goes on.</summary>
    public static IReadOnlyList<(string Name, RunOptions Options)> All { get; } =
    [
        ("lecture", Run(_learner with { Momentum = 0.5 })),
        ("lagging", Run(_learner with
        {
            Dueling = true, Lag = 1, Worlds = 2, TicksPerRound = 2, UpdatesPerRound = 2, Steps = 2, TargetEvery = 3, DoubleTargets = true, AverageRate = 0.1,
            ReplayEviction = ReplayEviction.Oldest, PriorityExponent = 0.6, Optimizer = OptimizerKind.Adam,
        })),
        ("continuing", Run(_learner with { ReplayEviction = ReplayEviction.Oldest, TemporalWindow = 2, Loss = ErrorLoss.Huber }) with
        {
            Continuing = true, World = _world with { Critters = 2 },
        }),
    ];

    /// <summary>Checkpoints of one run at several moments, the last ones when it is over.</summary>
    public static IReadOnlyList<Specimen> Checkpoints(string name, RunOptions options)
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = SmallRun.Start(folder.PathOf("run"), options);
        List<Specimen> checkpoints = [];
        for (int i = 0; i < 6; i++)
        {
            run.Save();
            checkpoints.Add(new Specimen(FormattableString.Invariant($"{name} at tick {run.Trainer.Progress.Ticks}"), File.ReadAllBytes(Path.Combine(run.Folder, RunFolder.CheckpointName))));
            for (int round = 0; round < 5 && !run.IsFinished; round++)
            {
                run.Advance();
            }
        }

        return checkpoints;
    }

    private static RunOptions Run(LearnerOptions learner) =>
        new RunOptions { Episodes = 5, TicksPerEpisode = 6, EvaluationEpisodes = 1, World = _world, Learner = learner };
}
