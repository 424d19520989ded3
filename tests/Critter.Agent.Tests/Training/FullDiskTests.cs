using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent.Tests.Training;

public sealed class FullDiskTests
{
    // Its log takes more than a page, so that it, too, runs out of space.
    private static readonly RunOptions _longLog = SmallRun.Options with { Episodes = 150, TicksPerEpisode = 10, EvaluateEvery = 50 };

    [SmallDiskFact]
    public void Advance_NoSpaceAtAllForAWhile_HoldsTheRowsAndEndsAsIfThereHadBeen()
    {
        using SmallDisk disk = new(512);
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(disk.PathOf("run"), _longLog);
        watched.AdvanceTo(10);
        byte[] checkpoint = File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName));
        disk.Fill(freePages: 0);
        watched.AdvanceTo(100);
        Assert.Contains(watched.Reports, report => report.Contains("the log cannot be written: No space left", StringComparison.Ordinal));
        string[] rows = SharedFile.ReadLines(watched.PathOf(RunFolder.EpisodesName));
        Assert.InRange(rows.Length, 11, 60);
        Assert.All(rows[1..], row => Assert.Equal(10, row.Split(',').Length));
        Assert.EndsWith("\n", SharedFile.ReadText(watched.PathOf(RunFolder.EpisodesName)), StringComparison.Ordinal);
        Assert.Equal(checkpoint, File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName)));

        disk.Empty();
        watched.FinishLike(folder.PathOf("whole"));
        Assert.Contains(watched.Reports, report => report.EndsWith("the log is written again", StringComparison.Ordinal));
    }

    [SmallDiskFact]
    public void Advance_SpaceForTheLogOnly_LogsOnAndKeepsTheLastCheckpoint()
    {
        using SmallDisk disk = new(512);
        using TemporaryFolder folder = new();
        using WatchedRun watched = new(disk.PathOf("run"), _longLog);
        watched.AdvanceTo(10);
        byte[] checkpoint = File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName));
        disk.Fill(freePages: 6);
        watched.AdvanceTo(100);
        Assert.Contains("a checkpoint cannot be written: No space left", Assert.Single(watched.Reports), StringComparison.Ordinal);
        Assert.Equal(101, SharedFile.ReadLines(watched.PathOf(RunFolder.EpisodesName)).Length);
        Assert.Equal(checkpoint, File.ReadAllBytes(watched.PathOf(RunFolder.CheckpointName)));
        Assert.False(File.Exists(watched.PathOf(RunFolder.CheckpointName + DurableFile.UnfinishedEnding)));

        disk.Empty();
        watched.FinishLike(folder.PathOf("whole"));
    }

    [SmallDiskFact]
    public void Save_NoSpaceInTheEnd_SaysSoAndTheRunGoesOnFromItsLastCheckpoint()
    {
        using SmallDisk disk = new(512);
        using TemporaryFolder folder = new();
        using (WatchedRun watched = new(disk.PathOf("run"), _longLog))
        {
            watched.AdvanceTo(10);
            disk.Fill(freePages: 0);
            string message = Assert.Throws<RunException>(() => watched.AdvanceTo(150)).Message;
            Assert.Contains("cannot be saved: No space left", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }

        disk.Empty();
        using (TrainingRun resumed = SmallRun.Resume(disk.PathOf("run")))
        {
            Assert.InRange(resumed.Trainer.Progress.Episodes, 9, 60);
            SmallRun.Finish(resumed);
        }

        using (TrainingRun whole = SmallRun.Start(folder.PathOf("whole"), _longLog))
        {
            SmallRun.Finish(whole);
        }

        Assert.Equal(
            File.ReadAllBytes(folder.PathOf(Path.Combine("whole", RunFolder.CheckpointName))),
            File.ReadAllBytes(disk.PathOf(Path.Combine("run", RunFolder.CheckpointName))));
    }

    [SmallDiskFact]
    public void StartAndResume_ReadOnlyDisk_AreRefusedInALine()
    {
        using SmallDisk disk = new(512);
        SmallRun.Start(disk.PathOf("run"), SmallRun.Options).Dispose();
        disk.MakeReadOnly();
        foreach (Action open in (Action[])[() => SmallRun.Start(disk.PathOf("new"), SmallRun.Options), () => SmallRun.Resume(disk.PathOf("run"))])
        {
            string message = Assert.Throws<RunException>(open).Message;
            Assert.Contains("cannot be written: Read-only file system", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    [SmallDiskFact]
    public void Start_FullDisk_IsRefusedInALine()
    {
        using SmallDisk disk = new(512);
        disk.Fill(freePages: 2);
        string message = Assert.Throws<RunException>(() => SmallRun.Start(disk.PathOf("run"), SmallRun.Options)).Message;
        Assert.Contains("No space left", message, StringComparison.Ordinal);
    }
}
