using System.Numerics;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>
/// Discs and lines with soft edges, as textures. A graphics card could smooth all edges itself (multisampling), but a machine that draws
/// in software then takes more than twice the time: 28 against 11 ms a frame (two cores, Mesa's llvmpipe).
/// </summary>
internal sealed class Brushes : IDisposable
{
    private const int DiscPixels = 128;
    private const int LinePixels = 32;

    // Around the disc, so that its edge is not cut off in the smaller copies of the texture (mipmaps).
    private const int DiscMargin = 8;

    private Texture2D _disc;
    private readonly Texture2D _line;

    /// <summary>Makes the textures. The window must be open.</summary>
    public Brushes()
    {
        _disc = Paint(DiscPixels, DiscPixels, static (x, y) =>
        {
            Vector2 fromCentre = new Vector2(x + 0.5f, y + 0.5f) - new Vector2(DiscPixels / 2f);
            return (DiscPixels / 2f) - DiscMargin - fromCentre.Length() + 0.5f;
        });
        Raylib.GenTextureMipmaps(ref _disc);
        Raylib.SetTextureFilter(_disc, TextureFilter.Trilinear);
        // Across the line the opacity rises from 0 at one edge to the middle, and falls again.
        _line = Paint(LinePixels, LinePixels, static (_, y) => 1.15f * (1 - Math.Abs(((y + 0.5f) / (LinePixels / 2f)) - 1)));
        Raylib.SetTextureFilter(_line, TextureFilter.Bilinear);
    }

    /// <summary>A disc.</summary>
    public void Disc(Vector2 centre, float radius, Color colour)
    {
        float side = 2 * radius * DiscPixels / (DiscPixels - (2 * DiscMargin));
        Rectangle source = new(0, 0, DiscPixels, DiscPixels);
        Raylib.DrawTexturePro(_disc, source, new Rectangle(centre.X - (side / 2), centre.Y - (side / 2), side, side), Vector2.Zero, 0, colour);
    }

    /// <summary>The four rounded corners of a rectangle: a quarter of a disc each.</summary>
    public void Corners(Rectangle rectangle, float radius, Color colour)
    {
        const float Middle = DiscPixels / 2f;
        // Up to where the disc's edge, one texel soft, has ended.
        const float Quarter = Middle - DiscMargin + 1;
        float side = radius * Quarter / (Middle - DiscMargin);
        for (int corner = 0; corner < 4; corner++)
        {
            bool isRight = corner % 2 == 1;
            bool isLower = corner / 2 == 1;
            Rectangle source = new(isRight ? Middle : Middle - Quarter, isLower ? Middle : Middle - Quarter, Quarter, Quarter);
            float x = isRight ? rectangle.X + rectangle.Width - radius : rectangle.X + radius - side;
            float y = isLower ? rectangle.Y + rectangle.Height - radius : rectangle.Y + radius - side;
            Raylib.DrawTexturePro(_disc, source, new Rectangle(x, y, side, side), Vector2.Zero, 0, colour);
        }
    }

    /// <summary>A line.</summary>
    public void Line(Vector2 from, Vector2 to, float thickness, Color colour)
    {
        Vector2 way = to - from;
        float soft = thickness + 1;
        float degrees = MathF.Atan2(way.Y, way.X) * 180 / MathF.PI;
        Rectangle source = new(LinePixels / 4f, 0, LinePixels / 2f, LinePixels);
        Raylib.DrawTexturePro(_line, source, new Rectangle(from.X, from.Y, way.Length(), soft), new Vector2(0, soft / 2), degrees, colour);
    }

    /// <summary>Frees the textures.</summary>
    public void Dispose()
    {
        Raylib.UnloadTexture(_disc);
        Raylib.UnloadTexture(_line);
    }

    // A white texture whose opacity is a function of the pixel.
    private static Texture2D Paint(int width, int height, Func<int, int, float> opacity)
    {
        var pixels = new Color[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            float alpha = Math.Clamp(opacity(i % width, i / width), 0, 1);
            pixels[i] = new Color(byte.MaxValue, byte.MaxValue, byte.MaxValue, (byte)(byte.MaxValue * alpha));
        }

        Image image = Raylib.GenImageColor(width, height, pixels[0]);
        Texture2D texture = Raylib.LoadTextureFromImage(image);
        Raylib.UnloadImage(image);
        Raylib.UpdateTexture(texture, pixels);
        return texture;
    }
}
