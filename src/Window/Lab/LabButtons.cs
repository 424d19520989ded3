using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Lab;

/// <summary>A button of the lab: what is written on it, whether it is lit, and what it does.</summary>
/// <param name="Text">Short.</param>
/// <param name="IsLit">Whether what it stands for is on.</param>
/// <param name="Do">Done when it is clicked.</param>
internal sealed record LabButton(string Text, bool IsLit, Action Do)
{
    /// <summary>Where it is; set by <see cref="LabButtons.Row"/>.</summary>
    public Box Box { get; init; }
}

/// <summary>Rows of buttons, and what of the mouse and the keys every screen of the lab does in the same way.</summary>
/// <param name="isLight">Whether colours are light at first.</param>
internal sealed class LabButtons(bool isLight)
{
    private readonly List<LabButton> _buttons = [];
    private bool _wasDown;
    private Vector2 _mouse;

    /// <summary>Whether colours are light.</summary>
    public bool IsLight { get; private set; } = isLight;

    /// <summary>Whether type is large, for a hall.</summary>
    public bool IsLecture { get; private set; }

    /// <summary>Whether the help is shown.</summary>
    public bool ShowsHelp { get; private set; }

    /// <summary>Where the mouse is.</summary>
    public Vector2 Mouse => _mouse;

    /// <summary>The unit of a screen's size; larger in a hall.</summary>
    public float UnitOf(int width, int height) => Frame.UnitOf(width, height) * (IsLecture ? 1.25f : 1);

    /// <summary>Handles what is common, and clicks on buttons.</summary>
    /// <param name="input">A frame's.</param>
    /// <param name="rest">Takes what only the window can do.</param>
    /// <returns>Whether a click was on a button, so that nothing else is meant by it.</returns>
    public bool Handle(InputFrame input, List<WatchKey> rest)
    {
        _mouse = input.Mouse;
        foreach (WatchKey key in input.Keys)
        {
            switch (key)
            {
                case WatchKey.Theme:
                    IsLight = !IsLight;
                    break;
                case WatchKey.Lecture:
                    IsLecture = !IsLecture;
                    break;
                case WatchKey.Help:
                    ShowsHelp = !ShowsHelp;
                    break;
                case WatchKey.Screenshot or WatchKey.FullScreen or WatchKey.Quit:
                    rest.Add(key);
                    break;
            }
        }

        bool isPressed = input.IsLeftDown && !_wasDown;
        _wasDown = input.IsLeftDown;
        LabButton? hit = _buttons.Find(button => button.Box.Contains(input.Mouse));
        if (isPressed)
        {
            hit?.Do();
        }

        return hit is not null;
    }

    /// <summary>Forgets the buttons of the frame before.</summary>
    public void Clear() => _buttons.Clear();

    /// <summary>Paints a row of buttons behind a word that says what they are; they are clicked from then on.</summary>
    public void Row(Canvas canvas, Box box, float unit, string title, params LabButton[] buttons)
    {
        const float Gap = 4;
        float labelWidth = title.Length == 0 ? 0 : 112 * unit;
        float size = Math.Min(TypeSize.Label * unit, 0.62f * box.Height);
        canvas.FitText(title, new Vector2(box.X, box.Centre.Y), size, canvas.Theme.Muted, labelWidth - (6 * unit));
        float[] widths = [.. buttons.Select(button => FontWidths.Of(button.Text, size, FontFace.Heading) + (14 * unit))];
        float available = box.Width - labelWidth - (Gap * unit * (buttons.Length - 1));
        float scale = Math.Min(1, available / Math.Max(1, widths.Sum()));
        float x = box.X + labelWidth;
        for (int i = 0; i < buttons.Length; i++)
        {
            Box place = new(x, box.Y, widths[i] * scale, box.Height);
            Rgba face = buttons[i].IsLit ? canvas.Theme.Critter.Mix(canvas.Theme.Panel, 0.62) : canvas.Theme.Line.Mix(canvas.Theme.Panel, 0.55);
            canvas.Rectangle(place, place.Contains(_mouse) ? face.Mix(canvas.Theme.Text, 0.15) : face, 5 * unit);
            canvas.FitText(buttons[i].Text, place.Centre, size, canvas.Theme.Text, place.Width - (4 * unit), Align.Centre, buttons[i].IsLit ? FontFace.Heading : FontFace.Label);
            _buttons.Add(buttons[i] with { Box = place });
            x += place.Width + (Gap * unit);
        }
    }

    /// <summary>Paints the help over a screen.</summary>
    public static void PaintHelp(Canvas canvas, Frame frame, float unit, string title, params (string Does, string What)[] lines)
    {
        (string, string)[] all =
        [
            .. lines, ("t", "light or dark theme"), ("b", "big type, for a hall"),
            ("c", "screenshot"), ("f", "full screen"), ("h", "this help"), ("q", "quit (escape too)"),
        ];
        canvas.Rectangle(new Box(0, 0, frame.Width, frame.Height), canvas.Theme.Background.Fade(0.72));
        float row = 26 * unit;
        Box page = new((frame.Width / 2f) - (330 * unit), (frame.Height / 2f) - (((all.Length + 3) * row) / 2), 660 * unit, (all.Length + 3) * row);
        canvas.Rectangle(page, canvas.Theme.Panel.Mix(canvas.Theme.Line, 0.35), 12 * unit);
        float y = page.Y + (36 * unit);
        canvas.Text(title, new Vector2(page.X + (40 * unit), y), TypeSize.Title * unit, canvas.Theme.Text, face: FontFace.Heading);
        y += 36 * unit;
        foreach ((string does, string what) in all)
        {
            canvas.Text(does, new Vector2(page.X + (170 * unit), y), 16 * unit, canvas.Theme.Chosen, Align.Right, FontFace.Monospace);
            canvas.FitText(what, new Vector2(page.X + (190 * unit), y), 16 * unit, canvas.Theme.Text, page.Width - (200 * unit));
            y += row;
        }
    }
}
