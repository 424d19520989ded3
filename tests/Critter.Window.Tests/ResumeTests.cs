using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

/// <summary>What is seen of a run that is gone on with.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-resume-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Latest_OfARunThatIsGoneOnWith_HasTheEpisodesThatItLogged()
    {
        List<EpisodeRow> logged = Train(450);

        using Session session = Resume(isPaused: false);
        Snapshot begun = session.Latest;
        Snapshot later = session.Until(s => s.Episodes.Length >= 5);

        Assert.Equal(4, logged.Count);
        Assert.Equal(logged, begun.Episodes[..4].ToArray());
        Assert.Equal(logged, later.Episodes[..4].ToArray());
        Assert.Equal([1, 2, 3, 4, 5], later.Episodes[..5].ToArray().Select(row => row.Episode));
        Assert.Equal("", begun.Message);
    }

    [Fact]
    public void Latest_OfARunWhoseLastCheckpointWasDamaged_SaysSoAndHasTheEpisodesOfTheOneBefore()
    {
        Train(250, 250);
        File.WriteAllText(Path.Combine(_folder, RunFolder.CheckpointName), "meow");

        using Session session = Resume(isPaused: true);

        Assert.Contains("it is now checkpoint.damaged.bin", session.Latest.Message, StringComparison.Ordinal);
        Assert.Equal(2, session.Latest.Episodes.Length);
    }

    [Fact]
    public void Latest_OfARunWithASpoiltRow_SaysSoAndGoesOnWithoutACurve()
    {
        Train(450);
        string table = Path.Combine(_folder, RunFolder.EpisodesName);
        string[] lines = File.ReadAllLines(table);
        lines[2] = lines[2].Replace(',', ';');
        File.WriteAllLines(table, lines);

        using Session session = Resume(isPaused: true);

        Assert.StartsWith($"{table}, line 3: damaged, or not episode 2", session.Latest.Message, StringComparison.Ordinal);
        Assert.EndsWith("; the curve begins anew", session.Latest.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.Latest.Episodes.Length);
    }

    // Trains for each number of ticks, and saves a checkpoint after each.
    private List<EpisodeRow> Train(params int[] ticks)
    {
        RunOptions options = Presets.Get("lecture") with { Seed = 7, TicksPerEpisode = 100 };
        using var run = TrainingRun.Start(_folder, options, force: false, threads: 1, static () => 0);
        List<EpisodeRow> rows = [];
        foreach (int count in ticks)
        {
            for (int i = 0; i < count; i++)
            {
                rows.AddRange(run.Advance());
            }

            run.Save();
        }

        return rows;
    }

    private Session Resume(bool isPaused)
    {
        Session session = new(WatchedAgent.OfRun(TrainingRun.Resume(_folder, threads: 1, static () => 0)), Speed.Normal, isPaused);
        session.Start();
        return session;
    }
}
