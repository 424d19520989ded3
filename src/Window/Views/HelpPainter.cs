using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>Paints the help page over the screen: every key, what the mouse does, and what the values are.</summary>
internal static class HelpPainter
{
    private static readonly (string Does, string What)[] _otherHelp =
    [
        ("click", "on the floor: a red dot"),
        ("right click", "on the floor: a green dot; on a dot: it goes"),
        ("drag", "a dot or the critter"),
        ("point", "at a neuron: its weights"),
        ("drop", "a network or a run's folder: load it"),
        ("E[R | a, S]", "expected reward; the bars leave out the baseline"),
    ];

    /// <summary>Paints the page.</summary>
    public static void Paint(Canvas canvas, int width, int height, float unit)
    {
        canvas.Rectangle(new Box(0, 0, width, height), canvas.Theme.Background.Fade(0.72));
        float row = 26 * unit;
        int rows = KeyBinding.All.Count + _otherHelp.Length + 1;
        Box page = new((width / 2f) - (300 * unit), (height / 2f) - (((rows * row) + (80 * unit)) / 2), 600 * unit, (rows * row) + (80 * unit));
        canvas.Rectangle(page, canvas.Theme.Panel.Mix(canvas.Theme.Line, 0.35), 12 * unit);
        float y = page.Y + (36 * unit);
        canvas.Text("Keys", new Vector2(page.X + (40 * unit), y), 22 * unit, canvas.Theme.Text, face: FontFace.Heading);
        y += 36 * unit;
        foreach (KeyBinding binding in KeyBinding.All)
        {
            PaintRow(canvas, binding.Name, binding.Meaning, page.X, y, unit);
            y += row;
        }

        y += row / 2;
        foreach ((string does, string what) in _otherHelp)
        {
            PaintRow(canvas, does, what, page.X, y, unit);
            y += row;
        }
    }

    private static void PaintRow(Canvas canvas, string name, string meaning, float x, float y, float unit)
    {
        canvas.Text(name, new Vector2(x + (150 * unit), y), 16 * unit, canvas.Theme.Chosen, Align.Right, FontFace.Monospace);
        canvas.Text(meaning, new Vector2(x + (180 * unit), y), 16 * unit, canvas.Theme.Text);
    }
}
