using System.Globalization;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Terminal;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>What is shown of each action is its expected reward, whatever baseline the learner takes off.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-values-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, 0.7, 0)]
    [InlineData(1.05, 0.95, 21)]
    [InlineData(-3, 0.5, -6)]
    public void Paint_OfARunWithABaseline_WritesTheValuesWithItsPartAndDrawsTheBarsWithout(double baseline, double discount, double offset)
    {
        using Session session = TestSession.Paused(Options(baseline, discount));
        NetworkView network = session.Latest.Network;
        Box box = new(0, 0, 300, 320);
        var axis = ValueAxis.Of(network.Values);
        Canvas canvas = new();
        Canvas bare = new();

        ActionPainter.Paint(canvas, ActionRow.Of(network, session.Latest.World.Options, axis), ("", ""), box, 1);
        ActionPainter.Paint(bare, ActionRow.Of(network with { ValueOffset = 0 }, session.Latest.World.Options, axis), ("", ""), box, 1);

        string[] expected = [.. network.Values.Select(value => (value + offset).ToString("0.00", CultureInfo.InvariantCulture))];
        Assert.Equal(expected, canvas.Shapes.Where(shape => shape.Face == FontFace.Monospace && shape.Text.Length > 0).Select(shape => shape.Text));
        Assert.Equal(Rectangles(bare), Rectangles(canvas));
        Assert.All(expected, text => Assert.Contains(text, TerminalText(session.Latest), StringComparison.Ordinal));
    }

    [Fact]
    public void Trained_OfARun_HasItsBaselinesPartAndAFileWithoutARunHasNone()
    {
        RunOptions options = Options(1.05, 0.95);
        string run = Path.Combine(_folder, "run");
        using (var training = TrainingRun.Start(run, options, force: false, threads: 1, static () => 0))
        {
            training.Save();
        }

        string alone = Path.Combine(_folder, "alone.json");
        File.Copy(Path.Combine(run, RunFolder.NetworkName), alone);

        Assert.Equal(21, OffsetOf(run, new RunOptions()), 6);
        Assert.Equal(21, OffsetOf(Path.Combine(run, RunFolder.NetworkName), new RunOptions()), 6);
        Assert.Equal(21, OffsetOf(TrainedCritter.Best, new RunOptions()), 6);
        // Even where the options given fit, they may not be those that it was trained with.
        Assert.Equal(0, OffsetOf(alone, options));
    }

    [Fact]
    public void Latest_ThroughAGameAndALoadedFile_HasThePartOfTheNetworkThatActs()
    {
        using Session session = TestSession.Paused(Options(1.05, 0.95));
        string alone = Path.Combine(_folder, "alone.json");
        session.Commands.Save(alone);
        session.Until(s => s.Message.StartsWith("saved", StringComparison.Ordinal));

        session.Commands.ToggleGame();
        Snapshot playing = session.Until(s => s.Game is not null);
        session.Commands.ToggleGame();
        session.Until(s => s.Game is null);
        session.Commands.Load(alone);
        Snapshot loaded = session.Until(s => s.Message.StartsWith("loaded", StringComparison.Ordinal));

        Assert.Equal(21, playing.Network.ValueOffset, 4);
        Assert.Equal(0, loaded.Network.ValueOffset);
    }

    private static double OffsetOf(string path, RunOptions otherwise)
    {
        using var agent = WatchedAgent.Trained(TrainedCritter.Read(path, otherwise), seed: 1);
        return agent.ValueOffset;
    }

    private static RunOptions Options(double baseline, double discount)
    {
        RunOptions lecture = Presets.Get("lecture");
        return lecture with { Seed = 7, Learner = lecture.Learner with { RewardBaseline = baseline, Discount = discount } };
    }

    private static IEnumerable<Shape> Rectangles(Canvas canvas) => canvas.Shapes.Where(shape => shape.Kind == ShapeKind.Rectangle);

    private static string TerminalText(Snapshot snapshot) => string.Concat(TerminalScreen.Of(TerminalPainter.Paint(snapshot, 120, 40, TestSession.ViewOf(snapshot))).Lines);
}
