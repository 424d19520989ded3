using System.Diagnostics;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>How long a checkpoint holds up the training, and when it is on the disk, with a full replay.</summary>
internal static class CheckpointBench
{
    private const int Million = 1_000_000;

    public static void Run(BenchReport report, int checkpoints)
    {
        report.Head("replay, transitions", "checkpoint, MB", "training waits, ms (median)", "longest", "on the disk after, ms (median)");
        RunOptions preset = Presets.Get("default");
        foreach (int capacity in (int[])[preset.Learner.ReplayCapacity, Million])
        {
            // The replay is filled without learning; what is in it does not matter to the time.
            LearnerOptions learner = preset.Learner with { ReplayCapacity = capacity, LearnFrom = capacity - 1 };
            Measure(report, preset with { Episodes = Million, Learner = learner }, checkpoints);
        }
    }

    private static void Measure(BenchReport report, RunOptions options, int checkpoints)
    {
        using ScratchFolder folder = new();
        var clock = Stopwatch.StartNew();
        using var run = TrainingRun.Start(folder.Root, options, force: false, threads: 1, () => clock.Elapsed.TotalSeconds);
        run.Keeper.SecondsBetweenCheckpoints = double.PositiveInfinity;
        List<double> waits = [];
        List<double> whole = [];
        while (waits.Count < checkpoints)
        {
            run.Advance();
            if (run.Trainer.Progress.Ticks > options.Learner.ReplayCapacity * 1.1)
            {
                double start = clock.Elapsed.TotalSeconds;
                run.Save();
                whole.Add(clock.Elapsed.TotalSeconds - start);
                waits.Add(run.Keeper.LastPause);
            }
        }

        report.Row(
            Text($"{options.Learner.ReplayCapacity:N0}"),
            Text($"{new FileInfo(Path.Combine(folder.Root, RunFolder.CheckpointName)).Length / 1e6:F1}"),
            Text($"{Median(waits) * 1e3:F1}"),
            Text($"{waits.Max() * 1e3:F1}"),
            Text($"{Median(whole) * 1e3:F0}"));
    }
}
