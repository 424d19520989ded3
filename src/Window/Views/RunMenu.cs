using System.Numerics;
using Critter.Agent.Evaluation;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>
/// The menu of runs over the screen, each with its score and a small curve. Tab goes from one to the next, Enter watches it, Shift and
/// Enter puts it beside the critter that is watched; a click watches.
/// </summary>
internal sealed class RunMenu
{
    private const int MostEntries = 12;
    private const float RowHeight = 46;

    private List<Entry> _entries = [];
    private int _selected;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The run that is selected; null: there is none.</summary>
    public string? Selected => _entries.Count == 0 ? null : _entries[_selected].Path;

    /// <summary>Opens it with the runs of a folder and the critter that ships with the program, or closes it.</summary>
    /// <param name="folder">Where runs are.</param>
    public void Toggle(string folder)
    {
        IsOpen = !IsOpen;
        if (IsOpen)
        {
            _entries = [new Entry(TrainedCritter.Best, []), .. RunFolder.RunsIn(folder).Reverse().Take(MostEntries - 1).Select(Read)];
            _selected = 0;
        }
    }

    /// <summary>Handles a frame's input while it is open.</summary>
    /// <param name="input">The input.</param>
    /// <param name="isPress">Whether the left button has just gone down.</param>
    /// <param name="frame">The screen.</param>
    /// <returns>What was chosen, and whether it is to stand beside the critter that is watched; null: nothing yet.</returns>
    public (string Path, bool IsBeside)? Handle(InputFrame input, bool isPress, Frame frame)
    {
        foreach (WatchKey key in input.Keys)
        {
            switch (key)
            {
                case WatchKey.Follow:
                    _selected = _entries.Count == 0 ? 0 : (_selected + 1) % _entries.Count;
                    break;
                case WatchKey.Enter when Selected is string path:
                    IsOpen = false;
                    return (path, input.IsShiftDown);
                case WatchKey.Menu or WatchKey.Quit:
                    IsOpen = false;
                    break;
            }
        }

        int pointed = Array.FindIndex(RowsOf(frame), row => row.Contains(input.Mouse));
        if (isPress && pointed >= 0)
        {
            IsOpen = false;
            return (_entries[pointed].Path, input.IsShiftDown);
        }

        IsOpen &= !isPress;
        return null;
    }

    /// <summary>Paints it.</summary>
    public void Paint(Canvas canvas, Frame frame)
    {
        float unit = frame.Unit;
        Theme theme = canvas.Theme;
        canvas.Rectangle(new Box(0, 0, frame.Width, frame.Height), theme.Background.Fade(0.72));
        Box[] rows = RowsOf(frame);
        Box page = new(rows[0].X - (20 * unit), rows[0].Y - (60 * unit), rows[0].Width + (40 * unit), (rows[^1].Bottom - rows[0].Y) + (80 * unit));
        canvas.Rectangle(page, theme.Panel.Mix(theme.Line, 0.35), 12 * unit);
        canvas.Text("Runs", new Vector2(rows[0].X, page.Y + (28 * unit)), TypeSize.Title * unit, theme.Text, face: FontFace.Heading);
        canvas.FitText("tab: next   enter: watch   shift and enter: side by side", new Vector2(rows[0].Right, page.Y + (28 * unit)), TypeSize.Label * unit, theme.Muted, rows[0].Width * 0.7f, Align.Right);
        for (int i = 0; i < _entries.Count; i++)
        {
            PaintRow(canvas, _entries[i], rows[i], i == _selected, unit);
        }
    }

    private static void PaintRow(Canvas canvas, Entry entry, Box row, bool isSelected, float unit)
    {
        if (isSelected)
        {
            canvas.Rectangle(row, canvas.Theme.Critter.Fade(0.3), 6 * unit);
        }

        Box curve = new(row.Right - (150 * unit), row.Y + (6 * unit), 140 * unit, row.Height - (12 * unit));
        canvas.FitText(entry.Path, new Vector2(row.X + (10 * unit), row.Centre.Y), TypeSize.Body * unit, canvas.Theme.Text, row.Width - (320 * unit), face: isSelected ? FontFace.Heading : FontFace.Label);
        canvas.FitText(entry.Text, new Vector2(curve.X - (14 * unit), row.Centre.Y), TypeSize.Label * unit, canvas.Theme.Muted, 140 * unit, Align.Right);
        var score = EpisodeCurve.Of(entry.Episodes, static episode => episode.Score);
        new CurveChart(curve, Math.Max(2, entry.Episodes.Length), CurveChart.RangeOf(score.Means, 0, 5)).Line(canvas, score.Means, 2 * unit, canvas.Theme.Text);
    }

    private static Entry Read(string path)
    {
        try
        {
            return new Entry(path, [.. EpisodeTable.Rows(EpisodeTable.Read(path, []))]);
        }
        catch (RunException)
        {
            // Watching it says what is wrong.
            return new Entry(path, []);
        }
    }

    private Box[] RowsOf(Frame frame)
    {
        int count = Math.Max(1, _entries.Count);
        // As large as the rows leave it.
        float unit = Math.Min(frame.Unit, frame.Height / ((count * RowHeight) + 110));
        float width = Math.Min(frame.Width - (60 * unit), 820 * unit);
        float top = (frame.Height - (count * RowHeight * unit) + (40 * unit)) / 2;
        return [.. Enumerable.Range(0, count).Select(i => new Box((frame.Width - width) / 2, top + (i * RowHeight * unit), width, RowHeight * unit))];
    }

    /// <summary>A run, and its episodes.</summary>
    private sealed record Entry(string Path, EpisodeRow[] Episodes)
    {
        public string Text => Episodes.Length == 0 ? ""
            : $"{NumberText.Of(EpisodeCurve.Of(Episodes, static row => row.Score).Means[^1].Value, 1)} after {NumberText.Of(Episodes.Length, 0)}";
    }
}
