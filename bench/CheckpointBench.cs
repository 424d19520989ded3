using System.Diagnostics;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using static Critter.Bench.Table;

namespace Critter.Bench;

/// <summary>How long a checkpoint holds up the training, and when it is on the disk, with a full replay.</summary>
internal static class CheckpointBench
{
    private const int Million = 1_000_000;

    public static void Run(int checkpoints)
    {
        Head("replay, transitions", "checkpoint, MB", "training waits, ms (median)", "longest", "on the disk after, ms (median)");
        RunOptions preset = Presets.Get("default");
        foreach (int capacity in (int[])[preset.Learner.ReplayCapacity, Million])
        {
            string folder = Directory.CreateTempSubdirectory("critter-bench-").FullName;
            // The replay is filled without learning; what is in it does not matter to the time.
            LearnerOptions learner = preset.Learner with { ReplayCapacity = capacity, LearnFrom = capacity - 1 };
            Measure(folder, preset with { Episodes = Million, Learner = learner }, checkpoints);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string folder, RunOptions options, int checkpoints)
    {
        var clock = Stopwatch.StartNew();
        using var run = TrainingRun.Start(folder, options, force: false, threads: 1, () => clock.Elapsed.TotalSeconds);
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

        Row(
            Text($"{options.Learner.ReplayCapacity:N0}"),
            Text($"{new FileInfo(Path.Combine(folder, RunFolder.CheckpointName)).Length / 1e6:F1}"),
            Text($"{Median(waits) * 1e3:F1}"),
            Text($"{waits.Max() * 1e3:F1}"),
            Text($"{Median(whole) * 1e3:F0}"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
