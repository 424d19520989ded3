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
        canvas.Panel(box, Theme.Panel, 8 * unit);
        (string Label, string Text, Rgba Colour)[] tiles = Tiles(metrics, framesPerSecond);
        float width = box.Width / tiles.Length;
        for (int i = 0; i < tiles.Length; i++)
        {
            float x = box.X + ((i + 0.5f) * width);
            canvas.Text(tiles[i].Label, new Vector2(x, box.Y + (0.28f * box.Height)), 15 * unit, Theme.Muted, Align.Centre);
            canvas.Text(tiles[i].Text, new Vector2(x, box.Y + (0.66f * box.Height)), 25 * unit, tiles[i].Colour, Align.Centre, FontFace.Monospace);
        }
    }

    /// <summary>The metrics as labels and texts.</summary>
    public static (string Label, string Text, Rgba Colour)[] Tiles(Metrics metrics, int framesPerSecond)
    {
        return
        [
            ("apples", NumberText.Of(metrics.Apples, 0), Theme.Bad),
            ("poison", NumberText.Of(metrics.Poison, 0), Theme.Good),
            ("score", NumberText.Of(metrics.Score, 0), Theme.Chosen),
            ("episode", NumberText.Of(metrics.Episode, 0), Theme.Text),
            ("tick", $"{NumberText.Of(metrics.Tick, 0)}/{NumberText.Short(metrics.TicksPerEpisode)}", Theme.Text),
            ("epsilon", NumberText.Of(metrics.Epsilon, 3), metrics.EpsilonIsSet ? Theme.Explored : Theme.Text),
            ("learning", metrics.IsLearning ? "on" : "off", metrics.IsLearning ? Theme.Good : Theme.Muted),
            ("loss", double.IsNaN(metrics.Loss) ? "-" : NumberText.Of(metrics.Loss, 3), Theme.Text),
            ("replay", $"{100 * (long)metrics.ReplayCount / Math.Max(1, metrics.ReplayCapacity)}%", Theme.Text),
            ("ticks", NumberText.Short(metrics.TotalTicks), Theme.Text),
            ("ticks/s", NumberText.Short((long)metrics.TicksPerSecond), Theme.Text),
            ("frames/s", NumberText.Of(framesPerSecond, 0), Theme.Text),
        ];
    }
}
