using System.Globalization;
using System.Numerics;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>The screen with two agents side by side, which begin in the same world: world, values, and their scores so far.</summary>
internal sealed class VersusScreen : IScreen
{
    private readonly Session[] _sessions;
    private readonly string[] _names;
    private readonly Controls[] _controls;
    private readonly ValueAxis[] _axes;
    private readonly NoteStrip _notes = new();

    /// <summary>A screen for some sessions.</summary>
    /// <param name="sessions">The agents that are compared.</param>
    /// <param name="names">Their names.</param>
    public VersusScreen(Session[] sessions, string[] names)
    {
        _sessions = sessions;
        _names = names;
        _controls = [.. sessions.Select(session => new Controls(session, ""))];
        _axes = [.. sessions.Select(_ => new ValueAxis())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        List<WatchKey> rest = [];
        // What changes only one of them would end the comparison.
        InputFrame both = input with
        {
            Keys = [.. input.Keys.Where(key => KeyBinding.OfTwo.Any(binding => binding.Key == key))],
            Files = [],
        };
        for (int i = 0; i < _sessions.Length; i++)
        {
            Snapshot snapshot = _sessions[i].Latest;
            rest = _controls[i].Handle(both, snapshot, LayoutOf(snapshot, i, width, height).Transform, []);
        }

        return rest;
    }

    /// <summary>What the keys have chosen.</summary>
    public Controls Controls => _controls[0];

    /// <inheritdoc/>
    public string Title => string.Join(" and ", _names);

    /// <inheritdoc/>
    public void ShowMessage(string message) => _notes.Show(message);

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame)
    {
        canvas.Theme = _controls[0].IsLight ? Theme.Light : Theme.Dark;
        for (int i = 0; i < _sessions.Length; i++)
        {
            Snapshot snapshot = _sessions[i].Latest;
            _notes.ShowOf(snapshot.MessageNumber, snapshot.Message);
            _axes[i].Update(snapshot.Network.Values, frame.Seconds);
            PaintOne(canvas, snapshot, LayoutOf(snapshot, i, frame.Width, frame.Height), i);
        }

        float unit = frame.Unit;
        string keys = string.Create(CultureInfo.InvariantCulture, $"space: pause   1-4: speed   c: screenshot   h: help   q: quit   {frame.FramesPerSecond} frames/s");
        Box strip = new(12 * unit, frame.Height - (28 * unit), frame.Width - (24 * unit), NoteStrip.Height * unit);
        _notes.Paint(canvas, strip, unit, frame.Seconds, keys);
        if (_controls[0].HelpPage is int page)
        {
            HelpPainter.Paint(canvas, frame, page, KeyBinding.OfTwo);
        }
    }

    // The mean score of the episodes that have ended, with its standard error.
    private static string Summary(ReadOnlySpan<EpisodeRow> rows)
    {
        if (rows.Length == 0)
        {
            return "first episode";
        }

        double sum = 0;
        double squares = 0;
        foreach (EpisodeRow row in rows)
        {
            sum += row.Score;
            squares += row.Score * row.Score;
        }

        double mean = sum / rows.Length;
        double error = rows.Length > 1 ? Math.Sqrt(Math.Max(0, (squares / rows.Length) - (mean * mean)) / (rows.Length - 1)) : 0;
        string spread = rows.Length > 1 ? $" \u00b1 {NumberText.Of(error, 1)}" : "";
        return $"mean {NumberText.Of(mean, 1)}{spread} of {NumberText.Of(rows.Length, 0)}";
    }

    private VersusLayout LayoutOf(Snapshot snapshot, int index, int width, int height) =>
        VersusLayout.Of(width, height, _sessions.Length, index, snapshot.World.Options);

    private void PaintOne(Canvas canvas, Snapshot snapshot, VersusLayout layout, int index)
    {
        float unit = layout.Unit;
        Rgba colour = canvas.Theme.Contenders[index % canvas.Theme.Contenders.Length];
        Metrics metrics = snapshot.Metrics;
        canvas.Panel(layout.Heading, canvas.Theme.Panel, 8 * unit);
        canvas.Rectangle(layout.Heading with { Width = 6 * unit }, colour, 3 * unit);
        float y = layout.Heading.Centre.Y;
        float left = layout.Heading.X + (20 * unit);
        float number = FontWidths.Of("-88", 40 * unit, FontFace.Monospace) + (20 * unit);
        // A path may be long, and figures stay whole.
        float room = layout.Heading.Width - (24 * unit) - number;
        canvas.FitText(_names[index], new Vector2(left, y - (18 * unit)), 19 * unit, colour, room, face: FontFace.Heading);
        string detail = string.Create(CultureInfo.InvariantCulture, $"apples {metrics.Apples}, poison {metrics.Poison}, tick {metrics.Tick}");
        canvas.FitText(Summary(snapshot.Episodes.Span), new Vector2(left, y + (4 * unit)), 15 * unit, canvas.Theme.Muted, room);
        canvas.FitText(detail, new Vector2(left, y + (22 * unit)), 15 * unit, canvas.Theme.Muted, room);
        canvas.Text(NumberText.Of(metrics.Score, 0), new Vector2(layout.Heading.Right - (16 * unit), y), 40 * unit, canvas.Theme.Text, Align.Right, FontFace.Monospace);
        WorldPainter.Paint(canvas, snapshot.World, layout.Transform, layout.World, unit);
        canvas.Panel(layout.Actions, canvas.Theme.Panel, 8 * unit);
        bool isAdvantage = _controls[0].ShowsAdvantages;
        ActionRow[] rows = ActionRow.Of(snapshot.Network, snapshot.World.Options, _axes[index], isAdvantage);
        ActionPainter.Paint(canvas, rows, ActionRow.Ends(snapshot.Network, _axes[index], isAdvantage), layout.Actions.Inset(14 * unit), unit);
    }
}

/// <summary>Where one of several agents is on a screen: heading, world, and actions, one below the other.</summary>
internal sealed record VersusLayout(float Unit, Box Heading, Box World, WorldTransform Transform, Box Actions)
{
    /// <summary>Lays an agent's column out.</summary>
    public static VersusLayout Of(int width, int height, int count, int index, WorldOptions options)
    {
        float unit = Frame.UnitOf(width, height);
        float gap = 12 * unit;
        float columnWidth = (width - (gap * (count + 1))) / count;
        Box column = new(gap + (index * (columnWidth + gap)), gap, columnWidth, Math.Max(0, height - (2 * gap) - (22 * unit)));
        (Box heading, Box rest) = column.CutTop(78 * unit);
        rest = rest.CutTop(gap).Remainder;
        float worldHeight = (float)Math.Min(columnWidth * options.HeightPixels / options.WidthPixels, 0.64 * rest.Height);
        (Box world, rest) = rest.CutTop(worldHeight);
        return new VersusLayout(unit, heading, world, new WorldTransform(options, world.Inset(8 * unit)), rest.CutTop(gap).Remainder);
    }
}
