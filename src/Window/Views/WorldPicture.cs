using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Terminal;

namespace Critter.Window.Views;

/// <summary>A world as a picture of pixels, without a window.</summary>
internal static class WorldPicture
{
    /// <summary>Paints a world as it is now, following its first critter, as large as fits.</summary>
    /// <param name="world">The world.</param>
    /// <param name="width">The picture's width, pixels.</param>
    /// <param name="height">The picture's height, pixels.</param>
    /// <param name="rgb">[height, width, 3] Written: red, green and blue, row by row from the top.</param>
    public static void Paint(World world, int width, int height, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, width * height * 3, nameof(rgb));
        Canvas canvas = new();
        PixelGrid grid = new(width, height, canvas.Theme);
        WorldTransform transform = new(world.Options, new Box(0, 0, width, height));
        WorldPainter.Paint(canvas, WorldView.Of(world, 0, [], []), transform, transform.Box, transform.Scale);
        grid.Draw(canvas);
        for (int i = 0; i < width * height; i++)
        {
            Rgba pixel = grid[i % width, i / width];
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = (pixel.R, pixel.G, pixel.B);
        }
    }
}
