using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.Agent.Tests.Training;

/// <summary>A run that was stopped in an evaluation, saved and gone on with ends in the same files as one that never was.</summary>
public sealed class CutEvaluationTests
{
    private const double Unreachable = 1000;

    public static TheoryData<string[], double?> Kinds => new()
    {
        { [], null },
        { [], Unreachable },
        { ["evaluateEvery=0"], Unreachable },
        // Episodes of all worlds end in one round.
        { ["evaluateEvery=1", "worlds=3", "ticksPerRound=7", "lag=1", "replayEviction=oldest"], null },
        { ["evaluateEvery=2", "worlds=5", "critters=2", "continuing=true"], null },
        { ["evaluateEvery=3", "worlds=5"], Unreachable },
        // So do several of each world's, and the last round is shorter than the others.
        { ["evaluateEvery=1", "episodes=40", "ticksPerEpisode=3", "ticksPerRound=8", "worlds=3"], null },
        { ["evaluateEvery=2", "episodes=40", "ticksPerEpisode=3", "ticksPerRound=8", "worlds=3", "lag=1", "replayEviction=oldest"], Unreachable },
    };

    private static CancellationToken Cancelled => new(canceled: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resume_EveryEvaluationWasCut_EndsAsIfItNeverStopped(string[] settings, double? untilScore)
    {
        RunOptions options = Options(settings);
        using TemporaryFolder folder = new();
        Finish(Start(folder.PathOf("whole"), options, untilScore));
        string path = folder.PathOf("cut");
        int cuts = 0;
        for (TrainingRun run = Start(path, options, untilScore); ; run = Resume(path, untilScore))
        {
            using (run)
            {
                // What was cut before is made first.
                run.Advance();
                while (!run.IsFinished && !run.Evaluations.IsDue)
                {
                    run.Advance(Cancelled);
                }

                if (run.IsFinished)
                {
                    break;
                }

                Assert.True(++cuts <= options.Episodes, "an evaluation that was made is still due");
                run.Save();
            }
        }

        Assert.True(cuts > 2, $"only {cuts} evaluations were cut");
        AssertSameFiles(folder.PathOf("whole"), path);
        AssertTicksAreThoseOfTheEpisode(path);
    }

    [Fact]
    public void Resume_StoppedAtManyMoments_EndsAsIfItNeverStopped()
    {
        // Most of the time goes into evaluations, so most moments are in the midst of one.
        RunOptions options = Options("evaluateEvery=1", "worlds=2", "evaluationEpisodes=50");
        using TemporaryFolder folder = new();
        Finish(Start(folder.PathOf("whole"), options));
        string path = folder.PathOf("cut");
        Start(path, options).Dispose();
        // Ever later, so that it comes to an end on any machine.
        bool isFinished = false;
        for (int milliseconds = 0; !isFinished; milliseconds++)
        {
            using TrainingRun run = Resume(path);
            using CancellationTokenSource stop = new(milliseconds);
            while (!run.IsFinished && !stop.IsCancellationRequested)
            {
                run.Advance(stop.Token);
            }

            run.Save();
            isFinished = run.IsFinished;
        }

        AssertSameFiles(folder.PathOf("whole"), path);
    }

    [Fact]
    public void Advance_AfterACutEvaluation_MakesItInPlaceOfARound()
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = Start(folder.PathOf("run"), SmallRun.Options);
        IReadOnlyList<EpisodeRow> ended = AdvanceUntilDue(run);
        Assert.Equal(4, Assert.Single(ended).Episode);
        Assert.Empty(Rows(run, RunFolder.EvaluationsName));
        long ticks = run.Trainer.Progress.Ticks;
        Assert.Empty(run.Advance(Cancelled));
        Assert.True(run.Evaluations.IsDue);
        // What is saved now and after it is not the same.
        run.Save();
        Assert.Empty(run.Advance());
        run.Save();
        Assert.Equal(ticks, run.Trainer.Progress.Ticks);
        Assert.StartsWith("4,240,3,", Assert.Single(Rows(run, RunFolder.EvaluationsName)), StringComparison.Ordinal);
        run.Dispose();
        using TrainingRun resumed = Resume(run.Folder);
        Assert.False(resumed.Evaluations.IsDue);
    }

    [Fact]
    public void IsFinished_LastEvaluationWasCut_OnlyWhenItIsMade()
    {
        using TemporaryFolder folder = new();
        RunOptions options = Options("evaluateEvery=12");
        Finish(Start(folder.PathOf("whole"), options));
        using (TrainingRun run = Start(folder.PathOf("cut"), options))
        {
            AdvanceUntilDue(run);
            Assert.Equal((true, false), (run.Trainer.IsFinished, run.IsFinished));
            run.Save();
        }

        using (TrainingRun resumed = Resume(folder.PathOf("cut")))
        {
            Assert.False(resumed.IsFinished);
            resumed.Advance();
            Assert.True(resumed.IsFinished);
        }

        AssertSameFiles(folder.PathOf("whole"), folder.PathOf("cut"));
    }

