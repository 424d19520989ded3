using System.Numerics;
using Critter.Window.Drawing;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>Draws shapes with raylib.</summary>
internal sealed class ShapeRenderer : IDisposable
{
    // Smaller text cannot be read.
    private const int SmallestText = 6;

    private const int RingSegments = 48;

    // raylib truncates every glyph's advance to whole pixels. In text of up to this size letters would touch: they get a pixel more.
    private const int LargestTight = 20;

    // From this size on an opaque rectangle is cleared instead of drawn: where OpenGL is in software that takes a tenth of the time, but
    // changing the clipped region costs more than a small rectangle saves.
    private const int LargePixels = 20_000;

    private readonly FontCache _fonts = new();
    private readonly Brushes _brushes = new();

    /// <summary>Draws a picture over the whole window.</summary>
    public void Draw(Canvas canvas, int width, int height)
    {
        DrawBackdrop(canvas, width, height);
        foreach (Shape shape in canvas.Shapes)
        {
            Draw(shape);
        }
    }

    /// <summary>Frees fonts and textures.</summary>
    public void Dispose()
    {
        _fonts.Dispose();
        _brushes.Dispose();
    }

    private void Draw(Shape shape)
    {
        Color colour = ToColor(shape.Colour);
        switch (shape.Kind)
        {
            case ShapeKind.Line:
                DrawLine(shape, colour);
                break;
            case ShapeKind.Disc:
                _brushes.Disc(shape.A, shape.Size, colour);
                break;
            case ShapeKind.Ring:
                Raylib.DrawRing(shape.A, Math.Max(0, shape.Size - shape.B.X), shape.Size, 0, 360, RingSegments, colour);
                break;
            case ShapeKind.Rectangle:
                DrawRectangle(shape, colour);
                break;
            case ShapeKind.Text:
                DrawText(shape, colour);
                break;
        }
    }

    // A thick opaque line is solid inside, with soft edges.
    private void DrawLine(Shape shape, Color colour)
    {
        _brushes.Line(shape.A, shape.B, shape.Size, colour);
        if (shape.Size > 2 && shape.Colour.A == byte.MaxValue)
        {
            Raylib.DrawLineEx(shape.A, shape.B, shape.Size - 1, colour);
        }
    }

    private void DrawRectangle(Shape shape, Color colour)
    {
        Box whole = shape.Box;
        if (Math.Min(shape.Size, Math.Min(whole.Width, whole.Height)) <= 0)
        {
            Fill(whole, colour);
            return;
        }

        // On whole pixels: otherwise gaps show between the corners and the sides.
        Box snapped = whole.Snap();
        float radius = CornerRadius(shape);
        float inner = snapped.Width - (2 * radius);
        _brushes.Corners(ToRectangle(snapped), radius, colour);
        Fill(new Box(snapped.X + radius, snapped.Y, inner, radius), colour);
        Fill(new Box(snapped.X + radius, snapped.Bottom - radius, inner, radius), colour);
        Fill(new Box(snapped.X, snapped.Y + radius, snapped.Width, snapped.Height - (2 * radius)), colour);
    }

    private void DrawBackdrop(Canvas canvas, int width, int height)
    {
        IReadOnlyList<Shape> panels = canvas.Panels;
        var backdrop = Backdrop.Of(panels, canvas.Theme.Background, width, height);
        Raylib.ClearBackground(ToColor(backdrop.Ground));
        foreach ((Box box, Rgba colour) in backdrop.Fills)
        {
            Fill(box, ToColor(colour));
        }

        // The panels' corners are square so far: they are filled with the background, then drawn round. In two loops, since raylib draws
        // in one batch what has the same texture.
        foreach (Shape panel in panels)
        {
            Box box = panel.Box.Snap();
            float radius = CornerRadius(panel);
            foreach (float x in (ReadOnlySpan<float>)[box.X, box.Right - radius])
            {
                Fill(new Box(x, box.Y, radius, radius), ToColor(canvas.Theme.Background));
                Fill(new Box(x, box.Bottom - radius, radius, radius), ToColor(canvas.Theme.Background));
            }
        }

        foreach (Shape panel in panels)
        {
            Box box = panel.Box.Snap();
            _brushes.Corners(ToRectangle(box), CornerRadius(panel), ToColor(panel.Colour));
        }
    }

    private static float CornerRadius(Shape rectangle) =>
        Math.Max(1, MathF.Round(Math.Min(rectangle.Size, Math.Min(rectangle.B.X, rectangle.B.Y) / 2)));

    private static void Fill(Box box, Color colour)
    {
        if (box.Width <= 0 || box.Height <= 0)
        {
            return;
        }

        if (colour.A < byte.MaxValue || box.Width * box.Height < LargePixels)
        {
            Raylib.DrawRectangleRec(ToRectangle(box), colour);
            return;
        }

        Box snapped = box.Snap();
        Raylib.BeginScissorMode((int)snapped.X, (int)snapped.Y, (int)snapped.Width, (int)snapped.Height);
        Raylib.ClearBackground(colour);
        Raylib.EndScissorMode();
    }

    private static Color ToColor(Rgba colour) => new Color(colour.R, colour.G, colour.B, colour.A);

    private static Rectangle ToRectangle(Box box) => new Rectangle(box.X, box.Y, box.Width, box.Height);

    private void DrawText(Shape shape, Color colour)
    {
        int size = Math.Max(SmallestText, (int)Math.Round(shape.Size));
        Font font = _fonts.Get(shape.Face, size);
        // Monospaced digits are a whole number of pixels apart already.
        int spacing = size <= LargestTight && shape.Face != FontFace.Monospace ? 1 : 0;
        float width = shape.Align == Align.Left ? 0 : Raylib.MeasureTextEx(font, shape.Text, size, spacing).X;
        float x = shape.A.X - (shape.Align == Align.Right ? width : shape.Align == Align.Centre ? width / 2 : 0);
        // On whole pixels, so that glyphs are not blurred.
        Vector2 place = new(MathF.Round(x), MathF.Round(shape.A.Y - (size / 2f)));
        Raylib.DrawTextEx(font, shape.Text, place, size, spacing, colour);
    }
}
