using Critter.Agent.Training;

namespace Critter.App.Tests;

/// <summary>A run in the folder "run" that was stopped before its end.</summary>
internal static class StoppedRun
{
    /// <summary>Makes one of three episodes with two.</summary>
    public static void Make(TemporaryFolder folder)
    {
        Invocation.Train(folder.PathOf("run"), 3, "--quiet");
        string episodes = folder.PathOf("run/episodes.csv");
        File.WriteAllLines(episodes, File.ReadAllLines(episodes)[..^1]);
    }

    /// <summary>What it had learnt was saved when it was stopped: that was sooner than the first checkpoint that is made without a reason.</summary>
    public static void AssertHasTrained(TemporaryFolder folder)
    {
        using var run = TrainingRun.Resume(folder.PathOf("run"), threads: 1, () => 0);
        Assert.True(run.Trainer.Progress.Ticks > 0);
    }
}
