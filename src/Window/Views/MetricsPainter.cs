using System.Globalization;
using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints the strip of figures: a label above, the number below.</summary>
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

    /// <summary>The figures as labels and texts.</summary>
    public static (string Label, string Text, Rgba Colour)[] Tiles(Metrics metrics, int framesPerSecond)
    {
        return
        [
            ("apples", Whole(metrics.Apples), Palette.Bad),
            ("poison", Whole(metrics.Poison), Palette.Good),
            ("score", Whole(metrics.Score), Palette.Chosen),
            ("episode", Whole(metrics.Episode), Palette.Text),
            ("tick", $"{Whole(metrics.Tick)}/{Short(metrics.TicksPerEpisode)}", Palette.Text),
            ("epsilon", metrics.Epsilon.ToString("0.000", CultureInfo.InvariantCulture), metrics.EpsilonIsSet ? Palette.Explored : Palette.Text),
            ("learning", metrics.IsLearning ? "on" : "off", metrics.IsLearning ? Palette.Good : Palette.Muted),
            ("loss", double.IsNaN(metrics.Loss) ? "-" : metrics.Loss.ToString("0.000", CultureInfo.InvariantCulture), Palette.Text),
            ("replay", $"{Whole(100 * (long)metrics.ReplayCount / Math.Max(1, metrics.ReplayCapacity))}%", Palette.Text),
            ("ticks", Short(metrics.TotalTicks), Palette.Text),
            ("ticks/s", Short((long)metrics.TicksPerSecond), Palette.Text),
            ("frames/s", Whole(framesPerSecond), Palette.Text),
        ];
    }

    /// <summary>A whole number in at most five characters: 950, 12.3k, 4.56M.</summary>
    public static string Short(long number)
    {
        return number switch
        {
            < 10_000 => Whole(number),
            < 1_000_000 => (number / 1e3).ToString(number < 100_000 ? "0.0k" : "0k", CultureInfo.InvariantCulture),
            < 1_000_000_000 => (number / 1e6).ToString(number < 100_000_000 ? "0.0M" : "0M", CultureInfo.InvariantCulture),
            _ => (number / 1e9).ToString("0.0G", CultureInfo.InvariantCulture),
        };
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
