using System.Numerics;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Terminal;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>What is written is whole, of one size, and true.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("saved", 10, 2, "saved")]
    [InlineData("saved the network", 10, 2, "saved the|network")]
    [InlineData("a   b", 10, 1, "a   b")]
    [InlineData("abcdefghij", 4, 3, "abcd|efgh|ij")]
    [InlineData("abcdefghij", 5, 1, "ab\u2026ij")]
    [InlineData("one two three four five", 8, 2, "one two|\u2026ur five")]
    [InlineData("abc", 0, 1, "\u2026")]
    [InlineData("", 5, 2, "")]
    public void Of_ASentence_FitsItsLines(string text, int columns, int most, string expected)
    {
        string[] lines = TextLines.Of(text, columns, most);

        Assert.True(lines.Length <= most);
        Assert.All(lines, line => Assert.True(line.Length <= Math.Max(1, columns), line));
        Assert.Equal(expected, string.Join('|', lines));
    }

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-0.0, 0, "0")]
    [InlineData(-0.4, 0, "0")]
    [InlineData(-0.06, 1, "-0.1")]
    [InlineData(-12.346, 2, "-12.35")]
    [InlineData(1234.6, 0, "1235")]
    [InlineData(0.0004, 3, "0.000")]
    public void Of_ANumber_HasNoNegativeZero(double value, int decimals, string expected) =>
        Assert.Equal(expected, NumberText.Of(value, decimals));

    [Fact]
    public void Sentence_OfARandomCritterNearZero_HasNoNegativeZero() =>
        Assert.Equal("you 0 (mean 0.0 of 3)   random 0.0   agent 9.0", StandingSentence.Of(new HumanComparison(0, -0.04, 3, -0.04, 9)));

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(640, 400)]
    [InlineData(900, 1200)]
    public void Paint_OfALongNote_StaysInItsStripAndShowsBothItsEnds(int width, int height)
    {
        var layout = ScreenLayout.Of(width, height, new WorldOptions());
        string message = $"/a/long/path/{new string('x', 260)}/network.json: the network is 59 -> 50 -> 50 -> 5; this critter's is {string.Concat(Enumerable.Repeat("96 -> ", 20))}5";
        Canvas canvas = new();
        NoteStrip notes = new();

        notes.Show(message);
        notes.Paint(canvas, layout.Notes, layout.Unit, 0, "");

        Shape line = Assert.Single(canvas.Shapes);
        Assert.True(line.A.X + FontWidths.Of(line.Text, line.Size, line.Face) <= layout.Notes.Right, line.Text);
        Assert.InRange(line.Size, 0.75f * TypeSize.Body * layout.Unit, TypeSize.Body * layout.Unit);
        Assert.True(line.A.Y - (line.Size / 2) >= layout.Notes.Y && line.A.Y + (line.Size / 2) <= layout.Notes.Bottom);
        Assert.StartsWith("/a/long/path/", line.Text, StringComparison.Ordinal);
        Assert.EndsWith("96 -> 5", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Paint_OfACurveWithoutAnEpisode_SaysSoAndHasNoAxis()
    {
        Canvas canvas = new();

        CurvePainter.Paint(canvas, new CurveView(ReadOnlyMemory<EpisodeRow>.Empty), new Box(0, 0, 600, 160), 1, new Vector2(-1, -1));

        Assert.DoesNotContain(canvas.Shapes, shape => shape.Kind == ShapeKind.Line);
        Assert.Equal(["Episodes", "no episode has ended yet"], canvas.Shapes.Where(shape => shape.Kind == ShapeKind.Text).Select(shape => shape.Text));
    }

    [Fact]
    public void Paint_OfACurveBehindWithoutAnEpisodeInFront_HasAnAxis()
    {
        Canvas canvas = new();

        CurvePainter.Paint(canvas, new CurveView(ReadOnlyMemory<EpisodeRow>.Empty) { Behind = [new EpisodeRow(1, 100, 90, 0.9, 4, 1, 3, 1, 0.1)] }, new Box(0, 0, 600, 160), 1, new Vector2(-1, -1));

        Assert.Contains(canvas.Shapes, shape => shape.Kind == ShapeKind.Line);
        Assert.DoesNotContain(canvas.Shapes, shape => shape.Text == "no episode has ended yet");
    }

    [Fact]
    public void Paint_OfALongMessageInATerminal_ShowsBothItsEnds()
    {
        using Session session = TestSession.Paused();
        Snapshot snapshot = session.Latest with { Message = $"a path {string.Concat(Enumerable.Repeat("of folders ", 40))}is damaged" };

        var screen = TerminalScreen.Of(TerminalPainter.Paint(snapshot, 80, 30, TestSession.ViewOf(snapshot)));

        Assert.StartsWith("a path of folders", screen.Lines[27], StringComparison.Ordinal);
        Assert.EndsWith("is damaged", screen.Lines[28].TrimEnd(), StringComparison.Ordinal);
    }
}
