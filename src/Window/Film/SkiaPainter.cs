using Critter.Window.Drawing;
using SkiaSharp;

namespace Critter.Window.Film;

/// <summary>Draws the list of shapes with Skia, without a display: what the window shows, as a picture.</summary>
internal sealed class SkiaPainter : IDisposable
{
    private const int SmallestText = 6;

    private readonly Dictionary<FontFace, SKTypeface> _faces = FontFiles.Names.ToDictionary(pair => pair.Key, pair => SKTypeface.FromData(SKData.CreateCopy(FontFiles.Read(pair.Value))));
    private readonly Dictionary<(FontFace Face, int Size), SKFont> _fonts = [];
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>A picture of a size.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public SkiaPainter(int width, int height)
    {
        _bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _canvas = new SKCanvas(_bitmap);
    }

    /// <summary>Draws a picture over the one before.</summary>
    public void Draw(Picture picture)
    {
        _canvas.Clear(ToColor(picture.Background));
        _canvas.ResetMatrix();
        _canvas.Scale(_bitmap.Width / (float)picture.Width, _bitmap.Height / (float)picture.Height);
        foreach (Shape shape in picture.Panels)
        {
            Draw(shape);
        }

        foreach (Shape shape in picture.Shapes)
        {
            Draw(shape);
        }
    }

    /// <summary>The picture's bytes, row by row: red, green, blue, opacity.</summary>
    public ReadOnlySpan<byte> Pixels => _bitmap.GetPixelSpan();

    /// <summary>Writes the picture as PNG.</summary>
    public void WritePng(Stream stream)
    {
        using SKData data = _bitmap.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    /// <summary>Frees all that Skia holds.</summary>
    public void Dispose()
    {
        foreach (SKFont font in _fonts.Values)
        {
            font.Dispose();
        }

        foreach (SKTypeface face in _faces.Values)
        {
            face.Dispose();
        }

        _paint.Dispose();
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private static SKColor ToColor(Rgba colour) => new(colour.R, colour.G, colour.B, colour.A);

    private void Draw(Shape shape)
    {
        _paint.Color = ToColor(shape.Colour);
        _paint.Style = shape.Kind is ShapeKind.Line or ShapeKind.Ring ? SKPaintStyle.Stroke : SKPaintStyle.Fill;
        switch (shape.Kind)
        {
            case ShapeKind.Line:
                _paint.StrokeWidth = shape.Size;
                _canvas.DrawLine(shape.A.X, shape.A.Y, shape.B.X, shape.B.Y, _paint);
                break;
            case ShapeKind.Disc:
                _canvas.DrawCircle(shape.A.X, shape.A.Y, shape.Size, _paint);
                break;
            case ShapeKind.Ring:
                _paint.StrokeWidth = shape.B.X;
                _canvas.DrawCircle(shape.A.X, shape.A.Y, Math.Max(0, shape.Size - (shape.B.X / 2)), _paint);
                break;
            case ShapeKind.Rectangle:
                float radius = Math.Min(shape.Size, Math.Min(shape.B.X, shape.B.Y) / 2);
                _canvas.DrawRoundRect(shape.A.X, shape.A.Y, shape.B.X, shape.B.Y, radius, radius, _paint);
                break;
            case ShapeKind.Text:
                DrawText(shape);
                break;
        }
    }

    // As raylib does: the size is the height from the highest to the lowest that a letter may reach, and the middle of that is at the place.
    private void DrawText(Shape shape)
    {
        int size = Math.Max(SmallestText, (int)Math.Round(shape.Size));
        if (!_fonts.TryGetValue((shape.Face, size), out SKFont? font))
        {
            font = new SKFont(_faces[shape.Face], size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
            font.Size = size * size / (font.Metrics.Descent - font.Metrics.Ascent);
            _fonts.Add((shape.Face, size), font);
        }

        SKTextAlign align = shape.Align == Align.Left ? SKTextAlign.Left : shape.Align == Align.Right ? SKTextAlign.Right : SKTextAlign.Center;
        _canvas.DrawText(shape.Text, shape.A.X, shape.A.Y - (size / 2f) - font.Metrics.Ascent, align, font, _paint);
    }
}

/// <summary>A picture that stays as it is: a canvas's shapes at one moment.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Background">Behind everything.</param>
/// <param name="Panels">Behind the shapes.</param>
/// <param name="Shapes">From back to front.</param>
internal sealed record Picture(int Width, int Height, Rgba Background, Shape[] Panels, Shape[] Shapes)
{
    /// <summary>A copy of what a canvas holds.</summary>
    public static Picture Of(Canvas canvas, int width, int height) =>
        new(width, height, canvas.Theme.Background, [.. canvas.Panels], [.. canvas.Shapes]);
}
