using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Terminal;

namespace Critter.Window.Views;

/// <summary>A world as a picture of pixels, without a window.</summary>
internal static class WorldPicture
{
    /// <summary>Paints a world as it is now, following its first critter.</summary>
    /// <param name="world">The world.</param>
    /// <param name="width">The picture's width, pixels; its height follows from the world's.</param>
    /// <returns>The height, and [height, width, 3] red, green and blue, row by row from the top.</returns>
    public static (int Height, byte[] Rgb) Paint(World world, int width)
    {
        int height = Math.Max(1, (int)Math.Round(width * world.Options.HeightPixels / world.Options.WidthPixels));
        Canvas canvas = new();
        PixelGrid grid = new(width, height, canvas.Theme);
        WorldTransform transform = new(world.Options, new Box(0, 0, width, height));
        WorldPainter.Paint(canvas, WorldView.Of(world, 0, [], []), transform, transform.Box, transform.Scale);
        grid.Draw(canvas);
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            Rgba pixel = grid[i % width, i / width];
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = (pixel.R, pixel.G, pixel.B);
        }

        return (height, rgb);
    }
}
