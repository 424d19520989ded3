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
        Metric[] tiles = Tiles(canvas.Theme, metrics, framesPerSecond);
        float width = box.Width / tiles.Length;
        for (int i = 0; i < tiles.Length; i++)
        {
            Box tile = new(box.X + (i * width), box.Y, width, box.Height);
            float room = width - (8 * unit);
            canvas.FitText(tiles[i].Label, new Vector2(tile.Centre.X, box.Y + (0.28f * box.Height)), TypeSize.Label * unit, canvas.Theme.Muted, room, Align.Centre);
            canvas.FitText(tiles[i].Text, new Vector2(tile.Centre.X, box.Y + (0.66f * box.Height)), TypeSize.Figure * unit, tiles[i].Colour, room, Align.Centre, FontFace.Monospace);
            canvas.Hint(tile, tiles[i].Sentence);
        }
    }

    /// <summary>The metrics as labels and texts, each with a sentence for whoever points at it.</summary>
    public static Metric[] Tiles(Theme theme, Metrics metrics, int framesPerSecond)
    {
        return
        [
            new("apples", NumberText.Of(metrics.Apples, 0), theme.Apple, "Apples that this critter has eaten in this episode."),
            new("poison", NumberText.Of(metrics.Poison, 0), theme.Poison, "Poison that this critter has eaten in this episode."),
            new("score", NumberText.Of(metrics.Score, 0), theme.Text, "Apples minus poison in this episode."),
            new("episode", NumberText.Of(metrics.Episode, 0), theme.Text, "An episode is one life in one world, and one point of the curve."),
            new("tick", $"{NumberText.Of(metrics.Tick, 0)}/{NumberText.Short(metrics.TicksPerEpisode)}", theme.Text, "A tick is one action; the episode ends after so many."),
            new(
                metrics.EpsilonIsSet ? "epsilon, set" : "epsilon",
                NumberText.Of(metrics.Epsilon, 3),
                theme.Text,
                "The chance that an action is drawn at random: exploration. The keys [ and ] change it, a gives it back to the options."),
            new("learning", metrics.IsLearning ? "on" : "off", metrics.IsLearning ? theme.Text : theme.Muted, "Whether the weights change; the key l."),
            new("loss", double.IsNaN(metrics.Loss) ? "-" : NumberText.Compact(metrics.Loss, 3), theme.Text, "Half the squared error between expectation and target, a mean over the last round's updates."),
            new("replay", $"{100 * (long)metrics.ReplayCount / Math.Max(1, metrics.ReplayCapacity)}%", theme.Text, "How full the memory of past transitions is, from which batches are drawn to learn from."),
            new("ticks", NumberText.Short(metrics.TotalTicks), theme.Text, "Ticks that all critters have lived so far."),
            new(
                "ticks/s",
                metrics.Lanes > 1 ? $"{NumberText.Short((long)(metrics.TicksPerSecond / metrics.Lanes))} x {metrics.Lanes}" : NumberText.Short((long)metrics.TicksPerSecond),
                theme.Text,
                "Ticks a second of one critter, and how many critters live at once."),
            new("frames/s", NumberText.Of(framesPerSecond, 0), theme.Text, "Pictures a second of this window."),
        ];
    }
}

/// <summary>A metric as it is shown.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Text">Its number.</param>
/// <param name="Colour">The number's colour.</param>
/// <param name="Sentence">What it is.</param>
internal readonly record struct Metric(string Label, string Text, Rgba Colour, string Sentence);
