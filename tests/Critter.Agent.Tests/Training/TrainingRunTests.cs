using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent.Tests.Training;

/// <summary>A run that was stopped, or lost what came after its checkpoint, ends in the same files as one that never was.</summary>
public sealed class TrainingRunTests
{
    public static TheoryData<string[]> Kinds =>
    [
        [],
        ["continuing=true"],
        ["lag=1", "worlds=3", "ticksPerRound=2", "updatesPerRound=2", "replayEviction=oldest", "targetEvery=5", "steps=2"],
        ["lag=1", "continuing=true", "replayEviction=oldest", "priorityExponent=0.6", "optimizer=adam", "dueling=true"],
        ["math=mathnet", "temporalWindow=0"],
        ["math=mathnet", "lag=1", "optimizer=adam", "loss=huber", "replayEviction=oldest"],
        ["momentum=0.9", "averageRate=0.01", "activation=sigmoid", "critters=3"],
        ["lag=1", "worlds=2", "critters=2", "exploreTicks=5", "optimizer=adam", "replayEviction=oldest", "averageRate=0.01"],
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resume_AfterLosingAllSinceACheckpoint_EndsAsIfItNeverStopped(string[] settings)
    {
        RunOptions options = settings.Aggregate(SmallRun.Options, OptionBinder.Set);
        using TemporaryFolder folder = new();
        using (TrainingRun whole = SmallRun.Start(folder.PathOf("whole"), options))
        {
            SmallRun.Finish(whole);
        }

        string path = folder.PathOf("broken");
        using (TrainingRun run = SmallRun.Start(path, options))
        {
            SmallRun.AdvanceTo(run, 4);
            run.Advance();
            run.Save();
            SmallRun.AdvanceTo(run, 9);
        }

        // What a kill in the midst of a write leaves.
        File.AppendAllText(Path.Combine(path, RunFolder.EpisodesName), "10,6");
        File.WriteAllText(Path.Combine(path, RunFolder.CheckpointName + DurableFile.UnfinishedEnding), "CRIT");
        using (TrainingRun run = SmallRun.Resume(path))
        {
            Assert.InRange(run.Trainer.Progress.Episodes, 4, 6);
            SmallRun.Finish(run);
        }

        AssertSameFiles(folder.PathOf("whole"), path);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resume_BeforeTheLastRound_EndsInTheSameFiles(string[] settings)
    {
        RunOptions options = settings.Aggregate(SmallRun.Options, OptionBinder.Set);
        using TemporaryFolder folder = new();
        int rounds = 0;
        using (TrainingRun whole = SmallRun.Start(folder.PathOf("whole"), options))
        {
            for (; !whole.IsFinished; rounds++)
            {
                whole.Advance();
            }
        }

        string path = folder.PathOf("broken");
        using (TrainingRun run = SmallRun.Start(path, options))
        {
            for (int round = 1; round < rounds; round++)
            {
                run.Advance();
            }

            run.Save();
        }

        using (TrainingRun run = SmallRun.Resume(path))
        {
            run.Advance();
            Assert.True(run.IsFinished);
        }

        AssertSameFiles(folder.PathOf("whole"), path);
    }

    [Fact]
    public void Resume_DamagedCheckpoint_GoesOnFromTheOneBefore()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        File.WriteAllText(Path.Combine(path, RunFolder.CheckpointName), "CRITTER\nbut no more");
        using TrainingRun run = SmallRun.Resume(path);
        Assert.Contains("checkpoint.bin is damaged", run.Caution, StringComparison.Ordinal);
        Assert.EndsWith("it is now checkpoint.damaged.bin, and the run goes on from the checkpoint before", run.Caution, StringComparison.Ordinal);
        Assert.Equal(0, run.Trainer.Progress.Ticks);
        Assert.Equal(SmallRun.EpisodesHeader + "\n", SharedFile.ReadText(Path.Combine(path, RunFolder.EpisodesName)));
    }

    [Fact]
    public void Resume_KilledBetweenTheTwoRenames_GoesOnFromTheOneBefore()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        using (TrainingRun run = SmallRun.Resume(path))
        {
            run.Advance();
            run.Save();
        }

        File.Move(Path.Combine(path, RunFolder.CheckpointName), Path.Combine(path, RunFolder.CheckpointName + DurableFile.UnfinishedEnding));
        using TrainingRun resumed = SmallRun.Resume(path);
        Assert.Equal(5, resumed.Trainer.Progress.Episodes);
    }

    [Fact]
    public void Resume_DamagedAndKilledBetweenTheTwoRenames_StillHasAWholeOne()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        string last = Path.Combine(path, RunFolder.CheckpointName);
        string previous = Path.Combine(path, RunFolder.PreviousCheckpointName);
        File.WriteAllText(last, "CRITTER\nbut no more");
        SmallRun.Resume(path).Dispose();
        Assert.True(File.Exists(Path.Combine(path, RunFolder.DamagedCheckpointName)));

        // Its first save, killed when what is called the last checkpoint has made way for the new one.
        if (File.Exists(last))
        {
            File.Move(last, previous, overwrite: true);
        }

