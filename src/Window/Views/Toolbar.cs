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
        [WatchKey.SpeedSlow, WatchKey.Explain, WatchKey.Learning, WatchKey.Save, WatchKey.Follow, WatchKey.Lecture];

    /// <summary>The buttons, as a snapshot has them. What is asked for less often has a key alone.</summary>
    public static Button[] ButtonsOf(Snapshot snapshot, Box box, float unit)
    {
        (WatchKey Key, string Text, bool IsLit)[] all =
        [
            (WatchKey.Pause, snapshot.IsPaused ? "go on" : "pause", snapshot.IsPaused),
            (WatchKey.Step, "step", false),
            (WatchKey.SpeedSlow, "slow", snapshot.Speed == Speed.Slow),
            (WatchKey.SpeedNormal, "normal", snapshot.Speed == Speed.Normal),
            (WatchKey.SpeedFast, "fast", snapshot.Speed == Speed.Fast),
            (WatchKey.SpeedFull, "max", snapshot.Speed == Speed.Full),
            (WatchKey.Explain, "explain", snapshot.Decision is not null),
            (WatchKey.Advantages, "advantage", false),
            (WatchKey.Learning, "learning", snapshot.Metrics.IsLearning),
            (WatchKey.EpsilonDown, "\u03b5 \u2212", false),
            (WatchKey.EpsilonUp, "\u03b5 +", false),
            (WatchKey.EpsilonAuto, "auto", !snapshot.Metrics.EpsilonIsSet),
            (WatchKey.Save, "save", false),
            (WatchKey.Load, "load", false),
            (WatchKey.Reset, "reset", false),
            (WatchKey.Follow, snapshot.World.Critters.Length > 1 ? "next critter" : "next world", false),
            (WatchKey.Play, "play", snapshot.Game is not null),
            (WatchKey.Lecture, "hall", false),
            (WatchKey.Theme, "light", false),
            (WatchKey.Help, "help", false),
        ];
        const float Gap = 4;
        const float GroupGap = 12;
        const float Padding = 16;
        float[] widths = [.. all.Select(item => FontWidths.Of(item.Text, TypeSize.Label, FontFace.Heading) + Padding)];
        float natural = widths.Sum() + (Gap * all.Length) + (_groupStarts.Count * GroupGap);
        // In a narrow window they all get narrower.
        float scale = Math.Min(unit, box.Width / natural);
        float x = box.X + ((box.Width - (natural * scale)) / 2);
        List<Button> buttons = [];
        for (int i = 0; i < all.Length; i++)
        {
            x += _groupStarts.Contains(all[i].Key) ? GroupGap * scale : 0;
            buttons.Add(new Button(all[i].Key, all[i].Text, all[i].IsLit, new Box(x, box.Y, widths[i] * scale, box.Height)));
            x += (widths[i] + Gap) * scale;
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
            Rgba ink = button.IsLit ? canvas.Theme.Text : canvas.Theme.Muted.Mix(canvas.Theme.Text, 0.4);
            canvas.FitText(button.Text, button.Box.Centre, TypeSize.Label * unit, ink, button.Box.Width - (4 * unit), Align.Centre, button.IsLit ? FontFace.Heading : FontFace.Label);
            KeyBinding binding = KeyBinding.All.First(key => key.Key == button.Key);
            canvas.Hint(button.Box, $"{binding.Meaning} (key: {binding.Name})");
        }
    }
}

/// <summary>A button for the mouse.</summary>
/// <param name="Key">The key that it stands for.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="IsLit">Whether what it stands for is on.</param>
/// <param name="Box">Where it is.</param>
internal sealed record Button(WatchKey Key, string Text, bool IsLit, Box Box);
