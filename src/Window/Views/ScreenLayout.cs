using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Where everything is on a screen of a given size. Designed at 1280 x 800; the unit grows with the screen.</summary>
/// <param name="Unit">Screen pixels for one pixel of the design.</param>
/// <param name="Metrics">The strip of metrics.</param>
/// <param name="World">The world's panel.</param>
/// <param name="Transform">The world's place on its panel.</param>
/// <param name="Curve">The curve.</param>
/// <param name="Network">The network.</param>
/// <param name="Toolbar">The buttons.</param>
internal sealed record ScreenLayout(float Unit, Box Metrics, Box World, WorldTransform Transform, Box Curve, Box Network, Box Toolbar)
{
    private const float DesignWidth = 1280;
    private const float DesignHeight = 800;
    private const float SmallestUnit = 0.5f;

    /// <summary>Lays a screen out.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="options">The world's.</param>
    public static ScreenLayout Of(int width, int height, WorldOptions options)
    {
        float unit = UnitOf(width, height);
        double aspect = options.WidthPixels / options.HeightPixels;
        float gap = 12 * unit;
        Box inner = new Box(0, 0, width, height).Inset(gap);
        (Box metrics, Box rest) = inner.CutTop(64 * unit);
        (_, rest) = rest.CutTop(gap);
        Box middle = rest with { Height = Math.Max(0, rest.Height - (40 * unit) - gap) };
        Box toolbar = new(rest.X, middle.Bottom + gap, rest.Width, 40 * unit);

        // As large a world as leaves the curve its height and the network its width.
        float padding = 10 * unit;
        float widest = (0.56f * middle.Width) - (2 * padding);
        float tallest = middle.Height - gap - (140 * unit) - (2 * padding);
        float worldWidth = Math.Max(unit, (float)Math.Min(widest, tallest * aspect));
        (Box left, Box right) = middle.CutLeft(worldWidth + (2 * padding));
        (Box world, Box below) = left.CutTop((float)(worldWidth / aspect) + (2 * padding));
        return new ScreenLayout(
            unit, metrics, world, new WorldTransform(options, world.Inset(padding)), below.CutTop(gap).Remainder, right.CutLeft(gap).Remainder, toolbar);
    }

    /// <summary>Screen pixels for one pixel of the design on a screen of a size.</summary>
    public static float UnitOf(int width, int height) => Math.Max(SmallestUnit, Math.Min(width / DesignWidth, height / DesignHeight));
}
