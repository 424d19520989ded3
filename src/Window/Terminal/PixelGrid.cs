using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Terminal;

/// <summary>A small picture that shapes are drawn into, each pixel by how much of it a shape covers. Text is not drawn: a terminal writes it as characters.</summary>
internal sealed class PixelGrid
{
    private readonly Rgba[] _pixels;

    /// <summary>A picture in the background's colour of a theme.</summary>
    public PixelGrid(int width, int height, Theme theme)
    {
        Width = width;
        Height = height;
        _pixels = new Rgba[width * height];
        Array.Fill(_pixels, theme.Background);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>The colour at a place.</summary>
    public Rgba this[int x, int y] => _pixels[(y * Width) + x];

    /// <summary>Draws panels and shapes, the first behind the others.</summary>
    public void Draw(Canvas canvas)
    {
        foreach (Shape shape in canvas.Panels.Concat(canvas.Shapes))
        {
            Draw(shape);
        }
    }

    private void Draw(Shape shape)
    {
        Vector2 low = shape.A;
        Vector2 high = shape.A;
        switch (shape.Kind)
        {
            case ShapeKind.Line:
                (low, high) = (Vector2.Min(shape.A, shape.B), Vector2.Max(shape.A, shape.B));
                Fill(low, high, shape.Size, shape.Colour, p => (Math.Max(1, shape.Size) / 2) - DistanceToSegment(p, shape.A, shape.B) + 0.5f);
                break;
            case ShapeKind.Disc:
                Fill(low, high, shape.Size, shape.Colour, p => shape.Size - Vector2.Distance(p, shape.A) + 0.5f);
                break;
            case ShapeKind.Ring:
                Fill(low, high, shape.Size, shape.Colour, p => (shape.B.X / 2) - Math.Abs(Vector2.Distance(p, shape.A) - shape.Size + (shape.B.X / 2)) + 0.5f);
                break;
            case ShapeKind.Rectangle:
                Fill(shape.A, shape.A + shape.B, 0, shape.Colour, p => shape.Box.Contains(p) ? 1 : 0);
                break;
        }
    }

    private static float DistanceToSegment(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 way = to - from;
        float length = way.LengthSquared();
        float share = length > 0 ? Math.Clamp(Vector2.Dot(point - from, way) / length, 0, 1) : 0;
        return Vector2.Distance(point, from + (way * share));
    }

    private void Fill(Vector2 low, Vector2 high, float margin, Rgba colour, Func<Vector2, float> coverage)
    {
        int left = Math.Clamp((int)(low.X - margin - 1), 0, Width);
        int right = Math.Clamp((int)(high.X + margin + 2), 0, Width);
        int top = Math.Clamp((int)(low.Y - margin - 1), 0, Height);
        int bottom = Math.Clamp((int)(high.Y + margin + 2), 0, Height);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                float covered = coverage(new Vector2(x + 0.5f, y + 0.5f));
                if (covered > 0)
                {
                    ref Rgba pixel = ref _pixels[(y * Width) + x];
                    pixel = pixel.Mix(colour with { A = 255 }, Math.Min(1, covered) * colour.A / 255);
                }
            }
        }
    }
}
