using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent.Tests.Training;

/// <summary>A run that cannot be written for a while goes on, says so, and ends in the same files as one that always could be.</summary>
public sealed class RunKeeperTests
{
    [Fact]
    public void CheckpointIfDue_CheckpointCannotBeWritten_ReportsItOnceAndWritesItLater()
    {
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(folder.PathOf("run"));
        byte[] first = File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName));
        // No file of this name can be made, as on a disk that has no space for one.
        string obstacle = watched.PathOf(RunFolder.CheckpointName + DurableFile.UnfinishedEnding);
        Directory.CreateDirectory(obstacle);
        watched.AdvanceTo(5);
        string report = Assert.Single(watched.Reports);
        Assert.Contains("a checkpoint cannot be written", report, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName)));
        Assert.Equal(6, SharedFile.ReadLines(watched.PathOf(RunFolder.EpisodesName)).Length);

        Directory.Delete(obstacle);
        watched.AdvanceTo(8);
        Assert.Equal(2, watched.Reports.Count);
        Assert.EndsWith("a checkpoint is written again", watched.Reports[1], StringComparison.Ordinal);
        watched.FinishLike(folder.PathOf("whole"));
    }

    [Fact]
    public void CheckpointIfDue_FolderMovedAwayAndBack_ReportsItAndLosesNothing()
    {
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(folder.PathOf("run"));
        watched.AdvanceTo(2);
        Directory.Move(folder.PathOf("run"), folder.PathOf("away"));
        watched.AdvanceTo(5);
        Assert.Contains("the folder has gone", Assert.Single(watched.Reports), StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.PathOf("run")));
        Directory.Move(folder.PathOf("away"), folder.PathOf("run"));
        watched.AdvanceTo(8);
        Assert.EndsWith("written again", watched.Reports[^1], StringComparison.Ordinal);
        watched.FinishLike(folder.PathOf("whole"));
    }

    [Fact]
    public void CheckpointIfDue_AnotherRunBeganInItsPlace_LeavesThatAlone()
    {
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(folder.PathOf("run"));
        watched.AdvanceTo(2);
        Directory.Delete(folder.PathOf("run"), recursive: true);
        using TrainingRun other = SmallRun.Start(folder.PathOf("run"), SmallRun.Options with { Seed = 2 });
        byte[] others = File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName));
        watched.AdvanceTo(5);
        Assert.Contains("another run has begun in its place", Assert.Single(watched.Reports), StringComparison.Ordinal);
        Assert.Contains("cannot be saved", Assert.Throws<RunException>(watched.Run.Save).Message, StringComparison.Ordinal);
        Assert.Equal(others, File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName)));
    }

    [Fact]
    public void Save_CannotBeWritten_KeepsTheLastAndCanGoOnFromIt()
    {
        using TemporaryFolder folder = new();
        using (WatchedRun watched = new(folder.PathOf("run")))
        {
            watched.AdvanceTo(5);
            watched.Run.Save();
            watched.Run.Advance();
            Directory.CreateDirectory(watched.PathOf(RunFolder.NetworkName + DurableFile.UnfinishedEnding));
            string message = Assert.Throws<RunException>(watched.Run.Save).Message;
            Assert.Contains("the last checkpoint that it has stays, and train --resume goes on from there", message, StringComparison.Ordinal);
        }

        Directory.Delete(folder.PathOf(Path.Combine("run", RunFolder.NetworkName + DurableFile.UnfinishedEnding)));
        using TrainingRun resumed = SmallRun.Resume(folder.PathOf("run"));
        Assert.Equal(5, resumed.Trainer.Progress.Episodes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CheckpointIfDue_CheckpointsWhileItTrains_ChangeNothing(bool wait)
    {
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(folder.PathOf("run"));
        watched.FinishLike(folder.PathOf("whole"), wait);
        Assert.Empty(watched.Reports);
        Assert.True(watched.Checkpoints > 1, "no checkpoint was made beside the training");
    }
}
