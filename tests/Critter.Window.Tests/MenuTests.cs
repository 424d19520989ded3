using Critter.Agent.Training;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>The menu of runs, and two of them side by side.</summary>
public sealed class MenuTests : IDisposable
{
    private static readonly Frame _frame = new(1280, 800, 0, 60);

    private readonly string _folder = Directory.CreateTempSubdirectory("critter-menu-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Menu_OfAFolder_ListsItsRunsWithTheirScoresAndCurves()
    {
        MakeRun("a");
        MakeRun("b");
        Directory.CreateDirectory(Path.Combine(_folder, "no-run"));
        RunMenu menu = new();
        Canvas canvas = new();

        menu.Toggle(_folder);
        menu.Paint(canvas, _frame);

        string[] texts = [.. canvas.Shapes.Select(shape => shape.Text)];
        Assert.Contains("best", texts);
        Assert.Contains(Path.Combine(_folder, "a"), texts);
        Assert.Contains(Path.Combine(_folder, "b"), texts);
        Assert.DoesNotContain(texts, text => text.Contains("no-run", StringComparison.Ordinal));
        Assert.Equal(2, texts.Count(text => text.EndsWith(" after 3", StringComparison.Ordinal)));
        Assert.Equal(2 * 2, canvas.Shapes.Count(shape => shape.Kind == ShapeKind.Line));
        TextBoxes.AssertApart(canvas, 1280, 800);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Enter_AfterTab_ChoosesTheNextRun(bool isShiftDown)
    {
        MakeRun("a");
        RunMenu menu = new();
        menu.Toggle(_folder);
        Assert.Equal("best", menu.Selected);

        Assert.Null(menu.Handle(new InputFrame { Keys = [WatchKey.Follow] }, isPress: false, _frame));
        (string Path, bool IsBeside)? chosen = menu.Handle(new InputFrame { Keys = [WatchKey.Enter], IsShiftDown = isShiftDown }, isPress: false, _frame);

        Assert.Equal((Path.Combine(_folder, "a"), isShiftDown), chosen);
        Assert.False(menu.IsOpen);
    }

    [Fact]
    public void Quit_WhileItIsOpen_ClosesItAlone()
    {
        using Session session = TestSession.Paused();
        WatchScreen screen = new(session, [], "");
        screen.Handle(new InputFrame { Keys = [WatchKey.Menu] }, 1280, 800);

        Assert.Empty(screen.Handle(new InputFrame { Keys = [WatchKey.Quit] }, 1280, 800));
        Assert.Equal([WatchKey.Quit], screen.Handle(new InputFrame { Keys = [WatchKey.Quit] }, 1280, 800));
    }

    [Fact]
    public void SideBySide_OfARunAndTheBest_BeginInOneWorldAndLeadBack()
    {
        string run = MakeRun("a");
        using Session session = TestSession.Paused();
        WatchScreen back = new(session, [], "");
        SideBySide screen = new(back, "best", run, TestSession.Lecture);
        Canvas canvas = new();

        screen.Paint(canvas, _frame);
        Assert.Null(screen.Next);
        IReadOnlyList<WatchKey> rest = screen.Handle(new InputFrame { Keys = [WatchKey.Quit] }, 1280, 800);

        Assert.Equal($"best and {run}", screen.Title);
        Assert.Contains(canvas.Shapes, shape => shape.Text == "best");
        Assert.Empty(rest);
        Assert.Same(back, screen.Next);
    }

    private string MakeRun(string name)
    {
        string path = Path.Combine(_folder, name);
        using var run = TrainingRun.Start(path, TestSession.Lecture with { TicksPerEpisode = 20, Episodes = 3 }, force: false, threads: 1, static () => 0);
        while (!run.IsFinished)
        {
            run.Advance();
        }

        run.Save();
        return path;
    }
}
