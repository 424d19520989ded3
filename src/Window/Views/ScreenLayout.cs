using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Where everything is on a screen of a given size. Designed at 1280 x 800; the unit grows with the screen.</summary>
internal sealed record ScreenLayout
{
    /// <summary>Where the design's lengths are true.</summary>
    public const float DesignWidth = 1280;

    /// <summary>Where the design's lengths are true.</summary>
    public const float DesignHeight = 800;

    private const float SmallestUnit = 0.5f;

    private ScreenLayout()
    {
    }

    /// <summary>Screen pixels for one pixel of the design.</summary>
    public required float Unit { get; init; }

    /// <summary>The strip of metrics.</summary>
    public required Box Metrics { get; init; }

    /// <summary>The world.</summary>
    public required Box World { get; init; }

    /// <summary>The curve.</summary>
    public required Box Curve { get; init; }

    /// <summary>The network.</summary>
    public required Box Network { get; init; }

    /// <summary>The buttons.</summary>
    public required Box Toolbar { get; init; }

    /// <summary>Lays a screen out.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="worldAspect">The world's width by its height.</param>
    public static ScreenLayout Of(int width, int height, double worldAspect)
    {
        float unit = Math.Max(SmallestUnit, Math.Min(width / DesignWidth, height / DesignHeight));
        float gap = 12 * unit;
        Box inner = new Box(0, 0, width, height).Inset(gap);
        (Box metrics, Box rest) = inner.CutTop(64 * unit);
        (_, rest) = rest.CutTop(gap);
        Box middle = rest with { Height = Math.Max(0, rest.Height - (40 * unit) - gap) };
        Box toolbar = new(rest.X, middle.Bottom + gap, rest.Width, 40 * unit);

        // The world is as large as leaves the curve its height and the mind its width.
        float padding = 10 * unit;
        float widest = (0.56f * middle.Width) - (2 * padding);
        float tallest = middle.Height - gap - (140 * unit) - (2 * padding);
        float worldWidth = Math.Max(unit, (float)Math.Min(widest, tallest * worldAspect));
        (Box left, Box right) = middle.CutLeft(worldWidth + (2 * padding));
        (Box world, Box below) = left.CutTop((float)(worldWidth / worldAspect) + (2 * padding));
        return new ScreenLayout
        {
            Unit = unit,
            Metrics = metrics,
            World = world,
            Curve = below.CutTop(gap).Remainder,
            Network = right.CutLeft(gap).Remainder,
            Toolbar = toolbar,
        };
    }
}
