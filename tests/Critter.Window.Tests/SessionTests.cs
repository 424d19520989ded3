using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core.Numerics;
using Critter.Sim;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

public sealed class SessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-window-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Step_WhilePaused_MakesOneTick()
    {
        using Session session = TestSession.Paused();

        session.Commands.Step();
        Snapshot after = session.Until(s => s.Metrics.Tick == 1);

        Assert.True(after.IsPaused);
    }

    [Fact]
    public void Latest_BeforeATick_ShowsTheWorldTheStateAndTheChoiceOfOneMoment()
    {
        RunOptions options = TestSession.Lecture;
        using Session session = TestSession.Paused(options);
        World world = new(options.World, RandomStream.DeriveSeed((ulong)options.Seed, "world", 0));
        float[] observation = new float[options.World.ObservationLength];
        world.Observe(0, observation);

        Snapshot snapshot = session.Latest;

        Assert.Equal(world.Dots.ToArray(), snapshot.World.Dots);
        Assert.Equal(observation, snapshot.Network.State[..observation.Length]);
        Assert.Equal(5, snapshot.Network.Values.Length);
        Assert.True(snapshot.Network.IsExplored);
        Assert.Equal(snapshot.Network.Activations[^1], snapshot.Network.Values);
    }

    [Fact]
    public void AddDot_InFrontOfTheCritter_IsSeenAtOnce()
    {
        using Session session = TestSession.Paused(TestSession.Lecture with { World = new WorldOptions { Dots = 0 } });

        // The critter stands at (50, 50) and looks down the screen.
        session.Commands.AddDot(50, 90, kind: 1);
        Snapshot after = session.Until(s => s.World.Dots.Length == 1);

        Assert.Equal(new Sighting(1, 40), after.World.Eyes[3]);
        Assert.Equal(40 / 85f, after.Network.State[(3 * 3) + 1], 5);
    }

    [Fact]
    public void MoveAndRemoveDot_OfADot_DoSo()
    {
        using Session session = TestSession.Paused(TestSession.Lecture with { World = new WorldOptions { Dots = 0 } });

        session.Commands.AddDot(300, 200, kind: 2);
        session.Commands.MoveDot(303, 203, 350, 260);
        Snapshot moved = session.Until(s => s.World.Dots.Length == 1 && s.World.Dots[0].X == 350);
        session.Commands.RemoveDot(355, 262);
        Snapshot removed = session.Until(s => s.World.Dots.Length == 0);

        Assert.Equal(2, moved.World.Dots[0].Kind);
        Assert.Empty(removed.World.Dots);
    }

    [Fact]
    public void PlaceCritter_Somewhere_IsThere()
    {
        using Session session = TestSession.Paused();

        session.Commands.PlaceCritter(340, 250);
        Snapshot after = session.Until(s => s.World.Critters[0].Pose.X == 340);

        Assert.Equal(250, after.World.Critters[0].Pose.Y);
    }

    [Fact]
    public void SetEpsilon_ToZero_ExploresNoMore()
    {
        using Session session = TestSession.Paused();

        session.Commands.SetEpsilon(0);
        session.Commands.Step();
        Snapshot after = session.Until(s => s.Metrics.Tick == 1);

        Assert.False(after.Network.IsExplored);
        Assert.True(after.Metrics.EpsilonIsSet);
        Assert.Equal(after.Network.Values.Max(), after.Network.Values[after.Network.Action]);
    }

    [Fact]
    public void SaveAndLoad_OfANetwork_LivesByIt()
    {
        string path = Path.Combine(_folder, "network.json");
        using Session session = TestSession.Paused();

        session.Commands.Save(path);
        session.Until(s => s.Message.StartsWith("saved", StringComparison.Ordinal));
        float[] saved = session.Latest.Network.Parameters;
        session.Commands.Load(path);
        Snapshot loaded = session.Until(s => s.Message.StartsWith("loaded", StringComparison.Ordinal));

        Assert.Equal(saved, loaded.Network.Parameters);
        Assert.Equal(0.05, loaded.Metrics.Epsilon, 5);
        Assert.False(loaded.Metrics.IsLearning);
    }

    [Fact]
    public void Load_OfAFileThatIsNoNetwork_SaysSoAndGoesOn()
    {
        string path = Path.Combine(_folder, "cat.json");
        File.WriteAllText(path, "meow");
        using Session session = TestSession.Paused();

        session.Commands.Load(path);
        Snapshot after = session.Until(s => s.Message.Length > 0);
        session.Commands.SetSpeed(Speed.Full);

        Assert.Contains("cat.json", after.Message, StringComparison.Ordinal);
        session.Until(s => s.Metrics.TotalTicks > 100);
    }

    [Fact]
    public void Run_PastTheLastEpisode_GoesOnByWhatItLearned()
    {
        using Session session = new(WatchedAgent.Untrained(TestSession.Lecture with { Episodes = 2, TicksPerEpisode = 50 }, 1), Speed.Full);
        session.Start();

        Snapshot after = session.Until(s => s.Message.Contains("training has ended", StringComparison.Ordinal));

        Assert.Equal(2, after.Episodes.Length);
        Assert.False(after.Metrics.IsLearning);
        Assert.Equal(Speed.Normal, after.Speed);
    }

    [Fact]
    public void Dispose_InMidEpisode_SavesTheRun()
    {
        string folder = Path.Combine(_folder, "run");
        var run = TrainingRun.Start(folder, TestSession.Lecture, force: false, threads: 1, static () => 0);
        using (Session session = new(WatchedAgent.OfRun(run), Speed.Full))
        {
            session.Start();
            session.Until(s => s.Metrics.TotalTicks > 1500);
        }

        using var resumed = TrainingRun.Resume(folder, threads: 1, static () => 0);
        Assert.True(resumed.Trainer.Progress.Ticks > 1500);
        Assert.NotEqual(0, resumed.Trainer.Actor.Worlds.TickOfEpisode);
    }

    [Fact]
    public void Follow_WithSeveralCritters_ShowsEachInTurn()
    {
        using Session session = TestSession.Paused(TestSession.Lecture with { World = new WorldOptions { Critters = 3 } });

        session.Commands.FollowNext();
        Snapshot after = session.Until(s => s.Lane.Index == 1);

        Assert.Equal(3, after.Lane.Count);
        Assert.Equal(1, after.World.Followed);
    }

    [Fact]
    public void Game_PlayedToItsEnd_KeepsTheScoreAndGivesTheCritterBack()
    {
        using Session session = TestSession.Paused(TestSession.Lecture with { TicksPerEpisode = 30 });

        session.Commands.ToggleGame();
        Snapshot playing = session.Until(s => s.Game is not null);
        session.Commands.Steer(0);
        session.Until(s => s.Game is null && s.Comparison?.Games == 1);

        Assert.Equal(30, playing.Game!.TicksLeft);
    }

    [Fact]
    public void Reset_OfAnUntrainedAgent_IsAnotherOneInAnotherWorld()
    {
        using Session session = TestSession.Paused();
        Snapshot before = session.Latest;

        session.Commands.Reset();
        Snapshot after = session.Until(s => s.Message == "a newborn, which learns");

        Assert.NotEqual(before.World.Dots, after.World.Dots);
        Assert.NotEqual(before.Network.Parameters, after.Network.Parameters);
    }
}
