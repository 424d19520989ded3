using System.Numerics;

namespace Critter.Window.Drawing;

/// <summary>
/// A picture as a list of shapes on panels, from back to front. It knows no display: the window and the terminal each draw the list in
/// their own way.
/// </summary>
/// <param name="theme">The colours; null: the dark ones.</param>
internal sealed class Canvas(Theme? theme = null)
{
    private readonly List<Shape> _panels = [];
    private readonly List<Shape> _shapes = [];
    private readonly List<(Box Box, string Sentence)> _hints = [];

    /// <summary>The colours that it is painted in.</summary>
    public Theme Theme { get; set; } = theme ?? Theme.Dark;

    /// <summary>Opaque rectangles behind all shapes; none overlaps another.</summary>
    public IReadOnlyList<Shape> Panels => _panels;

    /// <summary>The shapes, from back to front.</summary>
    public IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>Removes every panel, every shape and every sentence.</summary>
    public void Clear()
    {
        _panels.Clear();
        _shapes.Clear();
        _hints.Clear();
    }

    /// <summary>Says in one sentence what is in a box, for whoever points at it. Of boxes that overlap the last one counts.</summary>
    public void Hint(Box box, string sentence) => _hints.Add((box, sentence));

    /// <summary>The sentence for a point; empty: there is none.</summary>
    public string HintAt(Vector2 point)
    {
        for (int i = _hints.Count - 1; i >= 0; i--)
        {
            if (_hints[i].Box.Contains(point))
            {
                return _hints[i].Sentence;
            }
        }

        return "";
    }

    /// <summary>A panel behind the shapes.</summary>
    /// <param name="box">Where no other panel is.</param>
    /// <param name="colour">Opaque.</param>
    /// <param name="cornerRadius">How round its corners are.</param>
    public void Panel(Box box, Rgba colour, float cornerRadius)
    {
        // In a small window there may be no room left for a panel.
        if (box.Width > 0 && box.Height > 0)
        {
            _panels.Add(new Shape(ShapeKind.Rectangle, new Vector2(box.X, box.Y), new Vector2(box.Width, box.Height), cornerRadius, colour));
        }
    }

    /// <summary>A line.</summary>
    public void Line(Vector2 from, Vector2 to, float thickness, Rgba colour) =>
        _shapes.Add(new Shape(ShapeKind.Line, from, to, thickness, colour));

    /// <summary>Lines from point to point.</summary>
    public void Path(ReadOnlySpan<Vector2> points, float thickness, Rgba colour)
    {
        for (int i = 1; i < points.Length; i++)
        {
            Line(points[i - 1], points[i], thickness, colour);
        }
    }

    /// <summary>A disc.</summary>
    public void Disc(Vector2 centre, float radius, Rgba colour) => _shapes.Add(new Shape(ShapeKind.Disc, centre, default, radius, colour));

    /// <summary>A ring whose outer edge has this radius.</summary>
    public void Ring(Vector2 centre, float radius, float width, Rgba colour) =>
        _shapes.Add(new Shape(ShapeKind.Ring, centre, new Vector2(width, 0), radius, colour));

    /// <summary>A rectangle, with round corners if these have a radius.</summary>
    public void Rectangle(Box box, Rgba colour, float cornerRadius = 0) =>
        _shapes.Add(new Shape(ShapeKind.Rectangle, new Vector2(box.X, box.Y), new Vector2(box.Width, box.Height), cornerRadius, colour));

    /// <summary>Text in a width: what is too long is made smaller, down to three quarters, and then loses its middle.</summary>
    public void FitText(string text, Vector2 place, float size, Rgba colour, float width, Align align = Align.Left, FontFace face = FontFace.Label)
    {
        float natural = FontWidths.Of(text, size, face);
        float fitted = natural <= width ? size : Math.Max(0.75f * size, size * width / natural);
        int kept = text.Length;
        string shown = text;
        while (kept > 1 && FontWidths.Of(shown, fitted, face) > width + 0.5f)
        {
            kept--;
            shown = $"{text[..((kept + 1) / 2)]}\u2026{text[^(kept / 2)..]}";
        }

        Text(shown, place, fitted, colour, align, face);
    }

    /// <summary>Text whose vertical middle is at the place.</summary>
    public void Text(string text, Vector2 place, float size, Rgba colour, Align align = Align.Left, FontFace face = FontFace.Label) =>
        _shapes.Add(new Shape(ShapeKind.Text, place, default, size, colour, text, align, face));
}
