using System.Diagnostics;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>
/// Whether a long run stays as fast and as small as it began. The world's own speed is measured before and after each block, because a
/// shared machine is not always as fast either.
/// </summary>
internal static class LongRunBench
{
    private const int BlockTicks = 1_000_000;

    public static void Run(BenchReport report, int millions)
    {
        RunOptions preset = Presets.Get("default");
        RunOptions options = preset with { Episodes = millions * (BlockTicks / preset.TicksPerEpisode) };
        using ScratchFolder folder = new();
        var clock = Stopwatch.StartNew();
        using var run = TrainingRun.Start(folder.Root, options, force: false, Math.Min(2, Environment.ProcessorCount), () => clock.Elapsed.TotalSeconds);
        report.Head("million ticks", "ticks a second", "the world alone, M ticks/s", "ratio, 1/1,000", "resident, MB", "longest wait for a checkpoint, ms", "allocated, MB", "collections");
        double before = WorldBench.Measure(new WorldOptions(), 1);
        for (int block = 1; !run.IsFinished; block++)
        {
            (double speed, double pause) = Train(run, (long)block * BlockTicks, clock);
            double after = WorldBench.Measure(new WorldOptions(), 1);
            double world = (before + after) / 2;
            report.Row(
                Text($"{block}"),
                Text($"{speed:N0}"),
                Text($"{world / 1e6:F2}"),
                Text($"{speed / world * 1e3:F2}"),
                Text($"{Process.GetCurrentProcess().WorkingSet64 / 1e6:F1}"),
                Text($"{pause * 1e3:F1}"),
                Text($"{GC.GetTotalAllocatedBytes() / 1e6:F1}"),
                Text($"{GC.CollectionCount(0)} {GC.CollectionCount(1)} {GC.CollectionCount(2)}"));
            before = after;
        }
    }

    // All the time counts: checkpoints, the log and evaluations too.
    private static (double Speed, double Pause) Train(TrainingRun run, long untilTick, Stopwatch clock)
    {
        double start = clock.Elapsed.TotalSeconds;
        double pause = 0;
        long first = run.Trainer.Progress.Ticks;
        while (run.Trainer.Progress.Ticks < untilTick && !run.IsFinished)
        {
            run.Advance();
            pause = Math.Max(pause, run.Keeper.LastPause);
        }

        return ((run.Trainer.Progress.Ticks - first) / (clock.Elapsed.TotalSeconds - start), pause);
    }
}
