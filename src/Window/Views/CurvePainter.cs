using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>
/// Paints score and reward an episode: each episode faintly, the running mean strongly, another run's mean behind; lines for what is
/// known of other policies, marks for evaluations, and the figures of the episode under the pointer.
/// </summary>
internal static class CurvePainter
{
    private static readonly Func<EpisodeRow, double> _score = static row => row.Score;

    // A run's table may be without it.
    private static readonly Func<EpisodeRow, double> _reward = static row => double.IsNaN(row.Reward) ? 0 : row.Reward;

    /// <summary>Paints the curves.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="curves">What is drawn.</param>
    /// <param name="box">Where they go.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    /// <param name="mouse">The figures of the episode under it are shown.</param>
    public static void Paint(Canvas canvas, CurveView curves, Box box, float unit, Vector2 mouse)
    {
        Theme theme = canvas.Theme;
        canvas.Panel(box, theme.Panel, 8 * unit);
        canvas.Hint(box, "Each dot is an episode's score, each line a mean over the last 20; the reward has the scale on the right. i adds epsilon and loss.");
        Box inside = box.Inset(10 * unit);
        float legend = inside.Y + (8 * unit);
        float heading = FontWidths.Of("Episodes", TypeSize.Heading * unit, FontFace.Heading);
        canvas.Text("Episodes", new Vector2(inside.X, legend), TypeSize.Heading * unit, theme.Text, face: FontFace.Heading);
        Box chart = new(inside.X + (52 * unit), inside.Y + (26 * unit), inside.Width - (112 * unit), inside.Height - (50 * unit));
        if (chart.Height < 20 * unit || chart.Width < 20 * unit)
        {
            return;
        }

        ReadOnlySpan<EpisodeRow> rows = curves.Episodes.Span;
        if (rows.Length == 0 && curves.Behind.Length == 0)
        {
            // Axes without a point would show numbers that nothing has.
            canvas.FitText(EpisodeCurve.NoEpisode, inside.Centre, TypeSize.Label * unit, theme.Muted, inside.Width, Align.Centre);
            return;
        }

        var score = EpisodeCurve.Of(rows, _score);
        var reward = EpisodeCurve.Of(rows, _reward);
        var other = EpisodeCurve.Of(curves.Behind, _score);
        int episodes = Math.Max(Math.Max(rows.Length, curves.Behind.Length), EpisodeCurve.MeanEpisodes);
        (double low, double high) = CurveChart.RangeOf(other.Means, 0, 5);
        foreach ((_, double level) in curves.References)
        {
            (low, high) = (Math.Min(low, level), Math.Max(high, 1.05 * level));
        }

        CurveChart scores = new(chart, episodes, CurveChart.RangeOf(score.Episodes, low, high));
        CurveChart rewards = new(chart, episodes, CurveChart.OwnRangeOf(reward.Episodes));
        PaintAxes(canvas, inside, chart, scores, rewards, episodes, rows.Length > 0, unit);
        PaintReferences(canvas, scores, curves.References, unit);
        if (curves.ShowsMore)
        {
            PaintMore(canvas, rows, chart, episodes, unit);
        }

        scores.Line(canvas, other.Means, 2 * unit, theme.Muted.Fade(0.6));
        scores.Dots(canvas, score.Episodes, 1.8f * unit, theme.Text.Fade(0.4));
        rewards.Line(canvas, reward.Means, 1.8f * unit, theme.Critter);
        scores.Line(canvas, score.Means, 3 * unit, theme.Text);
        foreach ((int episode, double value) in curves.Evaluations)
        {
            Vector2 place = scores.Place(Math.Min(episode, episodes) - 1, Math.Clamp(value, scores.Range.Low, scores.Range.High));
            canvas.Ring(place, 5 * unit, 2 * unit, theme.Chosen);
        }

        string line = chart.Contains(mouse) && rows.Length > 0
            ? PaintPointed(canvas, chart, scores, rows, score, mouse, unit)
            : Legend(score, reward, curves);
        canvas.FitText(line, new Vector2(inside.Right, legend), TypeSize.Label * unit, theme.Text, inside.Width - heading - (12 * unit), Align.Right);
    }

    private static string Legend(EpisodeCurve score, EpisodeCurve reward, CurveView curves)
    {
        string behind = curves.Behind.Length > 0 ? "grey: the run behind   " : "";
        string evaluations = curves.Evaluations.Count > 0 ? $"ring: an evaluation, last {NumberText.Of(curves.Evaluations[^1].Score, 1)}   " : "";
        string more = curves.ShowsMore ? "violet: epsilon   dashes: loss   " : "";
        return $"{behind}{evaluations}{more}mean of {EpisodeCurve.MeanEpisodes}: {TextOf("score", score, 1)}   {TextOf("reward", reward, 0)}";
    }

