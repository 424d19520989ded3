using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints the strip of metrics: a label above, the number below.</summary>
internal static class MetricsPainter
{
    /// <summary>Paints the strip.</summary>
    public static void Paint(Canvas canvas, Metrics metrics, int framesPerSecond, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        (string Label, string Text, Rgba Colour)[] tiles = Tiles(canvas.Theme, metrics, framesPerSecond);
        float width = box.Width / tiles.Length;
        for (int i = 0; i < tiles.Length; i++)
        {
            float x = box.X + ((i + 0.5f) * width);
            canvas.Text(tiles[i].Label, new Vector2(x, box.Y + (0.28f * box.Height)), 15 * unit, canvas.Theme.Muted, Align.Centre);
            canvas.Text(tiles[i].Text, new Vector2(x, box.Y + (0.66f * box.Height)), 25 * unit, tiles[i].Colour, Align.Centre, FontFace.Monospace);
        }
    }

    /// <summary>The metrics as labels and texts.</summary>
    public static (string Label, string Text, Rgba Colour)[] Tiles(Theme theme, Metrics metrics, int framesPerSecond)
    {
        return
        [
            ("apples", NumberText.Of(metrics.Apples, 0), theme.Apple),
            ("poison", NumberText.Of(metrics.Poison, 0), theme.Poison),
            ("score", NumberText.Of(metrics.Score, 0), theme.Text),
            ("episode", NumberText.Of(metrics.Episode, 0), theme.Text),
            ("tick", $"{NumberText.Of(metrics.Tick, 0)}/{NumberText.Short(metrics.TicksPerEpisode)}", theme.Text),
            ("epsilon", NumberText.Of(metrics.Epsilon, 3), metrics.EpsilonIsSet ? theme.Explored : theme.Text),
            ("learning", metrics.IsLearning ? "on" : "off", metrics.IsLearning ? theme.Text : theme.Muted),
            ("loss", double.IsNaN(metrics.Loss) ? "-" : NumberText.Of(metrics.Loss, 3), theme.Text),
            ("replay", $"{100 * (long)metrics.ReplayCount / Math.Max(1, metrics.ReplayCapacity)}%", theme.Text),
            ("ticks", NumberText.Short(metrics.TotalTicks), theme.Text),
            ("ticks/s", NumberText.Short((long)metrics.TicksPerSecond), theme.Text),
            ("frames/s", NumberText.Of(framesPerSecond, 0), theme.Text),
        ];
    }
}
