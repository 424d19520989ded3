using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Terminal;

/// <summary>Paints a snapshot for a terminal: the world in half blocks, the metrics, the values as bars, the curve.</summary>
internal static class TerminalPainter
{
    private const int PanelColumns = 36;
    private const int SmallestBesidePanel = 40;
    private const int CurveRows = 7;

    // In a narrow terminal the end is cut; the key h shows all of them.
    private const string KeyLine = "space pause  h keys  q quit  right step  1-4 speed  l learning  [ ] a epsilon  tab follow  r reset";

    /// <summary>Paints it.</summary>
    public static TerminalFrame Paint(Snapshot snapshot, int columns, int rows, int framesPerSecond, bool showsKeys = false, Theme? theme = null)
    {
        TerminalFrame frame = new(columns, rows, theme ?? Theme.Dark);
        // A narrow terminal shows the world alone.
        bool hasPanel = columns >= PanelColumns + SmallestBesidePanel;
        int worldColumns = hasPanel ? columns - PanelColumns : columns;
        double aspect = snapshot.World.Options.WidthPixels / snapshot.World.Options.HeightPixels;
        int worldRows = Math.Clamp((int)(worldColumns / aspect / 2), 1, Math.Max(1, rows - 1));
        bool hasCurve = rows - 1 - worldRows >= 4;
        PixelGrid world = new(worldColumns, 2 * worldRows, frame.Theme);
        Canvas canvas = new(frame.Theme);
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
            frame.Write(0, rows - lines.Length + i, lines[i].PadRight(columns), frame.Theme.Muted);
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
        frame.Write(column, row++, $"critter {snapshot.Lane.Index + 1}/{snapshot.Lane.Count}  {state}", frame.Theme.Text);
        row++;
        foreach ((string label, string text, Rgba colour) in MetricsPainter.Tiles(frame.Theme, snapshot.Metrics, framesPerSecond))
        {
            frame.Write(column, row, label, frame.Theme.Muted);
            frame.Write(column + 12, row++, text, colour);
        }

        row++;
        foreach (ActionRow action in ActionRow.Of(snapshot.Network, snapshot.World.Options).Take(Math.Max(0, (rows - 1 - row) / 2)))
        {
            Rgba mark = action.Mark(frame.Theme);
            frame.Write(column, row, $"{action.Label} {action.Verb}".TrimEnd(), action.IsDone ? mark : frame.Theme.Muted);
            frame.Write(column + 28, row++, action.Value.PadLeft(6), action.Ink(frame.Theme));
            frame.Write(column, row++, Bar(action.End, PanelColumns - 3), mark);
        }
    }

    // Over the world, without the keys for what a terminal cannot do.
    private static void PaintKeys(TerminalFrame frame)
    {
        const int Columns = 48;
        int row = 1;
        frame.Write(2, row++, new string(' ', Columns), frame.Theme.Text);
        foreach (KeyBinding binding in KeyBinding.All.Where(binding => binding.Key is not (WatchKey.Play or WatchKey.Screenshot or WatchKey.FullScreen)))
        {
            frame.Write(2, row, $"{binding.Name,8}  {binding.Meaning}".PadRight(Columns), frame.Theme.Text);
            frame.Write(2, row++, $"{binding.Name,8}", frame.Theme.Chosen);
        }

        frame.Write(2, row, new string(' ', Columns), frame.Theme.Text);
    }

    private static void PaintCurve(TerminalFrame frame, ReadOnlySpan<EpisodeRow> episodes, int row, int columns, int rows)
    {
        var score = EpisodeCurve.Of(episodes, episode => episode.Score);
        string heading = score.Means.Length > 0
            ? $"score an episode: {NumberText.Of(score.Episodes[^1].Value, 1)}, mean of {EpisodeCurve.MeanEpisodes}: {NumberText.Of(score.Means[^1].Value, 1)}"
            : $"score an episode: {EpisodeCurve.NoEpisode}";
        frame.Write(0, row, heading, frame.Theme.Chosen);
        PixelGrid grid = new(columns, 2 * (rows - 1), frame.Theme);
        Canvas canvas = new(frame.Theme);
        CurveChart chart = new(
            new Box(0, 1, grid.Width - 1, grid.Height - 2), Math.Max(episodes.Length, EpisodeCurve.MeanEpisodes), CurveChart.RangeOf(score.Episodes, 0, 5));
        chart.Dots(canvas, score.Episodes, 0.5f, frame.Theme.Chosen.Fade(0.3));
        chart.Line(canvas, score.Means, 1, frame.Theme.Chosen);
        grid.Draw(canvas);
        frame.Show(grid, 0, row + 1);
    }
}
