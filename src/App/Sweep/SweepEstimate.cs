using System.Diagnostics;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.App.Bench;

namespace Critter.App.Sweep;

/// <summary>What a run costs, measured with one.</summary>
/// <param name="SecondsPerTick">How long a tick of one critter takes, with what is learnt after it.</param>
/// <param name="StartBytes">What a run's files take when it begins.</param>
/// <param name="BytesPerTick">By how much they grow while the replay fills.</param>
/// <param name="Ticks">Ticks that were measured.</param>
internal readonly record struct SweepEstimate(double SecondsPerTick, double StartBytes, double BytesPerTick, long Ticks)
{
    private const double LongestSeconds = 3;

    /// <summary>Trains a run for a few seconds, in a folder that then goes.</summary>
    /// <param name="options">The run.</param>
    public static SweepEstimate Measure(RunOptions options)
    {
        using ScratchFolder scratch = new();
        string folder = Path.Combine(scratch.Root, "run");
        var watch = Stopwatch.StartNew();
        using var run = TrainingRun.Start(folder, options, force: false, threads: 1, () => watch.Elapsed.TotalSeconds);
        run.Keeper.SecondsBetweenCheckpoints = double.MaxValue;
        long start = Bytes(folder);
        while (!run.IsFinished && watch.Elapsed.TotalSeconds < LongestSeconds)
        {
            run.Advance();
        }

        run.Save();
        long ticks = run.Trainer.Progress.Ticks;
        double seconds = watch.Elapsed.TotalSeconds;
        long filled = Math.Min(ticks, options.Learner.ReplayCapacity);
        return new SweepEstimate(seconds / Math.Max(1, ticks), start, (Bytes(folder) - start) / (double)Math.Max(1, filled), ticks);
    }

    /// <summary>Seconds that a run takes on one core.</summary>
    public double Seconds(double ticks) => SecondsPerTick * ticks;

    /// <summary>Bytes that a run's files take in the end: two checkpoints with the replay, and the network.</summary>
    public double Bytes(double ticks, int replayCapacity) => StartBytes + (BytesPerTick * Math.Min(ticks, replayCapacity));

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
