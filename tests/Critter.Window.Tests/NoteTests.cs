using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>Notes have a strip of their own, and stay for seconds, whatever the frame rate.</summary>
public sealed class NoteTests
{
    [Theory]
    [InlineData(1 / 60.0)]
    [InlineData(0.5)]
    public void TextAt_AfterANote_IsItForSomeSeconds(double frame)
    {
        NoteStrip notes = new();
        notes.Show("saved");
        double seconds = 100;
        for (; notes.TextAt(seconds, "hint") == "saved"; seconds += frame)
        {
        }

        // Six seconds, and a twentieth for each of its five letters.
        Assert.InRange(seconds, 106.25, 106.25 + frame);
        Assert.Equal("hint", notes.TextAt(seconds, "hint"));
    }

    [Fact]
    public void ShowOf_TheSameNoteTwice_ShowsItTwice()
    {
        using Session session = TestSession.Paused();
        NoteStrip notes = new();
        List<double> shown = [];
        foreach (double begin in (double[])[0, 100])
        {
            int before = session.Latest.MessageNumber;
            session.Commands.ToggleGame();
            session.Until(s => s.Game is not null);
            session.Commands.ToggleGame();
            Snapshot given = session.Until(s => s.MessageNumber == before + 3 && s.Game is null);
            Assert.Equal("the game was given up", given.Message);
            notes.ShowOf(given.MessageNumber, given.Message);
            shown.AddRange(notes.TextAt(begin, "") == given.Message ? [begin] : []);
            notes.ShowOf(given.MessageNumber, given.Message);
            Assert.Equal("", notes.TextAt(begin + 60, ""));
        }

        Assert.Equal([0, 100], shown);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(800, 600)]
    public void Strip_OnEveryScreen_LiesOverNothingElse(int width, int height)
    {
        foreach (ScreenLayout layout in (ScreenLayout[])[ScreenLayout.Of(width, height, new WorldOptions()), ScreenLayout.ForLecture(width, height, new WorldOptions())])
        {
            Assert.True(layout.Notes.Y >= layout.World.Bottom && layout.Notes.Y >= layout.Curve.Bottom && layout.Notes.Y >= layout.Network.Bottom);
            Assert.True(layout.Notes.Bottom <= height && layout.Notes.Height > TypeSize.Body * layout.Unit);
        }
    }

    [Theory]
    [InlineData(800, 600)]
    [InlineData(1920, 1080)]
    public void Lecture_OfAScreen_HasTypeAtLeastOnePointEightTimesAsLarge(int width, int height)
    {
        WorldOptions world = new();

        float ratio = ScreenLayout.ForLecture(width, height, world).Unit / ScreenLayout.Of(width, height, world).Unit;

        Assert.Equal(1.8f, ratio, 3);
    }
}
