using Critter.Agent.Options;
using Critter.Agent.Training;

namespace Critter.Agent.Tests.Training;

/// <summary>A run that is over in an instant, and does everything that a long one does.</summary>
internal static class SmallRun
{
    public const string EpisodesHeader = "episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds";

    public const string EvaluationsHeader = "episode,ticks,episodes,apples,poison,score,score_standard_error,reward_per_tick";

    public static RunOptions Options { get; } = new()
    {
        Episodes = 12,
        TicksPerEpisode = 60,
        EvaluateEvery = 4,
        EvaluationEpisodes = 3,
        Learner = new LearnerOptions { Hidden = [8], ReplayCapacity = 300, LearnFrom = 50, BatchSize = 8 },
    };

    public static TrainingRun Start(string path, RunOptions options, bool force = false) =>
        TrainingRun.Start(path, options, force, threads: 1, clock: () => 0);

    public static TrainingRun Resume(string path) => TrainingRun.Resume(path, threads: 1, clock: () => 0);

    public static void Finish(TrainingRun run)
    {
        while (!run.IsFinished)
        {
            run.Advance();
        }
    }

    /// <summary>Goes on until so many episodes have ended, without a checkpoint.</summary>
    public static void AdvanceTo(TrainingRun run, int episodes)
    {
        while (run.Trainer.Progress.Episodes < episodes)
        {
            run.Advance();
        }
    }
}
