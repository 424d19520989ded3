using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>The window itself, under Xvfb, as a user runs it.</summary>
public sealed class WindowTests(VirtualDisplay display) : IClassFixture<VirtualDisplay>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-window-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [WindowFact]
    public void Screenshot_OfAKnownWorld_HasItsDotsWallsRaysAndBars()
    {
        RunOptions options = Presets.Get("lecture") with { Seed = 7 };
        using Session session = TestSession.Paused(options);
        Snapshot snapshot = session.Latest;
        var layout = ScreenLayout.Of(1280, 800, new WorldOptions());
        WorldTransform transform = layout.Transform;

        Png picture = Shoot("--preset", "lecture", "--seed", "7", "--paused", "--frames", "5");

        Assert.Equal((1280, 800), (picture.Width, picture.Height));
        Assert.NotEmpty(snapshot.World.Dots);
        foreach (Dot dot in snapshot.World.Dots)
        {
            // Not those that a later dot, a ray or the critter may lie on.
            bool isCovered = snapshot.World.Dots.Any(other => other != dot && Math.Abs(other.X - dot.X) < 20 && Math.Abs(other.Y - dot.Y) < 20)
                || Vector2.Distance(new Vector2(dot.X, dot.Y), new Vector2(50, 50)) < 110;
            if (!isCovered)
            {
                AssertNear(KindLook.Colour(Theme.Dark, options.World, dot.Kind), picture, transform.ToScreen(dot.X, dot.Y));
            }
        }

        AssertNear(Theme.Dark.Wall, picture, transform.ToScreen(300, 250));
        AssertNear(Theme.Dark.Floor, picture, transform.ToScreen(350, 30));
        // Eye 0 looks to the critter's right, at the left wall; half way there is its ray, in the wall's colour.
        Vector2 way = WorldPainter.Direction(new Pose(50, 50, 0), options.World.FirstEyeRadians);
        AssertNear(Theme.Dark.Wall, picture, transform.ToScreen(50 + (way.X * 35), 50 + (way.Y * 35)), tolerance: 60);
        var network = NetworkLayout.Of(snapshot.Network, snapshot.World, layout.Network, layout.Unit);
        ActionRow[] rows = ActionRow.Of(snapshot.Network, options.World, ValueAxis.Of(snapshot.Network.Values));
        Assert.Equal(5, rows.Length);
        for (int action = 0; action < 5; action++)
        {
            Box filled = ActionPainter.Fill(ActionPainter.BarOf(network.Bars[action], layout.Unit), rows[action]);
            if (filled.Width > 60)
            {
                Rgba expected = rows[action].IsDone ? Theme.Dark.Explored : Theme.Dark.Bar;
                AssertNear(expected, picture, new Vector2(filled.X + (0.9f * filled.Width) - 5, filled.Centre.Y), tolerance: 6);
            }
        }
    }

    [WindowFact]
    public void Size_WhileItRuns_LaysAllOutAnew()
    {
        Png picture = Shoot("--paused", "--frames", "20", "--keys", "wait=3,size=1000:700");

        var layout = ScreenLayout.Of(1000, 700, new WorldOptions());
        Assert.Equal((1000, 700), (picture.Width, picture.Height));
        AssertNear(Theme.Dark.Panel, picture, new Vector2(layout.Network.Right - 3, layout.Network.Centre.Y));
        AssertNear(Theme.Dark.Background, picture, new Vector2(layout.Network.Right + 3, layout.Network.Centre.Y));
    }

    [WindowFact]
    public void Click_OnTheFloor_AddsDots()
    {
        var layout = ScreenLayout.Of(1280, 800, new WorldOptions(), hasThumbnails: true);
        WorldTransform transform = layout.Transform;
        Vector2 red = transform.ToScreen(350, 250);
        Vector2 green = transform.ToScreen(650, 250);
        string keys = FormattableString.Invariant($"click={red.X:0}:{red.Y:0},rightclick={green.X:0}:{green.Y:0},wait=2,move=5:5");

        Png picture = Shoot("--paused", "--set", "world.dots=0", "--frames", "20", "--keys", keys);

        AssertNear(KindLook.Colour(Theme.Dark, new WorldOptions(), 1), picture, red);
        AssertNear(KindLook.Colour(Theme.Dark, new WorldOptions(), 2), picture, green);
    }

    [WindowTheory]
    [InlineData("separate")]
    [InlineData("digits")]
    public void Lab_OptionsOfItsWindow_Arrive(string demo)
    {
        string path = Path.Combine(_folder, "lab.png");

        Assert.Equal((0, ""), display.Run(_folder, "lab", demo, "--width", "1000", "--height", "700", "--light", "--frames", "4", "--screenshot", path));

        Png light = new(path);
        Assert.Equal((1000, 700), (light.Width, light.Height));
        AssertNear(Theme.Light.Background, light, new Vector2(3, 3));
        Assert.Equal((0, ""), display.Run(_folder, "lab", demo, "--frames", "4", "--keys", "t,t,t", "--screenshot", path));
        Png keyed = new(path);
        Assert.Equal((1280, 800), (keyed.Width, keyed.Height));
        AssertNear(Theme.Light.Background, keyed, new Vector2(3, 3));
    }

    [WindowFact]
    public void Open_ForAHallInTheLightTheme_IsLaidOutSo()
    {
        Png picture = Shoot("--preset", "lecture", "--paused", "--frames", "5", "--lecture", "--light");

        var layout = ScreenLayout.ForLecture(1280, 800, new WorldOptions());
        AssertNear(Theme.Light.Panel, picture, new Vector2(layout.Network.Right - 3, layout.Network.Centre.Y));
        AssertNear(Theme.Light.Background, picture, new Vector2(layout.Network.Right + 3, layout.Network.Centre.Y));
        AssertNear(Theme.Light.Panel, picture, new Vector2(layout.Curve.X + 30, layout.Curve.Bottom - 6));
    }

    [WindowFact]
    public void Keys_AllOfThem_AreTaken()
    {
        // Playing and quitting come last; what is pressed in a game is steering.
        string[] keys = [.. KeyBinding.All.Where(binding => binding.Key is not (WatchKey.Quit or WatchKey.Help or WatchKey.Play)).Select(binding => binding.Name)];

        (int exitCode, string error) = display.Run(_folder, "watch", "--frames", "200", "--keys", $"{string.Join(",wait=2,", keys)},p,hold=up+left:20,h,h,p,wait=2,q");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(File.Exists(Path.Combine(_folder, "network.json")));
        Assert.Single(Directory.GetFiles(_folder, "critter-*.png"));
    }

    [WindowFact]
    public void Drop_OfANetwork_LivesByIt()
    {
        Assert.Equal((0, ""), display.Run(_folder, "watch", "--preset", "lecture", "--frames", "20", "--keys", "s"));

        Png picture = Shoot("--preset", "lecture", "--paused", "--frames", "40", "--keys", "drop=network.json");

        // The button is no longer lit: what was dropped does not learn.
        using Session session = TestSession.Paused(Presets.Get("lecture"));
        Button learning = Toolbar.ButtonsOf(session.Latest, ScreenLayout.Of(1280, 800, new WorldOptions()).Toolbar, 1).Single(button => button.Key == WatchKey.Learning);
        AssertNear(Theme.Dark.Panel, picture, new Vector2(learning.Box.X + 8, learning.Box.Y + 8), tolerance: 4);
    }

    [WindowFact(isSlow: true)]
    public void Frames_TenThousand_TakeNoMoreMemoryInTheEnd()
    {
        List<long> bytes = [];

        (int exitCode, string error) = display.Run(
            _folder, process => bytes.Add(process.WorkingSet64), "watch", "--speed", "2", "--preset", "lecture", "--width", "640", "--height", "400", "--unpaced", "--frames", "10000");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(bytes.Count >= 20, $"{bytes.Count} samples");
        // The first half fills the replay and warms up; after it only the list of episodes may grow, by some kilobytes.
        long middle = bytes[bytes.Count / 2];
        long end = bytes[^2];
        Assert.True(end - middle < 24 << 20, $"{middle} bytes half way, {end} at the end");
    }

    [WindowFact(isSlow: true)]
    public void Bench_OfTheWindow_LearnsBehindItNearlyAsFast()
    {
        (int exitCode, string error) = display.Run(_folder, out string output, "bench", "window", "--width", "640", "--height", "400");

        Assert.Equal((0, ""), (exitCode, error));
        // The table's row: window, without it, behind it, share, frames. On a quiet machine the share is above 90 (docs/window.md); others may be at work here.
        string share = output.TrimEnd().Split('\n')[^1].Split('|')[4].Trim();
        Assert.EndsWith("%", share, StringComparison.Ordinal);
        Assert.True(int.Parse(share.TrimEnd('%'), CultureInfo.InvariantCulture) >= 60, output);
    }

    [WindowFact]
    public void Game_PlayedToItsEnd_KeepsTheScoreForTheNextWindow()
    {
        string[] play = ["watch", "--set", "ticksPerEpisode=20", "--frames", "150", "--keys", "p,wait=5,hold=up:120"];

        Assert.Equal((0, ""), display.Run(_folder, play));
        Assert.Equal((0, ""), display.Run(_folder, play));

        // One kind of game, and two scores of it.
        string scores = File.ReadAllText(Path.Combine(_folder, "critter", "scores.json"));
        Assert.Equal(2, scores[scores.IndexOf('[', StringComparison.Ordinal)..].Split(',').Length);
    }

    [WindowFact]
    public void Close_InMidEpisode_SavesTheRun()
    {
        Assert.Equal((0, ""), display.Run(_folder, "watch", "--out", "run", "--speed", "4", "--frames", "60"));
        long closed = TicksOfTheRun();
        Assert.Equal((0, ""), display.Run(_folder, "watch", "--resume", "run", "--speed", "4", "--frames", "20"));
        long closedAgain = TicksOfTheRun();
        Assert.Equal((0, ""), display.Run(_folder, "watch", "run", "--frames", "5"));
        Assert.Equal((0, ""), display.Run(_folder, "watch", "--versus", "run", "run", "--frames", "5"));

        // A run that begins has a checkpoint too, of no tick.
        Assert.InRange(closed, 1, closedAgain - 1);
    }

    [WindowTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Signal_InMidEpisode_SavesTheRunAndCloses(string signal, int expected)
    {
        bool isSent = false;
        (int exitCode, string error) = display.Run(
            _folder,
            process =>
            {
                // Once it has begun; for a second one there would be no process.
                if (!isSent && File.Exists(Path.Combine(_folder, "run", "episodes.csv")) && File.ReadLines(Path.Combine(_folder, "run", "episodes.csv")).Count() > 2)
                {
                    isSent = true;
                    Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
                }
            },
            "watch",
            "--out",
            "run",
            "--speed",
            "4");

        Assert.True(isSent);
        Assert.Equal((expected, ""), (exitCode, error));
        Assert.True(TicksOfTheRun() > 2000);
    }

    [WindowFact]
    public void Screenshot_WhereItCannotBeWritten_IsOneLine()
    {
        (int exitCode, string error) = display.Run(_folder, "watch", "--frames", "2", "--screenshot", "nowhere/a.png");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("critter: nowhere/a.png cannot be written", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [WindowFact]
    public void ScreenshotKey_WhereNothingCanBeWritten_GoesOn() =>
        // No user, not even root, can make a file in it.
        Assert.Equal((0, ""), display.Run("/proc", "watch", "--frames", "20", "--keys", "wait=2,c,wait=2,c"));

    private static void AssertNear(Rgba expected, Png picture, Vector2 place, int tolerance = 12)
    {
        Rgba found = picture[place.X, place.Y];
        int distance = Math.Max(Math.Abs(found.R - expected.R), Math.Max(Math.Abs(found.G - expected.G), Math.Abs(found.B - expected.B)));
        Assert.True(distance <= tolerance, $"{found} at {place}; expected {expected}");
    }

    private long TicksOfTheRun()
    {
        using var run = TrainingRun.Resume(Path.Combine(_folder, "run"), threads: 1, static () => 0);
        return run.Trainer.Progress.Ticks;
    }

    private Png Shoot(params string[] arguments)
    {
        string path = Path.Combine(_folder, "picture.png");
        (int exitCode, string error) = display.Run(_folder, ["watch", .. arguments, "--screenshot", path]);
        Assert.Equal((0, ""), (exitCode, error));
        return new Png(path);
    }
}