    [Theory]
    // Three worlds end their episodes together: 3, 6, 9 and 12 have ended then.
    [InlineData("evaluateEvery=1", new[] { 3, 6, 9, 12 })]
    [InlineData("evaluateEvery=4", new[] { 6, 9, 12 })]
    [InlineData("evaluateEvery=5", new[] { 6, 12 })]
    [InlineData("evaluateEvery=13", new int[0])]
    public void Advance_WorldsSideBySide_OneEvaluationARoundNamedByTheLastEpisode(string every, int[] episodes)
    {
        using TemporaryFolder folder = new();
        using TrainingRun run = Start(folder.PathOf("run"), Options(every, "worlds=3"));
        SmallRun.Finish(run);
        int[] named = [.. Rows(run, RunFolder.EvaluationsName).Select(row => int.Parse(row.Split(',')[0]))];
        Assert.Equal(episodes, named);
    }

    [Fact]
    public void Resume_ScoreWasReachedOrItsEvaluationsWereCut_ReachesItThere()
    {
        const double Any = -1000;
        using TemporaryFolder folder = new();
        using TrainingRun whole = Start(folder.PathOf("whole"), SmallRun.Options, Any);
        AdvanceUntilReached(whole);
        whole.Save();
        string path = folder.PathOf("cut");
        using (TrainingRun run = Start(path, SmallRun.Options, Any))
        {
            AdvanceUntilDue(run);
            run.Save();
        }

        // The second time both evaluations were made, or the second of them was cut: no file tells which.
        for (int i = 0; i < 2; i++)
        {
            using TrainingRun resumed = Resume(path, Any);
            resumed.Advance();
            Assert.Equal(whole.Evaluations.Reached!.Value.First.Score, resumed.Evaluations.Reached!.Value.First.Score);
            Assert.Equal(whole.Evaluations.Reached.Value.Second.Score, resumed.Evaluations.Reached.Value.Second.Score);
            Assert.NotEqual(resumed.Evaluations.Reached.Value.First.Score, resumed.Evaluations.Reached.Value.Second.Score);
            resumed.Save();
        }

        whole.Dispose();
        AssertSameFiles(folder.PathOf("whole"), path);
    }

    [Fact]
    public void Resume_AskedForAScoreInMidEpisode_EvaluatesNothingOfBefore()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("run");
        using (TrainingRun run = Start(path, Options("evaluateEvery=0")))
        {
            SmallRun.AdvanceTo(run, 2);
            run.Advance();
            run.Save();
        }

        using TrainingRun resumed = Resume(path, Unreachable);
        SmallRun.AdvanceTo(resumed, 3);
        Assert.StartsWith("3,", Assert.Single(Rows(resumed, RunFolder.EvaluationsName)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5,240,3,0,0,0,0,1", "episode 5; expected one of the 4 that have ended")]
    [InlineData("0,240,3,0,0,0,0,1", "damaged")]
    [InlineData("-4,240,3,0,0,0,0,1", "damaged")]
    [InlineData("4,240", "damaged")]
    public void Resume_LastEvaluationIsNone_SaysWhere(string row, string problem)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("run");
        using (TrainingRun run = Start(path, SmallRun.Options))
        {
            SmallRun.AdvanceTo(run, 4);
            run.Save();
        }

        string table = Path.Combine(path, RunFolder.EvaluationsName);
        File.WriteAllText(table, $"{SmallRun.EvaluationsHeader}\n{row}\n");
        Assert.Equal($"{table}, line 2: {problem}", Assert.Throws<RunException>(() => Resume(path)).Message);
        // It lets go of what it held.
        File.WriteAllText(table, $"{SmallRun.EvaluationsHeader}\n4,240,3,0,0,0,0,1\n");
        Resume(path).Dispose();
    }

    private static RunOptions Options(params string[] settings) => settings.Aggregate(SmallRun.Options, OptionBinder.Set);

    private static TrainingRun Start(string path, RunOptions options, double? untilScore = null) =>
        TrainingRun.Start(path, options, force: false, threads: 1, clock: () => 0, untilScore);

    private static TrainingRun Resume(string path, double? untilScore = null) =>
        TrainingRun.Resume(path, threads: 1, clock: () => 0, untilScore);

    private static void Finish(TrainingRun run)
    {
        using (run)
        {
            SmallRun.Finish(run);
        }
    }

    // What ended in the round before the evaluation that was cut.
    private static IReadOnlyList<EpisodeRow> AdvanceUntilDue(TrainingRun run)
    {
        IReadOnlyList<EpisodeRow> ended = [];
        while (!run.Evaluations.IsDue)
        {
            Assert.False(run.IsFinished);
            ended = run.Advance(Cancelled);
        }

        return ended;
    }

    private static void AdvanceUntilReached(TrainingRun run)
    {
        while (run.Evaluations.Reached is null)
        {
            Assert.False(run.IsFinished);
            run.Advance();
        }
    }

    private static string[] Rows(TrainingRun run, string table) => SharedFile.ReadLines(Path.Combine(run.Folder, table))[1..];

    private static void AssertTicksAreThoseOfTheEpisode(string path)
    {
        string[] episodes = File.ReadAllLines(Path.Combine(path, RunFolder.EpisodesName));
        string[][] evaluations = [.. File.ReadLines(Path.Combine(path, RunFolder.EvaluationsName)).Skip(1).Select(row => row.Split(','))];
        Assert.NotEmpty(evaluations);
        Assert.All(evaluations, cells => Assert.StartsWith($"{cells[0]},{cells[1]},", episodes[int.Parse(cells[0])], StringComparison.Ordinal));
    }

    private static void AssertSameFiles(string expected, string actual)
    {
        string[] names = [RunFolder.ConfigName, RunFolder.EpisodesName, RunFolder.EvaluationsName, RunFolder.NetworkName, RunFolder.CheckpointName];
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
    }
}
