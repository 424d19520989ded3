using System.Globalization;
using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>The screen with two critters side by side, which begin in the same world: world, values, and how they have done so far.</summary>
internal sealed class VersusScreen : IScreen
{
    private readonly Session[] _sessions;
    private readonly string[] _names;
    private readonly Controls[] _controls;
    private string _message = "";

    /// <summary>A screen for some sessions.</summary>
    /// <param name="sessions">Who is compared.</param>
    /// <param name="names">What they are called.</param>
    public VersusScreen(Session[] sessions, string[] names)
    {
        _sessions = sessions;
        _names = names;
        _controls = [.. sessions.Select(session => new Controls(session, ""))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Take(InputFrame input, int width, int height)
    {
        List<WatchKey> rest = [];
        // What one of them would do alone would end the comparison.
        InputFrame both = input with
        {
            Keys = [.. input.Keys.Where(key => key is not (WatchKey.Save or WatchKey.Load or WatchKey.Reset or WatchKey.Play or WatchKey.Learning))],
            Files = [],
        };
        for (int i = 0; i < _sessions.Length; i++)
        {
            Snapshot snapshot = _sessions[i].Latest;
            var layout = VersusLayout.Of(width, height, _sessions.Length, i, snapshot.World.Options);
            rest = _controls[i].Take(both, snapshot, TransformOf(snapshot, layout), []);
        }

        return rest;
    }

    /// <inheritdoc/>
    public void Say(string message) => _message = message;

    /// <inheritdoc/>
    public void Paint(Canvas canvas, int width, int height, int framesPerSecond)
    {
        float unit = 1;
        for (int i = 0; i < _sessions.Length; i++)
        {
            Snapshot snapshot = _sessions[i].Latest;
            var layout = VersusLayout.Of(width, height, _sessions.Length, i, snapshot.World.Options);
            unit = layout.Unit;
            PaintOne(canvas, snapshot, layout, i);
        }

        string hint = _message.Length > 0 ? TextLines.Of(_message, (int)(width / unit / 8.3f) - 4, most: 1)[0] : string.Create(CultureInfo.InvariantCulture, $"space: pause   1-4: speed   c: screenshot   h: help   q: quit   {framesPerSecond} frames/s");
        canvas.Text(hint, new Vector2(width / 2f, height - (16 * unit)), 15 * unit, Palette.Muted, Align.Centre);
        if (_controls[0].ShowsHelp)
        {
            HelpPainter.Paint(canvas, width, height, unit);
        }
    }

    /// <summary>How a critter has done: score now, mean of the episodes that ended.</summary>
    public static string Summary(Snapshot snapshot)
    {
        ReadOnlySpan<EpisodeRow> rows = snapshot.Episodes.Span;
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

    private static WorldTransform TransformOf(Snapshot snapshot, VersusLayout layout) =>
        new WorldTransform(snapshot.World.Options, layout.World.Inset(8 * layout.Unit));

    private void PaintOne(Canvas canvas, Snapshot snapshot, VersusLayout layout, int index)
    {
        float unit = layout.Unit;
        Rgba colour = Palette.Contenders[index % Palette.Contenders.Length];
        canvas.Panel(layout.Heading, Palette.Panel, 8 * unit);
        canvas.Rectangle(layout.Heading with { Width = 6 * unit }, colour, 3 * unit);
        float y = layout.Heading.Centre.Y;
        canvas.Text(_names[index], new Vector2(layout.Heading.X + (20 * unit), y - (12 * unit)), 19 * unit, colour, face: FontFace.Heading);
        canvas.Text(Summary(snapshot), new Vector2(layout.Heading.X + (20 * unit), y + (13 * unit)), 16 * unit, Palette.Muted);
        string score = snapshot.Metrics.Score.ToString(CultureInfo.InvariantCulture);
        canvas.Text(score, new Vector2(layout.Heading.Right - (16 * unit), y), 40 * unit, Palette.Text, Align.Right, FontFace.Monospace);
        string detail = string.Create(CultureInfo.InvariantCulture, $"apples {snapshot.Metrics.Apples}, poison {snapshot.Metrics.Poison}, tick {snapshot.Metrics.Tick}");
        canvas.Text(detail, new Vector2(layout.Heading.Right - (90 * unit), y), 16 * unit, Palette.Muted, Align.Right);
        WorldPainter.Paint(canvas, snapshot.World, TransformOf(snapshot, layout), layout.World, unit);
        canvas.Panel(layout.Actions, Palette.Panel, 8 * unit);
        Box inside = layout.Actions.Inset(18 * unit);
        var bars = new Box[snapshot.Network.Values.Length];
        for (int action = 0; action < bars.Length; action++)
        {
            float height = inside.Height / bars.Length;
            bars[action] = new Box(inside.X, inside.Y + (action * height), inside.Width, height);
        }

        ActionPainter.Paint(canvas, snapshot.Network, snapshot.World.Options, bars, unit);
    }
}
