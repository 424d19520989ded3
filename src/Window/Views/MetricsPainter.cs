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
        canvas.Panel(box, Palette.Panel, 8 * unit);
        (string Label, string Text, Rgba Colour)[] tiles = Tiles(metrics, framesPerSecond);
        float width = box.Width / tiles.Length;
        for (int i = 0; i < tiles.Length; i++)
        {
            float x = box.X + ((i + 0.5f) * width);
            canvas.Text(tiles[i].Label, new Vector2(x, box.Y + (0.28f * box.Height)), 15 * unit, Palette.Muted, Align.Centre);
            canvas.Text(tiles[i].Text, new Vector2(x, box.Y + (0.66f * box.Height)), 25 * unit, tiles[i].Colour, Align.Centre, FontFace.Monospace);
        }
    }

    /// <summary>The metrics as labels and texts.</summary>
    public static (string Label, string Text, Rgba Colour)[] Tiles(Metrics metrics, int framesPerSecond)
    {
        return
        [
            ("apples", NumberText.Of(metrics.Apples, 0), Palette.Bad),
            ("poison", NumberText.Of(metrics.Poison, 0), Palette.Good),
            ("score", NumberText.Of(metrics.Score, 0), Palette.Chosen),
            ("episode", NumberText.Of(metrics.Episode, 0), Palette.Text),
            ("tick", $"{NumberText.Of(metrics.Tick, 0)}/{NumberText.Short(metrics.TicksPerEpisode)}", Palette.Text),
            ("epsilon", NumberText.Of(metrics.Epsilon, 3), metrics.EpsilonIsSet ? Palette.Explored : Palette.Text),
            ("learning", metrics.IsLearning ? "on" : "off", metrics.IsLearning ? Palette.Good : Palette.Muted),
            ("loss", double.IsNaN(metrics.Loss) ? "-" : NumberText.Of(metrics.Loss, 3), Palette.Text),
            ("replay", $"{100 * (long)metrics.ReplayCount / Math.Max(1, metrics.ReplayCapacity)}%", Palette.Text),
            ("ticks", NumberText.Short(metrics.TotalTicks), Palette.Text),
            ("ticks/s", NumberText.Short((long)metrics.TicksPerSecond), Palette.Text),
            ("frames/s", NumberText.Of(framesPerSecond, 0), Palette.Text),
        ];
    }
}
