using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>Paints the help over the screen, in two pages: what you see, and the keys that do something on this screen.</summary>
internal static class HelpPainter
{
    /// <summary>How many pages there are.</summary>
    public const int Pages = 2;

    private const float RowHeight = 24;

    private static readonly (string What, string Means)[] _seen =
    [
        ("world", "walls, apples (a leaf), poison (spikes), the critter and its trail"),
        ("rays", "each eye's, in the colour of what it meets"),
        ("what it sees", "a neuron for each eye and kind, brighter the nearer"),
        ("what it thinks", "hidden neurons, lit by their activations; white is over 0, blue below"),
        ("what it expects", "the discounted reward of each action, on one axis"),
        ("does, tries", "the best action is done (yellow), or one drawn at random (violet)"),
        ("you do, it would", "in a game: your action (blue), and the network's"),
        ("lines", "connections that led to the action, back to the eyes"),
        ("score", "apples minus poison in an episode; lines are means of 20"),
        ("reward", "what it learns from, on the scale on the right"),
        ("small worlds", "the other worlds that it lives in at once; a click follows one"),
    ];

    private static readonly (string What, string Means)[] _mouse =
    [
        ("click", "on a critter: follow it; on the floor: an apple"),
        ("right click", "on the floor: poison; on a dot: it goes"),
        ("drag", "a dot or the critter"),
        ("point", "at anything: a sentence below; at a neuron: its weights"),
        ("drop", "a network or a run's folder: load it"),
    ];

    /// <summary>Paints a page.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="frame">The screen.</param>
    /// <param name="page">0: what you see; 1: the keys.</param>
    /// <param name="keys">The keys of this screen.</param>
    public static void Paint(Canvas canvas, Frame frame, int page, IReadOnlyList<KeyBinding> keys)
    {
        (string What, string Means)[] rows = page == 0 ? _seen : [.. keys.Select(key => (key.Name, key.Meaning)), .. keys.Any(key => key.Key == WatchKey.Save) ? _mouse : []];
        // As large as the rows leave it.
        float unit = Math.Min(frame.Unit, (frame.Height - 20) / ((rows.Length * RowHeight) + 100));
        float height = ((rows.Length * RowHeight) + 90) * unit;
        float width = Math.Min(frame.Width - (16 * unit), 660 * unit);
        canvas.Rectangle(new Box(0, 0, frame.Width, frame.Height), canvas.Theme.Background.Fade(0.72));
        Box box = new((frame.Width - width) / 2, (frame.Height - height) / 2, width, height);
        canvas.Rectangle(box, canvas.Theme.Panel.Mix(canvas.Theme.Line, 0.35), 12 * unit);
        float y = box.Y + (34 * unit);
        canvas.Text(page == 0 ? "What you see" : "Keys", new Vector2(box.X + (30 * unit), y), TypeSize.Title * unit, canvas.Theme.Text, face: FontFace.Heading);
        string next = page == 0 ? "h: the keys" : "h: close";
        canvas.Text(next, new Vector2(box.Right - (30 * unit), y), TypeSize.Label * unit, canvas.Theme.Muted, Align.Right);
        foreach ((string what, string means) in rows)
        {
            y += RowHeight * unit;
            canvas.Text(what, new Vector2(box.X + (165 * unit), y + (8 * unit)), TypeSize.Label * unit, canvas.Theme.Chosen, Align.Right, FontFace.Heading);
            canvas.FitText(means, new Vector2(box.X + (185 * unit), y + (8 * unit)), TypeSize.Label * unit, canvas.Theme.Text, box.Right - box.X - (205 * unit));
        }
    }
}