    private static void PaintAxes(Canvas canvas, Box inside, Box chart, CurveChart scores, CurveChart rewards, int episodes, bool hasReward, float unit)
    {
        Theme theme = canvas.Theme;
        canvas.Line(new Vector2(chart.X, chart.Bottom), new Vector2(chart.Right, chart.Bottom), unit, theme.Line);
        PaintAxis(canvas, "score", scores.Range, new Box(inside.X, chart.Y, chart.X - inside.X - (6 * unit), chart.Height), theme.Text, unit);
        if (hasReward)
        {
            PaintAxis(canvas, "reward", rewards.Range, new Box(chart.Right + (6 * unit), chart.Y, inside.Right - chart.Right - (6 * unit), chart.Height), theme.Critter, unit);
        }

        float y = chart.Bottom + (13 * unit);
        canvas.Text("1", new Vector2(chart.X, y), TypeSize.Small * unit, theme.Muted, face: FontFace.Monospace);
        canvas.Text("episode", new Vector2(chart.Centre.X, y), TypeSize.Small * unit, theme.Muted, Align.Centre);
        canvas.Text(NumberText.Of(episodes, 0), new Vector2(chart.Right, y), TypeSize.Small * unit, theme.Muted, Align.Right, FontFace.Monospace);
    }

    private static void PaintAxis(Canvas canvas, string name, (double Low, double High) range, Box box, Rgba colour, float unit)
    {
        canvas.FitText(NumberText.Compact(range.High, 0), new Vector2(box.Centre.X, box.Y), TypeSize.Small * unit, colour, box.Width, Align.Centre, FontFace.Monospace);
        canvas.FitText(name, new Vector2(box.Centre.X, box.Centre.Y), TypeSize.Small * unit, colour, box.Width, Align.Centre);
        canvas.FitText(NumberText.Compact(range.Low, 0), new Vector2(box.Centre.X, box.Bottom), TypeSize.Small * unit, colour, box.Width, Align.Centre, FontFace.Monospace);
    }

    private static void PaintReferences(Canvas canvas, CurveChart scores, IReadOnlyList<(string Name, double Score)> references, float unit)
    {
        foreach ((string name, double level) in references)
        {
            Vector2 start = scores.Place(0, level);
            canvas.Line(start, start with { X = scores.Box.Right }, unit, canvas.Theme.Muted.Fade(0.5));
            canvas.Text($"{name} {NumberText.Of(level, 1)}", start + new Vector2(4 * unit, -8 * unit), TypeSize.Small * unit, canvas.Theme.Muted);
        }
    }

    // Epsilon from 0 to 1, the loss from 0 to its greatest.
    private static void PaintMore(Canvas canvas, ReadOnlySpan<EpisodeRow> rows, Box box, int episodes, float unit)
    {
        var epsilon = EpisodeCurve.Of(rows, static row => row.Epsilon);
        new CurveChart(box, episodes, (0, 1)).Line(canvas, epsilon.Episodes, 1.5f * unit, canvas.Theme.Explored);
        var loss = EpisodeCurve.Of(rows, static row => double.IsFinite(row.Loss) ? row.Loss : 0);
        new CurveChart(box, episodes, CurveChart.RangeOf(loss.Episodes, 0, 0)).Dots(canvas, loss.Episodes, 1.2f * unit, canvas.Theme.Wall);
    }

    private static string PaintPointed(
        Canvas canvas, Box chart, CurveChart scores, ReadOnlySpan<EpisodeRow> rows, EpisodeCurve score, Vector2 mouse, float unit)
    {
        int episode = scores.EpisodeAt(mouse.X, rows.Length);
        float x = scores.Place(episode, 0).X;
        canvas.Line(new Vector2(x, chart.Y), new Vector2(x, chart.Bottom), unit, canvas.Theme.Text.Fade(0.6));
        EpisodeRow row = rows[episode];
        double mean = score.Means.First(point => point.Episode >= score.Episodes[episode].Episode).Value;
        return $"episode {NumberText.Of(row.Episode, 0)}: score {NumberText.Of(row.Score, 0)}, mean {NumberText.Of(mean, 1)}, reward {NumberText.Of(_reward(row), 0)}, "
            + $"epsilon {NumberText.Of(row.Epsilon, 2)}, loss {NumberText.Compact(row.Loss, 3)}";
    }

    private static string TextOf(string name, EpisodeCurve curve, int decimals) =>
        curve.Means.Length > 0 ? $"{name} {NumberText.Of(curve.Means[^1].Value, decimals)}" : name;
}

/// <summary>What a chart of episodes shows.</summary>
/// <param name="Episodes">The episodes of the critter that is watched.</param>
internal sealed record CurveView(ReadOnlyMemory<EpisodeRow> Episodes)
{
    /// <summary>A finished run's episodes, or empty.</summary>
    public EpisodeRow[] Behind { get; init; } = [];

    /// <summary>Scores of other policies.</summary>
    public IReadOnlyList<(string Name, double Score)> References { get; init; } = [];

    /// <summary>Evaluations: after which episode, from 1, and the mean score.</summary>
    public IReadOnlyList<(int Episode, double Score)> Evaluations { get; init; } = [];

    /// <summary>Whether epsilon and loss are drawn too.</summary>
    public bool ShowsMore { get; init; }
}
