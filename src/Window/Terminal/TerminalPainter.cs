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
    private const int MostCurveRows = 14;
    private const int FewestCurveRows = 5;

    // The line of keys and the strip for notes.
    private const int StripRows = 2;

    // As many as fit, the first ones first; the key h shows all of them.
    private static readonly string[] _keys =
    [
        "space pause", "h keys", "q quit", "right step", "1-4 speed", "e explain", "l learning", "[ ] a epsilon", "tab follow", "r reset", "v advantage", "t theme",
    ];

    /// <summary>Paints it.</summary>
    /// <param name="snapshot">What is shown.</param>
    /// <param name="columns">Characters from left to right.</param>
    /// <param name="rows">Lines.</param>
    /// <param name="view">What the user has chosen, and what lasts from picture to picture.</param>
    public static TerminalFrame Paint(Snapshot snapshot, int columns, int rows, TerminalState view)
    {
        TerminalFrame frame = new(columns, rows, view.Theme);
        var layout = TerminalLayout.Of(columns, rows, snapshot);
        PixelGrid world = new(layout.WorldColumns, 2 * layout.WorldRows, frame.Theme);
        Canvas canvas = new(frame.Theme);
        WorldTransform transform = new(snapshot.World.Options, new Box(0, 0, world.Width, world.Height));
        WorldPainter.Paint(canvas, snapshot.World, transform, transform.Box, Math.Max(0.3f, transform.Scale * 0.7f));
        world.Draw(canvas);
        frame.Show(world, 0, 0);
        if (layout.PanelColumns > 0)
        {
            PaintPanel(frame, snapshot, layout, view);
        }

        if (layout.CurveRows > 0)
        {
            PaintBelow(frame, snapshot, layout, view);
        }

        if (view.HelpPage is not null)
        {
            PaintKeys(frame);
        }

        string[] lines = TextLines.Of(view.Note.Length > 0 ? view.Note : StandingSentence.Of(snapshot), columns, most: 2);
        for (int i = 0; i < lines.Length; i++)
        {
            bool isBlank = lines[i].Length == 0;
            frame.Write(0, rows - 1 - lines.Length + i, isBlank ? "" : lines[i].PadRight(columns), frame.Theme.Text);
        }

        frame.Write(0, rows - 1, KeyLine(columns).PadRight(columns), frame.Theme.Muted);
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

    /// <summary>The keys that fit into a line, none of them cut unless there is no room for one.</summary>
    public static string KeyLine(int columns)
    {
        string line = _keys[0];
        foreach (string key in _keys.Skip(1))
        {
            if (line.Length + 2 + key.Length > columns)
            {
                break;
            }

            line += "  " + key;
        }

        return line;
    }

    private static void PaintPanel(TerminalFrame frame, Snapshot snapshot, TerminalLayout layout, TerminalState view)
    {
        int column = layout.WorldColumns + 2;
        int room = layout.PanelColumns - 2;
        int row = 0;
        string state = snapshot.IsPaused ? "paused" : snapshot.Speed.ToString().ToLowerInvariant();
        string who = snapshot.World.Options.Critters > 1 ? "critter" : "world";
        frame.Write(column, row++, $"{who} {snapshot.Lane.Index + 1}/{snapshot.Lane.Count}  {state}", frame.Theme.Text);
        if (!layout.IsDense)
        {
            frame.Write(column, row, TextLines.Of(snapshot.Resident.Name, room, most: 1)[0], frame.Theme.Muted);
            row++;
        }

        Metric[] tiles = MetricsPainter.Tiles(frame.Theme, snapshot.Metrics, view.FramesPerSecond);
        int half = layout.IsDense ? (tiles.Length + 1) / 2 : tiles.Length;
        for (int i = 0; i < tiles.Length; i++)
        {
            int x = column + (i / half * (room / 2));
            frame.Write(x, row + (i % half), tiles[i].Label, frame.Theme.Muted);
            frame.Write(x + (layout.IsDense ? 9 : 14), row + (i % half), tiles[i].Text, tiles[i].Colour);
        }

        row += half + (layout.IsDense ? 0 : 1);
        int rows = frame.Rows - StripRows;
        foreach (ActionRow action in ActionRow.Of(snapshot.Network, snapshot.World.Options, view.Axis, view.ShowsAdvantages).Take(Math.Max(0, (rows - row) / 2)))
        {
            frame.Write(column, row, $"{action.Label} {action.Verb}".TrimEnd(), action.Mark == ActionMark.None ? frame.Theme.Muted : action.Colour(frame.Theme));
            frame.Write(column + room - 7, row++, action.Value.PadLeft(7), action.Ink(frame.Theme));
            frame.Write(column, row++, Bar(action.End, room), action.Mark == ActionMark.Would ? frame.Theme.Bar : action.Colour(frame.Theme));
        }
    }

    // Over the world, without the keys for what a terminal cannot do.
    private static void PaintKeys(TerminalFrame frame)
    {
        const int Columns = 66;
        int row = 0;
        foreach (KeyBinding binding in KeyBinding.OfTerminal)
        {
            frame.Write(2, row, $"{binding.Name,8}  {binding.Meaning}".PadRight(Columns), frame.Theme.Text);
            frame.Write(2, row++, $"{binding.Name,8}", frame.Theme.Chosen);
        }

        frame.Write(2, row, new string(' ', Columns), frame.Theme.Text);
    }

    // The curve, or the decision that is explained.
    private static void PaintBelow(TerminalFrame frame, Snapshot snapshot, TerminalLayout layout, TerminalState view)
    {
        if (snapshot.Decision is not Decision decision)
        {
            PaintCurve(frame, snapshot, layout, view.Behind);
            return;
        }

        string beats = string.Join("  ", DecisionText.Names.Select((name, i) => i == (int)decision.Beat ? $"[{name}]" : name));
        frame.Write(layout.CurveColumn, layout.CurveRow, $"{beats}   right: next", frame.Theme.Chosen);
        int row = 1;
        foreach (string line in DecisionText.Lines(decision).SelectMany(line => TextLines.Of(line, layout.CurveColumns - 1, most: 3)).Take(layout.CurveRows - 1))
        {
            frame.Write(layout.CurveColumn, layout.CurveRow + row++, line, frame.Theme.Text);
        }
    }

    private static void PaintCurve(TerminalFrame frame, Snapshot snapshot, TerminalLayout layout, EpisodeRow[] behind)
    {
        ReadOnlySpan<EpisodeRow> episodes = snapshot.Episodes.Span;
        var score = EpisodeCurve.Of(episodes, static episode => episode.Score);
        var other = EpisodeCurve.Of(behind, static episode => episode.Score);
        string heading = score.Means.Length > 0
            ? $"score an episode: {NumberText.Of(score.Episodes[^1].Value, 1)}, mean of {EpisodeCurve.MeanEpisodes}: {NumberText.Of(score.Means[^1].Value, 1)}"
            : other.Means.Length > 0 ? $"score an episode of the run: mean of {EpisodeCurve.MeanEpisodes}: {NumberText.Of(other.Means[^1].Value, 1)}"
            : $"score an episode: {EpisodeCurve.NoEpisode}";
        frame.Write(layout.CurveColumn, layout.CurveRow, TextLines.Of(heading, layout.CurveColumns, most: 1)[0], frame.Theme.Text);
        PixelGrid grid = new(layout.CurveColumns, 2 * (layout.CurveRows - 1), frame.Theme);
        Canvas canvas = new(frame.Theme);
        (double low, double high) = CurveChart.RangeOf(other.Means, 0, 5);
        CurveChart chart = new(
            new Box(0, 1, grid.Width - 1, grid.Height - 2), Math.Max(Math.Max(episodes.Length, behind.Length), EpisodeCurve.MeanEpisodes), CurveChart.RangeOf(score.Episodes, low, high));
        chart.Line(canvas, other.Means, 1, frame.Theme.Muted);
        chart.Dots(canvas, score.Episodes, 0.5f, frame.Theme.Text.Fade(0.3));
        chart.Line(canvas, score.Means, 1, frame.Theme.Text);
        grid.Draw(canvas);
        frame.Show(grid, layout.CurveColumn, layout.CurveRow + 1);
    }

    /// <summary>Where everything is in a terminal of a given size. A narrow one shows the world alone.</summary>
    private readonly record struct TerminalLayout(
        int WorldColumns, int WorldRows, int PanelColumns, bool IsDense, int CurveColumn, int CurveRow, int CurveColumns, int CurveRows)
    {
        public static TerminalLayout Of(int columns, int rows, Snapshot snapshot)
        {
            double aspect = snapshot.World.Options.WidthPixels / snapshot.World.Options.HeightPixels;
            int body = Math.Max(1, rows - StripRows);
            bool hasPanel = columns >= TerminalPainter.PanelColumns + SmallestBesidePanel;
            int most = hasPanel ? columns - TerminalPainter.PanelColumns : columns;
            int tall = Math.Clamp((int)(most / aspect / 2), 1, body);
            int actions = 2 * snapshot.Network.Values.Length;
            bool isDense = body < 15 + actions;
            int used = (isDense ? 8 : 15) + actions;
            if (!hasPanel)
            {
                int left = body - tall;
                return new TerminalLayout(most, tall, 0, false, 0, tall, columns, left >= FewestCurveRows ? Math.Min(left, MostCurveRows) : 0);
            }

            // Below the world where there is room, else below the values where there is, else the world gives up some of its height.
            if (body - tall < FewestCurveRows && body - used >= FewestCurveRows)
            {
                int across = Math.Min(most, (int)(tall * 2 * aspect));
                return new TerminalLayout(across, tall, columns - across, isDense, across + 2, used + 1, columns - across - 3, Math.Min(MostCurveRows, body - used - 1));
            }

            int height = Math.Max(1, Math.Min(tall, body - FewestCurveRows));
            int width = Math.Min(most, (int)(height * 2 * aspect));
            int curve = Math.Min(MostCurveRows, body - height);
            return new TerminalLayout(width, height, columns - width, isDense, 0, height, width, curve >= 2 ? curve : 0);
        }
    }
}

/// <summary>What the user of a terminal has chosen, and what lasts from picture to picture.</summary>
internal sealed class TerminalState
{
    /// <summary>The colours.</summary>
    public Theme Theme { get; set; } = Theme.Dark;

    /// <summary>The axis of the values.</summary>
    public ValueAxis Axis { get; } = new();

    /// <summary>Pictures a second.</summary>
    public int FramesPerSecond { get; set; }

    /// <summary>The page of the help that is open, or null.</summary>
    public int? HelpPage { get; set; }

    /// <summary>Whether the numbers are differences to the best action.</summary>
    public bool ShowsAdvantages { get; set; }

    /// <summary>The note that is shown; empty: none.</summary>
    public string Note { get; set; } = "";

    /// <summary>A finished run's episodes, or empty.</summary>
    public EpisodeRow[] Behind { get; init; } = [];
}
