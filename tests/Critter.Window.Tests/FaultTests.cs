using System.Globalization;
using System.Numerics;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Screen;
using Critter.Window.Sessions;
using Critter.Window.Terminal;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>Faults that were seen on pictures of the window, one by one.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-faults-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(20.78f, 20.33f, 20.5f, 20.6f, 20.71f)]
    [InlineData(-3f, -1f, -2f, -9f, -4f)]
    [InlineData(1e30f, -1e30f, 0f, 1e29f, 2e29f)]
    [InlineData(0f, 0f, 0f, 0f, 0f)]
    public void Bars_OfAnyValues_AreInTheirOrderOnOneAxis(params float[] values)
    {
        using Session session = TestSession.Paused();
        NetworkView network = session.Latest.Network with { Values = values };

        ActionRow[] rows = ActionRow.Of(network, session.Latest.World.Options, ValueAxis.Of(values));

        Assert.Equal(1, rows[network.Best].End, 5);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.InRange(rows[i].End, 0.05, 1);
            Assert.All(Enumerable.Range(0, values.Length), j => Assert.True(values[i] > values[j] ? rows[i].End > rows[j].End : values[i] != values[j] || rows[i].End == rows[j].End));
        }
    }

    [Fact]
    public void Axis_WhereValuesComeTogether_ClosesInOverSecondsAndWidensAtOnce()
    {
        ValueAxis axis = new();
        axis.Update([0, 10], 0);
        double low = axis.Low;
        axis.Update([9, 10], 0.1);
        Assert.True(axis.Low < low + 0.6, "it jumps");
        axis.Update([9, 10], 2.1);
        // Within about two seconds most of the way: 1 - 1/e.
        Assert.InRange((axis.Low - low) / (8.85 - low), 0.6, 0.75);
        axis.Update([-50, 10], 2.2);
        Assert.True(axis.Low <= -50);
    }

    [Fact]
    public void Values_AsAdvantages_AreDifferencesToTheBest()
    {
        using Session session = TestSession.Paused();
        NetworkView network = session.Latest.Network with { Values = [1, 3, 2.5f, 0, -1], ValueOffset = 21 };

        ActionRow[] rows = ActionRow.Of(network, session.Latest.World.Options, ValueAxis.Of(network.Values), isAdvantage: true);

        Assert.Equal(["-2.00", "0.00", "-0.50", "-3.00", "-4.00"], rows.Select(row => row.Value));
        Assert.Equal("A(S, veer left)", rows[1].Label);
        Assert.Equal(["22.00", "24.00", "23.50", "21.00", "20.00"], ActionRow.Of(network, session.Latest.World.Options, ValueAxis.Of(network.Values)).Select(row => row.Value));
    }

    [Fact]
    public void Game_WithAKeyHeld_MarksWhatYouDoAndWhatItWould()
    {
        using Session session = TestSession.Paused();
        session.Commands.ToggleGame();
        Snapshot waiting = session.Until(s => s.Game is not null);
        Assert.DoesNotContain(ActionMark.YouDo, Marks(waiting));
        Assert.Equal(ActionMark.Would, Marks(waiting)[waiting.Network.Best]);

        for (int action = 0; action < 5; action++)
        {
            session.Commands.Steer(action);
            Snapshot playing = session.Until(s => s.Network.Action == action);
            ActionMark[] marks = Marks(playing);
            Assert.Equal(ActionMark.YouDo, marks[action]);
            Assert.Equal(playing.Network.Best == action ? 0 : 1, marks.Count(mark => mark == ActionMark.Would));
            Assert.DoesNotContain(ActionMark.Does, marks);
        }
    }

    [Fact]
    public void Kinds_OfTheReference_AreApplesAndPoisonByNameAndShape()
    {
        WorldOptions world = new();
        Canvas apple = new();
        Canvas poison = new();

        KindLook.Dot(apple, world, 1, new Vector2(50, 50), 10);
        KindLook.Dot(poison, world, 2, new Vector2(50, 50), 10);

        Assert.Equal(["wall", "apple +5", "poison -6"], Enumerable.Range(0, 3).Select(kind => KindLook.Legend(world, kind)));
        Assert.Equal(2, apple.Shapes.Count(shape => shape.Kind == ShapeKind.Line && shape.A.Y < 45));
        // Spikes to all sides, beyond the disc.
        Shape[] spikes = [.. poison.Shapes.Where(shape => shape.Kind == ShapeKind.Line)];
        Assert.Equal(8, spikes.Length);
        Assert.All(spikes, spike => Assert.True(Vector2.Distance(spike.B, new Vector2(50, 50)) > 12));
        Assert.Equal("pear", KindLook.Name(world with { Kinds = [.. world.Kinds, new ThingKind("pear", "#ffffff", 1, 1, 1)] }, 3));
    }

    [Theory]
    [InlineData(800, 600)]
    [InlineData(1280, 800)]
    public void Legend_OnEveryScreen_NamesEveryKind(int width, int height)
    {
        using Session session = TestSession.Paused(Presets.Get("default") with { Seed = 1 });
        WatchScreen screen = new(session, [], "");
        Canvas canvas = new();

        screen.Paint(canvas, new Frame(width, height, 0, 60));

        Assert.All((string[])["wall", "apple +5", "poison -6"], name => Assert.Contains(canvas.Shapes, shape => shape.Text == name));
    }

    [Fact]
    public void Inputs_ThatSeeNothing_LeadNowhereAndSaySo()
    {
        using Session session = TestSession.Paused();
        Snapshot snapshot = session.Latest;
        NetworkView network = snapshot.Network;
        int nothing = Array.FindIndex(network.State, value => value == 1);
        int seen = Array.FindIndex(network.State, value => value < 1);

        Contribution[] fromInputs = [.. Contributions.To(network, network.Best).Where(path => path.Layer == 0)];

        Assert.True(nothing >= 0 && seen is >= 0 and < 27);
        Assert.NotEmpty(fromInputs);
        Assert.All(fromInputs, path => Assert.True(network.State[path.From] != 1 || network.Layout.IsAction(path.From)));
        // By hand: weight times the difference from seeing nothing; the strongest has share 1.
        Contribution strongest = fromInputs.MaxBy(path => path.Share);
        double most = network.WeightOf(0, strongest.From, strongest.To) * (network.State[strongest.From] - (network.Layout.IsAction(strongest.From) ? 0 : 1));
        Assert.All(fromInputs, path => Assert.Equal(
            network.WeightOf(0, path.From, path.To) * (network.State[path.From] - (network.Layout.IsAction(path.From) ? 0 : 1)) / most, path.Share, 1e-4));
        string kind = KindLook.Name(snapshot.World.Options, nothing % 3);
        Assert.Equal($"no {kind}: 1.00", NetworkPainter.InputText(network, snapshot.World, nothing));
        Assert.StartsWith($"{KindLook.Name(snapshot.World.Options, seen % 3)} at ", NetworkPainter.InputText(network, snapshot.World, seen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(800, 600)]
    [InlineData(1280, 800)]
    [InlineData(3840, 2160)]
    public void Metrics_OfAnySize_OverprintNothing(int width, int height)
    {
        var layout = ScreenLayout.Of(width, height, new WorldOptions());
        Metrics metrics = new(123_456, 999_999_999, 1_000_000_000, long.MaxValue, 0.123, true, 3.4e30, 30_000, 30_000, true, 1e9, 64, 9999, 9999, -9999);
        Canvas canvas = new();

        MetricsPainter.Paint(canvas, metrics, 1000, layout.Metrics, layout.Unit);

        Assert.Contains(canvas.Shapes, shape => shape.Text == "3.4E+30");
        TextBoxes.AssertApart(canvas, width, height);
    }

    [Theory]
    [InlineData(800, 600, 700, 500)]
    [InlineData(1280, 800, 700, 500)]
    [InlineData(1280, 800, 200, 900)]
    [InlineData(1920, 1080, 1400, 300)]
    [InlineData(3840, 2160, 700, 500)]
    public void Screen_OfAnySizeAndWorld_OverprintsNothing(int width, int height, int worldWidth, int worldHeight)
    {
        RunOptions options = Presets.Get("default") with { Seed = 2, TicksPerEpisode = 20 };
        options = options with { World = options.World with { WidthPixels = worldWidth, HeightPixels = worldHeight, Critters = 2 } };
        using Session session = TestSession.Paused(options);
        session.Commands.SetSpeed(Speed.Full);
        session.Until(s => s.Episodes.Length > 8);
        session.Commands.TogglePause();
        session.Until(s => s.IsPaused);
        foreach (bool explains in (bool[])[false, true])
        {
            if (explains)
            {
                session.Commands.ToggleExplanation();
                session.Until(s => s.Decision is not null);
                session.Commands.Step();
            }

            foreach (bool isLecture in (bool[])[false, true])
            {
                WatchScreen screen = new(session, [], "network.json");
                (screen.Controls.IsLecture, screen.Controls.IsLight) = (isLecture, explains);
                Canvas canvas = new();
                screen.ShowMessage($"saved the network to {string.Concat(Enumerable.Repeat("a/long/path/", 20))}network.json");
                screen.Paint(canvas, new Frame(width, height, 1, 60));
                Assert.NotEmpty(canvas.Shapes);
                TextBoxes.AssertApart(canvas, width, height);
            }
        }
    }

    [Theory]
    [InlineData(800, 600)]
    [InlineData(1280, 800)]
    public void Versus_WithLongPaths_OverprintsNothing(int width, int height)
    {
        using Session left = TestSession.Paused();
        using Session right = TestSession.Paused();
        string path = string.Concat(Enumerable.Repeat("a-long-folder/", 12));
        VersusScreen screen = new([left, right], [path, path]);
        Canvas canvas = new();

        screen.Paint(canvas, new Frame(width, height, 0, 60));

        TextBoxes.AssertApart(canvas, width, height);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(140, 30)]
    [InlineData(200, 60)]
    public void Terminal_OfAnySize_HasEveryActionACurveAndWholeKeys(int columns, int rows)
    {
        RunOptions options = TestSession.Lecture with { TicksPerEpisode = 20 };
        using Session session = TestSession.Paused(options);
        session.Commands.SetSpeed(Speed.Full);
        session.Until(s => s.Episodes.Length > 20);
        session.Commands.TogglePause();
        Snapshot snapshot = session.Until(s => s.IsPaused);

        TerminalState view = TestSession.ViewOf(snapshot);
        var screen = TerminalScreen.Of(TerminalPainter.Paint(snapshot, columns, rows, view));

        string all = string.Join('\n', screen.Lines);
        Assert.All(snapshot.World.Options.Actions, action => Assert.Contains($"| {action.Name}, S]", all, StringComparison.Ordinal));
        Assert.Contains("score an episode", all, StringComparison.Ordinal);
        string keys = screen.Lines[^1].TrimEnd();
        Assert.StartsWith("space pause  h keys  q quit", keys, StringComparison.Ordinal);
        Assert.Equal(keys, TerminalPainter.KeyLine(columns));
        Assert.True(keys.Length <= columns);
        // More than half of it is used: what is blank on both sides of a line's middle is blank.
        Assert.True(screen.Lines.Count(line => line.Trim().Length > columns / 3) > 0.8 * rows, all);

        // A note has a line of its own: the keys stay.
        view.Note = "saved";
        var noted = TerminalScreen.Of(TerminalPainter.Paint(snapshot, columns, rows, view));
        Assert.Equal("saved", noted.Lines[^2].Trim());
        Assert.Equal(keys, noted.Lines[^1].TrimEnd());
    }

    [Fact]
    public void Terminal_OfARunThatIsWatched_HasTheRunsCurve()
    {
        using Session session = TestSession.Paused();
        TerminalState view = new() { Behind = [.. Enumerable.Range(1, 40).Select(i => new Critter.Runs.EpisodeRow(i, i * 1000, 900, 0.9, 9, 1, 8, 0.1, 0.1))] };
        view.Axis.Update(session.Latest.Network.Values, 0);

        var screen = TerminalScreen.Of(TerminalPainter.Paint(session.Latest, 120, 40, view));

        Assert.Contains(screen.Lines, line => line.Contains("score an episode of the run: mean of 20: 8.0", StringComparison.Ordinal));
    }

    [Fact]
    public void PictureName_OfTwoInASecond_AreTwo()
    {
        DateTime now = new(2026, 11, 28, 5, 0, 0);
        HashSet<string> taken = [];
        for (int i = 0; i < 3; i++)
        {
            taken.Add(PictureName.Free(now, "png", taken.Contains));
        }

        Assert.Equal(["critter-20261128-050000-2.png", "critter-20261128-050000-3.png", "critter-20261128-050000.png"], taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keys_TenPressesInOneFrame_AreTenSteps()
    {
        using Session session = TestSession.Paused();
        session.Commands.SetEpsilon(0.2);
        session.Until(s => s.Metrics.EpsilonIsSet);
        Controls controls = new(session, "");

        controls.Handle(new InputFrame { Keys = [.. Enumerable.Repeat(WatchKey.EpsilonUp, 10)] }, session.Latest, default, []);

        session.Until(s => Math.Abs(s.Metrics.Epsilon - 0.7) < 1e-9);
    }

    [Theory]
    [InlineData(0, 0.18)]
    [InlineData(1, 0.18)]
    public void AgentPercent_OfAPersonNoBetterThanChance_IsNone(double human, double random) =>
        Assert.Null(new HumanComparison(0, human, 1, random, 13.5).AgentPercent);

    [Fact]
    public void Versus_Help_HasNoKeyThatDoesNothingThere()
    {
        using Session left = TestSession.Paused();
        using Session right = TestSession.Paused();
        VersusScreen screen = new([left, right], ["a", "b"]);
        screen.Handle(new InputFrame { Keys = [WatchKey.Help, WatchKey.Help] }, 1280, 800);
        Canvas canvas = new();

        screen.Paint(canvas, new Frame(1280, 800, 0, 60));

        string[] meanings = [.. canvas.Shapes.Select(shape => shape.Text)];
        Assert.Contains("pause, go on", meanings);
        Assert.All(
            KeyBinding.All.Where(binding => binding.Key is WatchKey.Save or WatchKey.Load or WatchKey.Reset or WatchKey.Play or WatchKey.Learning or WatchKey.Follow or WatchKey.Explain),
            binding => Assert.DoesNotContain(binding.Meaning, meanings));
    }

    [Fact]
    public void Epsilon_OfATrainedCritterThatNobodyTouched_IsNotSet()
    {
        using Session session = new(WatchedAgent.Trained(TrainedCritter.Read(TrainedCritter.Best, new RunOptions()), 1), Speed.Normal, isPaused: true);
        session.Start();

        Assert.Equal((0.05, false), (session.Latest.Metrics.Epsilon, session.Latest.Metrics.EpsilonIsSet));
        session.Commands.StepEpsilon(1);
        session.Until(s => s.Metrics.EpsilonIsSet);
        session.Commands.SetEpsilon(null);
        Assert.Equal(0.05, session.Until(s => !s.Metrics.EpsilonIsSet).Metrics.Epsilon);
    }

    [Fact]
    public void Speed_OfSeveralWorlds_IsToldForOne()
    {
        Metrics metrics = new(1, 1, 1000, 1, 1, false, 1, 1, 1, true, 480, 8, 0, 0, 0);

        Assert.Equal("60 x 8", MetricsPainter.Tiles(Theme.Dark, metrics, 60).Single(tile => tile.Label == "ticks/s").Text);
    }

    [Fact]
    public void Reset_AfterLearningWasSwitchedOff_LearnsAndSaysSo()
    {
        using Session session = TestSession.Paused();
        session.Commands.ToggleLearning();
        session.Until(s => !s.Metrics.IsLearning);

        session.Commands.Reset();

        Assert.True(session.Until(s => s.Message == "a newborn, which learns").Metrics.IsLearning);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    [InlineData(30_000)]
    public void Meal_AtAnySpeed_IsShownForHalfASecondOrMore(int ticksPerSecond)
    {
        World world = new(new WorldOptions { Dots = 0, StartX = 300, StartY = 300 }, 1);
        world.AddDot(303, 303, 1);
        world.Step([0]);
        Assert.Single(world.MealsThisTick);
        RecentTicks recent = new();
        recent.Add(world, 0, 0);
        world.Step([0]);
        for (double seconds = 1.0 / ticksPerSecond; seconds <= 0.5; seconds += 1.0 / ticksPerSecond)
        {
            recent.Add(world, 0, seconds);
        }

        Assert.Single(recent.Meals(0.5));
        Assert.Empty(recent.Meals(0.7));
    }

    [Fact]
    public void Click_OnAnotherCritter_FollowsItAndAddsNothing()
    {
        RunOptions options = TestSession.Lecture with { World = new WorldOptions { Critters = 20, Dots = 0 } };
        using Session session = TestSession.Paused(options);
        Snapshot snapshot = session.Latest;
        Controls controls = new(session, "");
        WorldTransform transform = new(snapshot.World.Options, new Box(0, 0, 700, 500));
        Pose pose = snapshot.World.Critters[13].Pose;

        controls.Handle(new InputFrame { Mouse = transform.ToScreen(pose.X, pose.Y), IsLeftDown = true }, snapshot, transform, []);

        Snapshot after = session.Until(s => s.Lane.Index == 13);
        Assert.Empty(after.World.Dots);
    }

    [Fact]
    public void Follow_OfWorldsWithCritters_GoesRoundInOneAndFromOneToTheNext()
    {
        RunOptions options = Presets.Get("default") with { Seed = 1, World = new WorldOptions { Critters = 3 } };
        using Session session = TestSession.Paused(options);

        for (int i = 0; i < 3; i++)
        {
            session.Commands.FollowNext();
            session.Until(s => s.Lane.Index == (i + 1) % 3);
        }

        session.Commands.FollowNext();
        session.Commands.FollowNextWorld();
        session.Until(s => s.Lane.Index == 3);
        Controls controls = new(session, "");
        Box[] boxes = ThumbnailPainter.BoxesOf(session.Latest, new Box(0, 0, 800, 50), 1);
        Assert.Equal(8, boxes.Length);
        controls.Handle(new InputFrame { Mouse = boxes[5].Centre, IsLeftDown = true }, session.Latest, default, [], boxes);
        session.Until(s => s.Lane.Index == 15);
    }

    [Fact]
    public void Save_OverAFileOfARun_IsRefused()
    {
        string run = Path.Combine(_folder, "run");
        using (var training = Agent.Training.TrainingRun.Start(run, TestSession.Lecture, force: false, threads: 1, static () => 0))
        {
            training.Save();
        }

        string network = Path.Combine(run, Critter.Runs.RunFolder.NetworkName);
        byte[] before = File.ReadAllBytes(network);
        using Session session = TestSession.Paused();

        session.Commands.Save(network);

        session.Until(s => s.Message.Contains("only the run writes it", StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(network));
    }

    [Fact]
    public void Hints_OnTheScreen_HaveASentenceForEachFigureHeadingAndButton()
    {
        using Session session = TestSession.Paused();
        WatchScreen screen = new(session, [], "network.json");
        Canvas canvas = new();
        var layout = ScreenLayout.Of(1280, 800, new WorldOptions());

        screen.Paint(canvas, new Frame(1280, 800, 0, 60));

        string[] headings = ["What it sees", "What it thinks", "What it expects", "Episodes", .. MetricsPainter.Tiles(Theme.Dark, session.Latest.Metrics, 60).Select(tile => tile.Label)];
        foreach (string heading in headings)
        {
            Shape text = canvas.Shapes.First(shape => shape.Text == heading);
            string sentence = canvas.HintAt(new Vector2(text.A.X + 1, text.A.Y));
            Assert.True(sentence.Length > 20 && sentence.EndsWith('.') || sentence.Contains("key", StringComparison.Ordinal), $"{heading}: '{sentence}'");
        }

        Assert.All(Toolbar.ButtonsOf(session.Latest, layout.Toolbar, layout.Unit), button => Assert.Contains("(key: ", canvas.HintAt(button.Box.Centre), StringComparison.Ordinal));
    }

    [Fact]
    public void References_OfTheReferenceWorld_AreThoseOfTheDocument()
    {
        string document = File.ReadAllText(Path.Combine(Repository, "docs", "results.md"));

        Assert.Contains($"| random | {ReferenceScores.Random.ToString(CultureInfo.InvariantCulture)} ±", document, StringComparison.Ordinal);
        Assert.Contains($"| the demo's pretrained network | {ReferenceScores.Demo.ToString(CultureInfo.InvariantCulture)} ±", document, StringComparison.Ordinal);
        Assert.Contains($"scores {ReferenceScores.Best.ToString("F2", CultureInfo.InvariantCulture)} ±", document, StringComparison.Ordinal);
        Assert.Equal(3, ReferenceScores.Of(Presets.Get("default")).Count);
        Assert.Empty(ReferenceScores.Of(Presets.Get("default") with { TicksPerEpisode = 10 }));
    }

    [Fact]
    public void Schedule_OfANewborn_GetsFasterOverTheTimeInWhichItLives()
    {
        SpeedSchedule schedule = new();
        List<(double Second, Speed Speed)> changes = [];
        for (int i = 0; i < 60 * 60; i++)
        {
            // A pause of a minute counts for nothing.
            double now = (i / 60.0) + (i > 600 ? 60 : 0);
            if (schedule.SpeedAt(now) is Speed speed)
            {
                changes.Add((i / 60.0, speed));
            }
        }

        Assert.Equal([Speed.Normal, Speed.Fast, Speed.Full], changes.Select(change => change.Speed));
        Assert.Equal(0, changes[0].Second);
        Assert.Equal(20, changes[1].Second, 0.3);
        Assert.Equal(45, changes[2].Second, 0.3);
        Assert.Null(schedule.Next);
    }

    [Fact]
    public void Milestones_OfAGrowingScore_AreEachToldOnce()
    {
        List<Critter.Runs.EpisodeRow> rows = [];
        Milestones milestones = new(default);
        List<string> told = [];
        for (int i = 1; i <= 120; i++)
        {
            rows.Add(new Critter.Runs.EpisodeRow(i, i * 1000, 0, 0, 0, 0, i / 10, 0, 0));
            if (milestones.Passed(rows.ToArray(), [("random", 0.18), ("the demo", 6.12)], human: 4) is string caption)
            {
                told.Add(caption.Split(':')[0]);
            }
        }

        Assert.Equal(["better than random", "passed you", "passed the demo"], told);
    }

    private static string Repository
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Critter.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    private static ActionMark[] Marks(Snapshot snapshot) =>
        [.. ActionRow.Of(snapshot.Network, snapshot.World.Options, ValueAxis.Of(snapshot.Network.Values)).Select(row => row.Mark)];
}
