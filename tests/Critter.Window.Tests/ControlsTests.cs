using System.Numerics;
using Critter.Agent.Options;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>What each key and each button does to a session.</summary>
public sealed class ControlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-controls-").FullName;

    public static TheoryData<string> Keys => [.. KeyBinding.All.Select(binding => binding.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Press_OfAKey_DoesWhatItSays(string name)
    {
        WatchKey key = KeyBinding.Find(name)!.Key;
        using Session session = Begin();
        Controls controls = new(session, Path.Combine(_folder, "network.json"));

        List<WatchKey> rest = controls.Handle(new InputFrame { Keys = [key] }, session.Latest, default, []);

        AssertDone(key, session, controls, rest);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Click_OnAButton_IsItsKey(string name)
    {
        WatchKey key = KeyBinding.Find(name)!.Key;
        using Session session = Begin();
        Controls controls = new(session, Path.Combine(_folder, "network.json"));
        var layout = ScreenLayout.Of(1280, 800, new WorldOptions());
        Button[] buttons = Toolbar.ButtonsOf(session.Latest, layout.Toolbar, layout.Unit);
        if (key is WatchKey.Quit or WatchKey.MoreCurves or WatchKey.FollowWorld or WatchKey.Screenshot or WatchKey.KeepLast or WatchKey.Childhood or WatchKey.Menu or WatchKey.Enter or WatchKey.FullScreen)
        {
            // The window's frame has the first one; the others have a key alone.
            Assert.DoesNotContain(buttons, button => button.Key == key);
            return;
        }

        Vector2 place = buttons.Single(button => button.Key == key).Box.Centre;
        List<WatchKey> rest = controls.Handle(new InputFrame { Mouse = place, IsLeftDown = true }, session.Latest, default, buttons);
        // That the button is held means nothing more.
        List<WatchKey> later = controls.Handle(new InputFrame { Mouse = place, IsLeftDown = true }, session.Latest, default, buttons);

        Assert.Empty(later);
        AssertDone(key, session, controls, rest);
    }

    [Fact]
    public void Handle_OfQuitWhileTheHelpIsOpen_ClosesTheHelp()
    {
        using Session session = Begin();
        Controls controls = new(session, "");

        controls.Handle(new InputFrame { Keys = [WatchKey.Help] }, session.Latest, default, []);
        List<WatchKey> rest = controls.Handle(new InputFrame { Keys = [WatchKey.Quit] }, session.Latest, default, []);

        Assert.False(controls.ShowsHelp);
        Assert.Empty(rest);
    }

    [Fact]
    public void Handle_OfADrag_MovesTheCritterAndTheDots()
    {
        using Session session = Begin();
        session.Commands.AddDot(300, 200, kind: 2);
        Snapshot begun = session.Until(s => s.World.Dots.Length == 1);
        Controls controls = new(session, "");
        WorldTransform transform = new(begun.World.Options, new Box(0, 0, 700, 500));

        Drag(controls, session, transform, new Vector2(50, 50), new Vector2(340, 260));
        Drag(controls, session, transform, new Vector2(300, 200), new Vector2(600, 400));
        Snapshot after = session.Until(s => s.World.Critters[0].Pose.X > 330 && s.World.Dots[0].X > 590);

        Assert.Equal(260, after.World.Critters[0].Pose.Y, 1f);
        Assert.Equal(400, after.World.Dots[0].Y, 1f);
    }

    private static void AssertDone(WatchKey key, Session session, Controls controls, List<WatchKey> rest)
    {
        Assert.Equal(key is WatchKey.Screenshot or WatchKey.KeepLast or WatchKey.FullScreen or WatchKey.Quit ? [key] : [], rest);
        Assert.Equal(key == WatchKey.Help, controls.ShowsHelp);
        Assert.Equal(key == WatchKey.Theme, controls.IsLight);
        Assert.Equal(key == WatchKey.Lecture, controls.IsLecture);
        Assert.Equal(key == WatchKey.Advantages, controls.ShowsAdvantages);
        Assert.Equal(key == WatchKey.MoreCurves, controls.ShowsMoreCurves);
        Assert.Equal(key == WatchKey.Childhood, controls.ShowsChildhood);
        Func<Snapshot, bool> done = key switch
        {
            WatchKey.Pause => s => !s.IsPaused,
            WatchKey.Step => s => s.Metrics.Tick == 1 && s.IsPaused,
            WatchKey.SpeedSlow => s => s.Speed == Speed.Slow && !s.IsPaused,
            WatchKey.SpeedNormal => s => s.Speed == Speed.Normal && !s.IsPaused,
            WatchKey.SpeedFast => s => s.Speed == Speed.Fast && !s.IsPaused,
            WatchKey.SpeedFull => s => s.Speed == Speed.Full && !s.IsPaused,
            WatchKey.Learning => s => !s.Metrics.IsLearning,
            WatchKey.EpsilonDown => s => s.Metrics.EpsilonIsSet && Math.Abs(s.Metrics.Epsilon - 0.45) < 1e-6,
            WatchKey.EpsilonUp => s => s.Metrics.EpsilonIsSet && Math.Abs(s.Metrics.Epsilon - 0.55) < 1e-6,
            WatchKey.EpsilonAuto => s => !s.Metrics.EpsilonIsSet,
            WatchKey.Save => s => s.Message.StartsWith("saved the network to ", StringComparison.Ordinal),
            WatchKey.Load => s => s.Message.Contains("network.json", StringComparison.Ordinal),
            WatchKey.Explain => s => s.Decision is { Beat: Beat.Sees } && s.IsPaused,
            WatchKey.FollowWorld => s => s.Lane.Index == 0,
            WatchKey.Reset => s => s.Message == "a newborn, which learns",
            WatchKey.Follow => s => s.Lane.Index == 1,
            WatchKey.Play => s => s.Game is not null,
            _ => _ => true,
        };
        session.Until(done);
    }

    private static void Drag(Controls controls, Session session, WorldTransform transform, Vector2 from, Vector2 to)
    {
        foreach ((Vector2 place, bool isDown) in ((Vector2, bool)[])[(from, false), (from, true), ((from + to) / 2, true), (to, true), (to, false)])
        {
            controls.Handle(new InputFrame { Mouse = transform.ToScreen(place.X, place.Y), IsLeftDown = isDown }, session.Latest, transform, []);
        }
    }

    // Two critters in a world without dots, at rest, with epsilon set by hand to 0.5.
    private static Session Begin()
    {
        RunOptions options = TestSession.Lecture with { World = new WorldOptions { Critters = 2, Dots = 0 } };
        Session session = TestSession.Paused(options);
        session.Commands.SetEpsilon(0.5);
        session.Until(s => s.Metrics.EpsilonIsSet);
        return session;
    }
}
