using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Paints reward and score an episode: each episode faintly, the running mean strongly, another run's mean behind.</summary>
internal static class CurvePainter
{
    /// <summary>Paints the curves.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="rows">The episodes of the critter that is watched.</param>
    /// <param name="behind">A finished run's, or empty.</param>
    /// <param name="box">Where they go.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static void Paint(Canvas canvas, ReadOnlySpan<EpisodeRow> rows, ReadOnlySpan<EpisodeRow> behind, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(12 * unit);
        float legend = inside.Y + (8 * unit);
        canvas.Text("Episodes", new Vector2(inside.X, legend), 18 * unit, canvas.Theme.Text, face: FontFace.Heading);
        Box chart = new(inside.X + (30 * unit), inside.Y + (30 * unit), inside.Width - (74 * unit), inside.Height - (46 * unit));
        if (chart.Height < 20 * unit || chart.Width < 20 * unit)
        {
            return;
        }

        if (rows.Length == 0 && behind.Length == 0)
        {
            // Axes without a point would show numbers that nothing has.
            canvas.Text(EpisodeCurve.NoEpisode, inside.Centre, 15 * unit, canvas.Theme.Muted, Align.Centre);
            return;
        }

        var score = EpisodeCurve.Of(rows, row => row.Score);
        // A run's table may be without it.
        var reward = EpisodeCurve.Of(rows, row => double.IsNaN(row.Reward) ? 0 : row.Reward);
        var other = EpisodeCurve.Of(behind, row => row.Score);
        int episodes = Math.Max(Math.Max(rows.Length, behind.Length), EpisodeCurve.MeanEpisodes);
        (double low, double high) = CurveChart.RangeOf(other.Means, 0, 5);
        CurveChart scores = new(chart, episodes, CurveChart.RangeOf(score.Episodes, low, high));
        CurveChart rewards = new(chart, episodes, CurveChart.RangeOf(reward.Episodes, 0, 100));
        canvas.Line(new Vector2(chart.X, chart.Bottom), new Vector2(chart.Right, chart.Bottom), unit, canvas.Theme.Line);
        PaintRange(canvas, scores.Range, chart, chart.X - (6 * unit), Align.Right, canvas.Theme.Chosen, unit);
        PaintRange(canvas, rewards.Range, chart, chart.Right + (6 * unit), Align.Left, canvas.Theme.Critter, unit);
        canvas.Text(NumberText.Of(episodes, 0), new Vector2(chart.Right, chart.Bottom + (11 * unit)), 14 * unit, canvas.Theme.Muted, Align.Right, FontFace.Monospace);
        scores.Line(canvas, other.Means, 2 * unit, canvas.Theme.Muted.Fade(0.6));
        scores.Dots(canvas, score.Episodes, 1.6f * unit, canvas.Theme.Chosen.Fade(0.35));
        rewards.Line(canvas, reward.Means, 1.5f * unit, canvas.Theme.Critter.Fade(0.85));
        scores.Line(canvas, score.Means, 3 * unit, canvas.Theme.Chosen);
        PaintLegend(canvas, inside, legend, score, reward, behind.Length > 0, unit);
    }

    private static void PaintRange(Canvas canvas, (double Low, double High) range, Box chart, float x, Align align, Rgba colour, float unit)
    {
        canvas.Text(NumberText.Of(range.High, 0), new Vector2(x, chart.Y), 14 * unit, colour, align, FontFace.Monospace);
        canvas.Text(NumberText.Of(range.Low, 0), new Vector2(x, chart.Bottom), 14 * unit, colour, align, FontFace.Monospace);
    }

    private static void PaintLegend(Canvas canvas, Box inside, float y, EpisodeCurve score, EpisodeCurve reward, bool hasOther, float unit)
    {
        float x = inside.Right;
        canvas.Text(TextOf("reward", reward, 0), new Vector2(x, y), 15 * unit, canvas.Theme.Critter, Align.Right);
        canvas.Text(TextOf("score", score, 1), new Vector2(x - (104 * unit), y), 15 * unit, canvas.Theme.Chosen, Align.Right, FontFace.Heading);
        canvas.Text($"mean of {EpisodeCurve.MeanEpisodes}:", new Vector2(x - (196 * unit), y), 15 * unit, canvas.Theme.Muted, Align.Right);
        if (hasOther)
        {
            canvas.Text("the run behind", new Vector2(x - (320 * unit), y), 15 * unit, canvas.Theme.Muted, Align.Right);
        }
    }

    private static string TextOf(string name, EpisodeCurve curve, int decimals) =>
        curve.Means.Length > 0 ? $"{name} {NumberText.Of(curve.Means[^1].Value, decimals)}" : name;
}
