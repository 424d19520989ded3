using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;

namespace Critter.App.Speed;

/// <summary>How fast a preset trains, all in all.</summary>
public static class TrainingSpeed
{
    /// <summary>Trains for about this long, after the replay has begun to be learnt from.</summary>
    /// <param name="options">The run.</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="seconds">How long.</param>
    /// <returns>Ticks and updates a second.</returns>
    public static (double Ticks, double Updates) Measure(RunOptions options, int threads, double seconds)
    {
        ArgumentNullException.ThrowIfNull(options);
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
