using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints what a critter remembers into its world, where it believes it to be: fresh ground lit, remembered walls and dots faint.</summary>
internal static class MemoryPainter
{
    /// <summary>Paints it; what is outside the world is left out.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="world">The world.</param>
    /// <param name="memory">What is remembered.</param>
    /// <param name="transform">Where the world is.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static void Paint(Canvas canvas, WorldView world, MemoryView memory, WorldTransform transform, float unit)
    {
        float cell = (float)memory.CellPixels * transform.Scale;
        foreach (RememberedCell ground in memory.Ground)
        {
            Vector2 centre = transform.ToScreen(ground.X, ground.Y);
            if (!IsInside(world.Options, ground.X, ground.Y))
            {
                continue;
            }

            if (ground.IsWall)
            {
                canvas.Disc(centre, 0.22f * cell, canvas.Theme.Wall.Fade(0.5));
            }
            else if (ground.Staleness < 0.95)
            {
                canvas.Disc(centre, 0.42f * cell, canvas.Theme.Critter.Fade(0.16 * (1 - ground.Staleness)));
            }
        }

        float radius = (float)world.Options.DotRadiusPixels * transform.Scale;
        foreach (BelievedDot dot in memory.Dots)
        {
            if (IsInside(world.Options, dot.X, dot.Y))
            {
                canvas.Ring(transform.ToScreen(dot.X, dot.Y), 1.35f * radius, 2 * unit, KindLook.Colour(canvas.Theme, world.Options, dot.Kind).Fade(0.75));
            }
        }
    }

    private static bool IsInside(WorldOptions world, double x, double y) => x >= 0 && x <= world.WidthPixels && y >= 0 && y <= world.HeightPixels;
}
