using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>The row of buttons.</summary>
internal static class Toolbar
{
    // A gap stands before the first of each group.
    private static readonly HashSet<WatchKey> _groupStarts =
        [WatchKey.SpeedSlow, WatchKey.Learning, WatchKey.EpsilonDown, WatchKey.Save, WatchKey.Follow, WatchKey.Screenshot];

    /// <summary>The buttons, as a snapshot has them.</summary>
    public static Button[] ButtonsOf(Snapshot snapshot, Box box, float unit)
    {
        (WatchKey Key, string Text, bool IsLit, float Width)[] all =
        [
            (WatchKey.Pause, snapshot.IsPaused ? "go on" : "pause", snapshot.IsPaused, 64),
            (WatchKey.Step, "step", false, 48),
            (WatchKey.SpeedSlow, "slow", snapshot.Speed == Speed.Slow, 48),
            (WatchKey.SpeedNormal, "normal", snapshot.Speed == Speed.Normal, 64),
            (WatchKey.SpeedFast, "fast", snapshot.Speed == Speed.Fast, 48),
            (WatchKey.SpeedFull, "max", snapshot.Speed == Speed.Full, 44),
            (WatchKey.Learning, "learning", snapshot.Metrics.IsLearning, 74),
            (WatchKey.EpsilonDown, "\u03b5 \u2212", false, 46),
            (WatchKey.EpsilonUp, "\u03b5 +", false, 46),
            (WatchKey.EpsilonAuto, "auto", !snapshot.Metrics.EpsilonIsSet, 46),
            (WatchKey.Save, "save", false, 50),
            (WatchKey.Load, "load", false, 48),
            (WatchKey.Reset, "reset", false, 52),
            (WatchKey.Follow, $"critter {snapshot.Lane.Index + 1}/{snapshot.Lane.Count}", false, 92),
            (WatchKey.Play, "play", snapshot.Game is not null, 48),
            (WatchKey.Screenshot, "screenshot", false, 88),
            (WatchKey.FullScreen, "full", false, 40),
            (WatchKey.Lecture, "hall", false, 44),
            (WatchKey.Theme, "light", false, 48),
            (WatchKey.Help, "help", false, 48),
        ];
        const float Gap = 4;
        const float GroupGap = 14;
        float natural = all.Sum(item => item.Width + Gap) + (_groupStarts.Count * GroupGap);
        // In a narrow window they all get narrower.
        float scale = Math.Min(unit, box.Width / natural);
        float x = box.X + ((box.Width - (natural * scale)) / 2);
        List<Button> buttons = [];
        foreach ((WatchKey key, string text, bool isLit, float width) in all)
        {
            x += _groupStarts.Contains(key) ? GroupGap * scale : 0;
            buttons.Add(new Button(key, text, isLit, new Box(x, box.Y, width * scale, box.Height)));
            x += (width + Gap) * scale;
        }

        return [.. buttons];
    }

    /// <summary>Paints the buttons.</summary>
    public static void Paint(Canvas canvas, Button[] buttons, Vector2 mouse, float unit)
    {
        foreach (Button button in buttons)
        {
            Rgba face = button.IsLit ? canvas.Theme.Critter.Mix(canvas.Theme.Panel, 0.62) : canvas.Theme.Panel;
            canvas.Rectangle(button.Box, button.Box.Contains(mouse) ? face.Mix(canvas.Theme.Text, 0.15) : face, 6 * unit);
            float size = Math.Min(15 * unit, 0.32f * button.Box.Width);
            canvas.Text(button.Text, button.Box.Centre, Math.Max(size, 9 * unit), button.IsLit ? canvas.Theme.Text : canvas.Theme.Muted.Mix(canvas.Theme.Text, 0.4), Align.Centre, button.IsLit ? FontFace.Heading : FontFace.Label);
        }
    }
}

/// <summary>A button for the mouse.</summary>
/// <param name="Key">The key that it stands for.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="IsLit">Whether what it stands for is on.</param>
/// <param name="Box">Where it is.</param>
internal sealed record Button(WatchKey Key, string Text, bool IsLit, Box Box);