        using TrainingRun resumed = SmallRun.Resume(path);
        Assert.Equal(0, resumed.Trainer.Progress.Ticks);
    }

    [Fact]
    public void Resume_CheckpointOfAnotherFormat_IsRefusedAndNothingIsCut()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        string episodes = File.ReadAllText(Path.Combine(path, RunFolder.EpisodesName));
        string last = Path.Combine(path, RunFolder.CheckpointName);
        byte[] bytes = File.ReadAllBytes(last);
        bytes[8] = 99;
        bytes[^1] ^= 1;
        File.WriteAllBytes(last, bytes);
        Assert.Contains("has format 99", Assert.Throws<RunException>(() => SmallRun.Resume(path)).Message, StringComparison.Ordinal);
        Assert.Equal(episodes, File.ReadAllText(Path.Combine(path, RunFolder.EpisodesName)));
    }

    [Fact]
    public void Resume_NoWholeCheckpoint_NamesBothAndCutsNothing()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        string episodes = File.ReadAllText(Path.Combine(path, RunFolder.EpisodesName));
        File.WriteAllText(Path.Combine(path, RunFolder.CheckpointName), "no");
        File.WriteAllText(Path.Combine(path, RunFolder.PreviousCheckpointName), "");
        string message = Assert.Throws<RunException>(() => SmallRun.Resume(path)).Message;
        Assert.Contains(RunFolder.CheckpointName, message, StringComparison.Ordinal);
        Assert.Contains(RunFolder.PreviousCheckpointName, message, StringComparison.Ordinal);
        File.Delete(Path.Combine(path, RunFolder.CheckpointName));
        File.Delete(Path.Combine(path, RunFolder.PreviousCheckpointName));
        Assert.Contains("has episodes but no", Assert.Throws<RunException>(() => SmallRun.Resume(path)).Message, StringComparison.Ordinal);
        Assert.Equal(episodes, File.ReadAllText(Path.Combine(path, RunFolder.EpisodesName)));
    }

    [Fact]
    public void Resume_AnotherRunsCheckpoint_IsRefused()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        SmallRun.Start(folder.PathOf("other"), SmallRun.Options with { Seed = 2 }).Dispose();
        foreach (string name in (string[])[RunFolder.CheckpointName, RunFolder.PreviousCheckpointName])
        {
            File.Copy(folder.PathOf(Path.Combine("other", RunFolder.CheckpointName)), Path.Combine(path, name), overwrite: true);
        }

        Assert.Contains("is not this run's", Assert.Throws<RunException>(() => SmallRun.Resume(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_LogShorterThanTheCheckpoint_SaysWhere()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        string log = Path.Combine(path, RunFolder.EpisodesName);
        File.WriteAllLines(log, File.ReadAllLines(log)[..3]);
        Assert.Equal($"{log}, line 4: the file ends here; the checkpoint was made after 5 rows", Assert.Throws<RunException>(() => SmallRun.Resume(path)).Message);
    }

    [Fact]
    public void Resume_KilledBeforeTheFirstCheckpoint_BeginsAgain()
    {
        using TemporaryFolder folder = new();
        folder.Write(RunFolder.ConfigName, RunConfig.Write(SmallRun.Options));
        folder.Write(RunFolder.EpisodesName, SmallRun.EpisodesHeader[..20]);
        using TrainingRun run = SmallRun.Resume(folder.Root);
        SmallRun.Finish(run);
        Assert.Equal(12, run.Trainer.Progress.Episodes);
    }

    [Fact]
    public void Advance_EpisodeEnds_ItsRowIsInTheFileAtOnce()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = SmallRun.Start(folder.PathOf("run"), SmallRun.Options);
        SmallRun.AdvanceTo(run, 4);
        string[] rows = SharedFile.ReadText(Path.Combine(run.Folder, RunFolder.EpisodesName)).TrimEnd('\n').Split('\n');
        Assert.Equal(5, rows.Length);
        Assert.StartsWith("4,240,", rows[4], StringComparison.Ordinal);
        string[] evaluations = SharedFile.ReadText(Path.Combine(run.Folder, RunFolder.EvaluationsName)).TrimEnd('\n').Split('\n');
        Assert.StartsWith("4,240,3,", Assert.Single(evaluations[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_SameSeedTwiceAndAnother_SameRunAndAnother()
    {
        using TemporaryFolder folder = new();
        foreach ((string name, long seed) in ((string, long)[])[("a", 1), ("b", 1), ("c", 2)])
        {
            using TrainingRun run = SmallRun.Start(folder.PathOf(name), SmallRun.Options with { Seed = seed });
            SmallRun.Finish(run);
        }

        AssertSameFiles(folder.PathOf("a"), folder.PathOf("b"));
        Assert.NotEqual(
            File.ReadAllText(folder.PathOf(Path.Combine("a", RunFolder.NetworkName))),
            File.ReadAllText(folder.PathOf(Path.Combine("c", RunFolder.NetworkName))));
    }

    [Fact]
    public void Start_OptionsOutOfRangeWithForce_LeaveTheRunThatIsThere()
    {
        using TemporaryFolder folder = new();
        string path = StartAndStop(folder);
        Assert.Throws<OptionException>(() => SmallRun.Start(path, SmallRun.Options with { Episodes = 0 }, force: true));
        using TrainingRun run = SmallRun.Resume(path);
        Assert.Equal(5, run.Trainer.Progress.Episodes);
    }

    private static string StartAndStop(TemporaryFolder folder)
    {
        using TrainingRun run = SmallRun.Start(folder.PathOf("run"), SmallRun.Options);
        SmallRun.AdvanceTo(run, 5);
        run.Save();
        return run.Folder;
    }

    // With a clock that stands still the seconds are the same too.
    private static void AssertSameFiles(string expected, string actual)
    {
        string[] names = [RunFolder.ConfigName, RunFolder.EpisodesName, RunFolder.EvaluationsName, RunFolder.NetworkName, RunFolder.CheckpointName];
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
    }
}
