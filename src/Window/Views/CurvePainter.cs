using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Paints reward and score an episode: each episode faintly, the running mean strongly, worlds side by side as one step of time, another run's mean behind.</summary>
internal static class CurvePainter
{
    /// <summary>Episodes that the running mean goes over.</summary>
    public const int MeanEpisodes = 20;

    /// <summary>What stands in the place of a curve without a point.</summary>
    public const string NoEpisode = "no episode has ended yet";

    // More points than a screen has columns only cost time.
    private const int MostPoints = 600;

    /// <summary>Paints the curves.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="rows">The episodes of the critter that is watched.</param>
    /// <param name="behind">A finished run's, or empty.</param>
    /// <param name="box">Where they go.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static void Paint(Canvas canvas, ReadOnlySpan<EpisodeRow> rows, ReadOnlySpan<EpisodeRow> behind, Box box, float unit)
    {
        canvas.Panel(box, Palette.Panel, 8 * unit);
        Box inside = box.Inset(12 * unit);
        float legend = inside.Y + (8 * unit);
        canvas.Text("Episodes", new Vector2(inside.X, legend), 18 * unit, Palette.Text, face: FontFace.Heading);
        Box chart = new(inside.X + (30 * unit), inside.Y + (30 * unit), inside.Width - (74 * unit), inside.Height - (46 * unit));
        if (chart.Height < 20 * unit || chart.Width < 20 * unit)
        {
            return;
        }

        if (rows.Length == 0 && behind.Length == 0)
        {
            // Axes without a point would tell of numbers that nobody has seen.
            canvas.Text(NoEpisode, inside.Centre, 15 * unit, Palette.Muted, Align.Centre);
            return;
        }

        canvas.Line(new Vector2(chart.X, chart.Bottom), new Vector2(chart.Right, chart.Bottom), unit, Palette.Line);
        double[] scores = [.. rows.ToArray().Select(row => row.Score)];
        double[] rewards = [.. rows.ToArray().Select(row => row.Reward)];
        int[] ends = CurveMath.StepEnds(rows);
        IReadOnlyList<(int Episode, double Mean)> other = CurveMath.RunningMean([.. behind.ToArray().Select(row => row.Score)], CurveMath.StepEnds(behind), MeanEpisodes);
        IReadOnlyList<(int Episode, double Mean)> mean = CurveMath.RunningMean(scores, ends, MeanEpisodes);
        IReadOnlyList<(int Episode, double Mean)> reward = CurveMath.RunningMean(rewards, ends, MeanEpisodes);
        int episodes = Math.Max(Math.Max(scores.Length, behind.Length), MeanEpisodes);
        (double Low, double High) scoreRange = CurveMath.Range([.. scores, .. other.Select(point => point.Mean)], 0, 5);
        (double Low, double High) rewardRange = CurveMath.Range(rewards, 0, 100);
        canvas.Text(Number(scoreRange.High), new Vector2(chart.X - (6 * unit), chart.Y), 14 * unit, Palette.Chosen, Align.Right, FontFace.Monospace);
        canvas.Text(Number(scoreRange.Low), new Vector2(chart.X - (6 * unit), chart.Bottom), 14 * unit, Palette.Chosen, Align.Right, FontFace.Monospace);
        canvas.Text(Number(rewardRange.High), new Vector2(chart.Right + (6 * unit), chart.Y), 14 * unit, Palette.Critter, face: FontFace.Monospace);
        canvas.Text(Number(rewardRange.Low), new Vector2(chart.Right + (6 * unit), chart.Bottom), 14 * unit, Palette.Critter, face: FontFace.Monospace);
        canvas.Text(Number(episodes), new Vector2(chart.Right, chart.Bottom + (11 * unit)), 14 * unit, Palette.Muted, Align.Right, FontFace.Monospace);
        Trace(canvas, chart, other, episodes, scoreRange, 2 * unit, Palette.Muted.Fade(0.6));
        PaintDots(canvas, chart, scores, ends, episodes, scoreRange, 1.6f * unit);
        Trace(canvas, chart, reward, episodes, rewardRange, 1.5f * unit, Palette.Critter.Fade(0.85));
        Trace(canvas, chart, mean, episodes, scoreRange, 3 * unit, Palette.Chosen);
        PaintLegend(canvas, inside, legend, mean, reward, other.Count > 0, unit);
    }

    private static void PaintLegend(
        Canvas canvas, Box inside, float y, IReadOnlyList<(int Episode, double Mean)> scores, IReadOnlyList<(int Episode, double Mean)> rewards, bool hasOther, float unit)
    {
        string score = scores.Count > 0 ? $"score {NumberText.Of(scores[^1].Mean, 1)}" : "score";
        string reward = rewards.Count > 0 ? $"reward {NumberText.Of(rewards[^1].Mean, 0)}" : "reward";
        float x = inside.Right;
        canvas.Text(reward, new Vector2(x, y), 15 * unit, Palette.Critter, Align.Right);
        canvas.Text(score, new Vector2(x - (104 * unit), y), 15 * unit, Palette.Chosen, Align.Right, FontFace.Heading);
        canvas.Text($"mean of {MeanEpisodes}:", new Vector2(x - (196 * unit), y), 15 * unit, Palette.Muted, Align.Right);
        if (hasOther)
        {
            canvas.Text("the run behind", new Vector2(x - (320 * unit), y), 15 * unit, Palette.Muted, Align.Right);
        }
    }

    private static void PaintDots(Canvas canvas, Box chart, double[] values, int[] ends, int episodes, (double Low, double High) range, float radius)
    {
        int stride = 1 + (values.Length / MostPoints);
        for (int i = 0; i < values.Length; i += stride)
        {
            canvas.Disc(CurveMath.Place(chart, ends[i], values[i], episodes, range), radius, Palette.Chosen.Fade(0.35));
        }
    }

    private static void Trace(Canvas canvas, Box chart, IReadOnlyList<(int Episode, double Mean)> means, int episodes, (double Low, double High) range, float thickness, Rgba colour)
    {
        int stride = 1 + (means.Count / MostPoints);
        List<Vector2> points = [];
        for (int i = 0; i < means.Count; i += stride)
        {
            points.Add(CurveMath.Place(chart, means[i].Episode, means[i].Mean, episodes, range));
        }

        canvas.Path([.. points], thickness, colour);
    }

    private static string Number(double value) => NumberText.Of(value, 0);
}
