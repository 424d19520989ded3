using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

/// <summary>A watched run ends in the midst of an evaluation, and makes it when it is watched again.</summary>
public sealed class SessionEvaluationTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("critter-evaluation-").FullName;

    private string Folder => Path.Combine(_parent, "run");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void End_InAnEvaluation_SavesWithoutIt()
    {
        // It takes many minutes.
        RunOptions options = Options() with { EvaluationEpisodes = 1_000_000 };
        using (Session session = new(WatchedAgent.OfRun(TrainingRun.Start(Folder, options, force: false, threads: 1, static () => 0)), Speed.Full))
        {
            session.Start();
            SpinWait.SpinUntil(() => Rows(RunFolder.EpisodesName) == 1, TimeSpan.FromSeconds(30));
        }

        Assert.Equal((1, 0), (Rows(RunFolder.EpisodesName), Rows(RunFolder.EvaluationsName)));
        using TrainingRun resumed = Resume();
        Assert.Equal(1, resumed.Trainer.Progress.Episodes);
        Assert.False(resumed.IsFinished);
    }

    [Fact]
    public void Start_StoppedWhileItMakesWhatIsOwed_DoesNotWait()
    {
        BeCutInTheEvaluation(Options() with { EvaluationEpisodes = 1_000_000 });

        using (Session session = new(WatchedAgent.OfRun(Resume()), Speed.Full))
        {
            session.Start(new CancellationToken(canceled: true));
        }

        Assert.Equal(0, Rows(RunFolder.EvaluationsName));
    }

    [Fact]
    public void Run_LastEvaluationIsOwed_MakesItBeforeTrainingEnds()
    {
        BeCutInTheEvaluation(Options() with { Episodes = 1, EvaluationEpisodes = 2 });

        using (Session session = new(WatchedAgent.OfRun(Resume()), Speed.Full))
        {
            session.Start();
            session.Until(s => s.Message.Contains("training has ended", StringComparison.Ordinal));
        }

        Assert.Equal((1, 1), (Rows(RunFolder.EpisodesName), Rows(RunFolder.EvaluationsName)));
        using TrainingRun resumed = Resume();
        Assert.True(resumed.IsFinished);
    }

    private static RunOptions Options() => Presets.Get("lecture") with { TicksPerEpisode = 100, EvaluateEvery = 1 };

    private void BeCutInTheEvaluation(RunOptions options)
    {
        using var run = TrainingRun.Start(Folder, options, force: false, threads: 1, static () => 0);
        while (run.Trainer.Progress.Episodes == 0)
        {
            run.Advance(new CancellationToken(canceled: true));
        }

        run.Save();
    }

    private TrainingRun Resume() => TrainingRun.Resume(Folder, threads: 1, static () => 0);

    private int Rows(string table)
    {
        using FileStream stream = new(Path.Combine(Folder, table), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Count(character => character == '\n') - 1;
    }
}
