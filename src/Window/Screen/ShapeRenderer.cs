using System.Numerics;
using Critter.Window.Drawing;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>Draws shapes by raylib. All that is known of raylib's drawing is here.</summary>
internal sealed class ShapeRenderer : IDisposable
{
    // raylib measures text to whole pixels at the size that the font was made for; below this nobody can read it.
    private const int SmallestText = 6;

    private const int RingSegments = 48;

    // raylib cuts every glyph's advance to whole pixels. In small text that draws the letters into each other; a pixel more sets them right.
    private const int LargestTight = 20;

    // From this size on an opaque rectangle is cleared and not drawn: where OpenGL is in software, that takes a tenth of the time, which
    // for a small one goes into the switch.
    private const int LargePixels = 20_000;

    private readonly FontCache _fonts = new();
    private readonly Brushes _brushes = new();

    /// <summary>Draws a picture over all that was there.</summary>
    public void Draw(Canvas canvas, int width, int height)
    {
        DrawBackdrop(canvas.Panels, width, height);
        foreach (Shape shape in canvas.Shapes)
        {
            Draw(shape);
        }
    }

    /// <summary>Lets the fonts go.</summary>
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

    // A thick opaque line is solid but for its edges.
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
        Box whole = new(shape.A.X, shape.A.Y, shape.B.X, shape.B.Y);
        if (Math.Min(shape.Size, Math.Min(whole.Width, whole.Height)) <= 0)
        {
            Fill(whole, colour);
            return;
        }

        // On whole pixels, or the corners and the sides between them would not meet.
        Box snapped = whole.Snap();
        float radius = CornerRadius(shape);
        float inner = snapped.Width - (2 * radius);
        _brushes.Corners(ToRectangle(snapped), radius, colour);
        Fill(new Box(snapped.X + radius, snapped.Y, inner, radius), colour);
        Fill(new Box(snapped.X + radius, snapped.Bottom - radius, inner, radius), colour);
        Fill(new Box(snapped.X, snapped.Y + radius, snapped.Width, snapped.Height - (2 * radius)), colour);
    }

    private void DrawBackdrop(IReadOnlyList<Shape> panels, int width, int height)
    {
        var backdrop = Backdrop.Of(panels, Palette.Background, width, height);
        Raylib.ClearBackground(ToColor(backdrop.Ground));
        foreach ((Box box, Rgba colour) in backdrop.Fills)
        {
            Fill(box, ToColor(colour));
        }

        // The corners are sharp so far: what is around them is cut out, all before the round ones, for raylib draws in one go what has the
        // same texture.
        foreach (Shape panel in panels)
        {
            Box box = new Box(panel.A.X, panel.A.Y, panel.B.X, panel.B.Y).Snap();
            float radius = CornerRadius(panel);
            foreach (float x in (ReadOnlySpan<float>)[box.X, box.Right - radius])
            {
                Fill(new Box(x, box.Y, radius, radius), ToColor(Palette.Background));
                Fill(new Box(x, box.Bottom - radius, radius, radius), ToColor(Palette.Background));
            }
        }

        foreach (Shape panel in panels)
        {
            Box box = new Box(panel.A.X, panel.A.Y, panel.B.X, panel.B.Y).Snap();
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
        // A figure's digits are a whole number of pixels apart already.
        int spacing = size <= LargestTight && shape.Face != FontFace.Monospace ? 1 : 0;
        float width = shape.Align == Align.Left ? 0 : Raylib.MeasureTextEx(font, shape.Text, size, spacing).X;
        float x = shape.A.X - (shape.Align == Align.Right ? width : shape.Align == Align.Centre ? width / 2 : 0);
        // On whole pixels, or the glyphs blur.
        Vector2 place = new(MathF.Round(x), MathF.Round(shape.A.Y - (size / 2f)));
        Raylib.DrawTextEx(font, shape.Text, place, size, spacing, colour);
    }
}
