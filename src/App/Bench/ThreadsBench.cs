using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>How fast a preset trains, and what the second core gives it. That the bytes are the same is a test's to show (TrainerTests).</summary>
internal static class ThreadsBench
{
    public static void Run(BenchReport report)
    {
        double[] updates = new double[2];
        // One and two threads take turns, for the machine is not always as fast; the fastest turn counts.
        for (int turn = 0; turn < 10; turn++)
        {
            updates[turn % 2] = Math.Max(updates[turn % 2], Measure(Presets.Get("default"), 1 + (turn % 2), 1).Updates);
        }

        report.Head("threads", "updates a second", "ratio");
        report.Row("1", Text($"{updates[0]:N0}"), "");
        report.Row("2", Text($"{updates[1]:N0}"), Text($"{updates[1] / updates[0]:F2}"));
    }

    /// <summary>Trains for about this long, after the replay has begun to be learnt from.</summary>
    /// <param name="options">The run.</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="seconds">How long.</param>
    /// <returns>Ticks and updates a second.</returns>
    public static (double Ticks, double Updates) Measure(RunOptions options, int threads, double seconds)
    {
        using Trainer trainer = new(options with { Episodes = 1_000_000 }, threads);
        while (trainer.Progress.Updates < 100)
        {
            trainer.Advance();
        }

        TrainerProgress before = trainer.Progress;
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalSeconds < seconds)
        {
            trainer.Advance();
        }

        double elapsed = all.Elapsed.TotalSeconds;
        TrainerProgress after = trainer.Progress;
        return ((after.Ticks - before.Ticks) / elapsed, (after.Updates - before.Updates) / elapsed);
    }
}
