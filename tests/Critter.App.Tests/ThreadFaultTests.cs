using System.Diagnostics;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Tests;

/// <summary>A fault of the program's own, on a thread that nobody waits for.</summary>
public sealed class ThreadFaultTests
{
    [Fact]
    public void Train_ThreadThrows_IsOneLineAndTheLastCheckpoint()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        ProcessStartInfo start = Child.Prepare("train", "--quiet", "--preset", "lecture", "--episodes", "1000000", "--out", run);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.FaultVariable] = Path.Combine(run, RunFolder.CheckpointName);
        Assert.Equal(
            (ExitCode.Failure, "", $"critter: unexpected NotSupportedException: thrown by the test{Environment.NewLine}"),
            Child.Finish(Process.Start(start)!));
        using var resumed = TrainingRun.Resume(run, threads: 1, () => 0);
        Assert.False(resumed.IsFinished);
    }
}
