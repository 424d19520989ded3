using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Terminal;

/// <summary>Paints a moment of a session for a terminal: the world in half blocks, the metrics, the values as bars, the curve.</summary>
internal static class TerminalPainter
{
    private const int PanelColumns = 36;
    private const int SmallestBesidePanel = 40;
    private const int CurveRows = 7;

    // In a narrow terminal the end is cut: the first ones tell the rest.
    private const string KeyLine = "space pause  h keys  q quit  right step  1-4 speed  l learning  [ ] a epsilon  tab follow  r reset";

    /// <summary>Paints it.</summary>
    public static TerminalFrame Paint(Snapshot snapshot, int columns, int rows, int framesPerSecond, bool showsKeys = false)
    {
        TerminalFrame frame = new(columns, rows);
        // In a narrow terminal the world has it all.
        bool hasPanel = columns >= PanelColumns + SmallestBesidePanel;
        int worldColumns = hasPanel ? columns - PanelColumns : columns;
        double aspect = snapshot.World.Options.WidthPixels / snapshot.World.Options.HeightPixels;
        int worldRows = Math.Clamp((int)(worldColumns / aspect / 2), 1, Math.Max(1, rows - 1));
        bool hasCurve = rows - 1 - worldRows >= 4;
        PixelGrid world = new(worldColumns, 2 * worldRows);
        Canvas canvas = new();
        WorldTransform transform = new(snapshot.World.Options, new Box(0, 0, world.Width, world.Height));
        WorldPainter.Paint(canvas, snapshot.World, transform, transform.Box, Math.Max(0.3f, transform.Scale * 0.7f));
        world.Draw(canvas);
        frame.Show(world, 0, 0);
        if (hasPanel)
        {
            PaintPanel(frame, snapshot, worldColumns + 2, framesPerSecond, rows);
        }

        if (hasCurve)
        {
            PaintCurve(frame, snapshot.Episodes.Span, worldRows, worldColumns, Math.Min(CurveRows, rows - 1 - worldRows));
        }

        if (showsKeys)
        {
            PaintKeys(frame);
        }

        string[] lines = snapshot.Message.Length > 0 ? TextLines.Of(snapshot.Message, columns, most: 2) : [KeyLine];
        for (int i = 0; i < lines.Length; i++)
        {
            frame.Write(0, rows - lines.Length + i, lines[i].PadRight(columns), Palette.Muted);
        }

        return frame;
    }

    /// <summary>A bar of so many characters, the last one in eighths.</summary>
    public static string Bar(double share, int characters)
    {
        int eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * characters * 8);
        string full = new('\u2588', eighths / 8);
        string rest = eighths % 8 > 0 ? ((char)('\u2590' - (eighths % 8))).ToString() : "";
        return (full + rest).PadRight(characters);
    }

    private static void PaintPanel(TerminalFrame frame, Snapshot snapshot, int column, int framesPerSecond, int rows)
    {
        int row = 0;
        string state = snapshot.IsPaused ? "paused" : snapshot.Speed.ToString().ToLowerInvariant();
        frame.Write(column, row++, $"critter {snapshot.Lane.Index + 1}/{snapshot.Lane.Count}  {state}", Palette.Text);
        row++;
        foreach ((string label, string text, Rgba colour) in MetricsPainter.Tiles(snapshot.Metrics, framesPerSecond))
        {
            frame.Write(column, row, label, Palette.Muted);
            frame.Write(column + 12, row++, text, colour);
        }

        row++;
        NetworkView network = snapshot.Network;
        (float low, float high) = ActionPainter.Range(network.Values);
        for (int action = 0; action < network.Values.Length && row + 1 < rows - 1; action++)
        {
            bool isDone = action == network.Action;
            Rgba mark = network.IsExplored ? Palette.Explored : Palette.Chosen;
            string word = isDone ? (network.IsExplored ? " tries" : " does") : "";
            frame.Write(column, row, $"E[R | {snapshot.World.Options.Actions[action].Name}, S]{word}", isDone ? mark : Palette.Muted);
            frame.Write(column + 28, row++, NumberText.Of(network.Expected(action), 2).PadLeft(6), isDone ? Palette.Text : Palette.Muted);
            frame.Write(column, row++, Bar((network.Values[action] - low) / (high - low), PanelColumns - 3), isDone ? mark : Palette.Critter);
        }
    }

    // Over the world. Without the keys of what a terminal cannot do.
    private static void PaintKeys(TerminalFrame frame)
    {
        const int Columns = 48;
        int row = 1;
        frame.Write(2, row++, new string(' ', Columns), Palette.Text);
        foreach (KeyBinding binding in KeyBinding.All.Where(binding => binding.Key is not (WatchKey.Play or WatchKey.Screenshot or WatchKey.FullScreen)))
        {
            frame.Write(2, row, $"{binding.Name,8}  {binding.Meaning}".PadRight(Columns), Palette.Text);
            frame.Write(2, row++, $"{binding.Name,8}", Palette.Chosen);
        }

        frame.Write(2, row, new string(' ', Columns), Palette.Text);
    }

    private static void PaintCurve(TerminalFrame frame, ReadOnlySpan<EpisodeRow> episodes, int row, int columns, int rows)
    {
        double[] scores = [.. episodes.ToArray().Select(e => e.Score)];
        int[] ends = CurveMath.StepEnds(episodes);
        IReadOnlyList<(int Episode, double Mean)> means = CurveMath.RunningMean(scores, ends, CurvePainter.MeanEpisodes);
        string heading = means.Count > 0
            ? $"score an episode: {NumberText.Of(scores[^1], 1)}, mean of {CurvePainter.MeanEpisodes}: {NumberText.Of(means[^1].Mean, 1)}"
            : $"score an episode: {CurvePainter.NoEpisode}";
        frame.Write(0, row, heading, Palette.Chosen);
        PixelGrid grid = new(columns, 2 * (rows - 1));
        Canvas canvas = new();
        Box chart = new(0, 1, grid.Width - 1, grid.Height - 2);
        (double Low, double High) range = CurveMath.Range(scores, 0, 5);
        int count = Math.Max(scores.Length, CurvePainter.MeanEpisodes);
        Vector2[] points = [.. means.Select(point => CurveMath.Place(chart, point.Episode, point.Mean, count, range))];
        for (int i = 0; i < scores.Length; i++)
        {
            canvas.Disc(CurveMath.Place(chart, ends[i], scores[i], count, range), 0.5f, Palette.Chosen.Fade(0.3));
        }

        canvas.Path(points, 1, Palette.Chosen);
        grid.Draw(canvas);
        frame.Show(grid, 0, row + 1);
    }
}
