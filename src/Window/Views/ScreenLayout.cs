using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Where everything is on a screen of a given size. Designed at 1280 x 800; the unit grows with the screen.</summary>
/// <param name="Unit">Screen pixels for one pixel of the design; in a lecture so much more that type can be read in a hall.</param>
/// <param name="Header">The line that says who lives here; empty in a lecture.</param>
/// <param name="Metrics">The strip of metrics; empty in a lecture.</param>
/// <param name="World">The world's panel.</param>
/// <param name="Transform">The world's place on its panel.</param>
/// <param name="Thumbnails">The row of small worlds; empty where there is one world.</param>
/// <param name="Curve">The curve.</param>
/// <param name="Network">The network; in a lecture its values alone.</param>
/// <param name="Notes">The strip for notes.</param>
/// <param name="Toolbar">The buttons; empty in a lecture.</param>
internal sealed record ScreenLayout(
    float Unit, Box Header, Box Metrics, Box World, WorldTransform Transform, Box Thumbnails, Box Curve, Box Network, Box Notes, Box Toolbar)
{
    // However narrow a world is, the curve below it keeps this part of the width for its legend.
    private const float NarrowestLeft = 0.44f;

    private const float ThumbnailHeight = 46;

    /// <summary>Lays a screen out.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="options">The world's.</param>
    /// <param name="hasThumbnails">Whether there are several worlds to be shown small.</param>
    public static ScreenLayout Of(int width, int height, WorldOptions options, bool hasThumbnails = false)
    {
        float unit = Frame.UnitOf(width, height);
        double aspect = options.WidthPixels / options.HeightPixels;
        float gap = 10 * unit;
        Box inner = new Box(0, 0, width, height).Inset(gap);
        (Box header, Box rest) = inner.CutTop(22 * unit);
        (_, rest) = rest.CutTop(0.6f * gap);
        (Box metrics, rest) = rest.CutTop(58 * unit);
        (_, rest) = rest.CutTop(gap);
        float below = (NoteStrip.Height + 36) * unit;
        Box middle = rest with { Height = Math.Max(0, rest.Height - below - gap) };
        Box notes = new(rest.X, middle.Bottom + (0.5f * gap), rest.Width, NoteStrip.Height * unit);
        Box toolbar = new(rest.X, notes.Bottom + (0.5f * gap), rest.Width, 36 * unit);

        // As large a world as leaves the curve its height and the network its width.
        float padding = 8 * unit;
        float widest = (0.56f * middle.Width) - (2 * padding);
        float thumbnail = hasThumbnails ? (ThumbnailHeight * unit) + (0.6f * gap) : 0;
        float tallest = middle.Height - gap - (150 * unit) - (2 * padding) - thumbnail;
        float worldWidth = Math.Max(unit, (float)Math.Min(widest, tallest * aspect));
        (Box left, Box right) = middle.CutLeft(Math.Max(worldWidth + (2 * padding), NarrowestLeft * middle.Width));
        (Box world, Box under) = left.CutTop((float)(worldWidth / aspect) + (2 * padding));
        Box row = hasThumbnails ? new Box(under.X, under.Y + (0.6f * gap), under.Width, ThumbnailHeight * unit) : default;
        return new ScreenLayout(
            unit, header, metrics, world, new WorldTransform(options, world.Inset(padding)), row, under.CutTop(gap + thumbnail).Remainder, right.CutLeft(gap).Remainder, notes, toolbar);
    }

    /// <summary>Lays a screen for a hall out: the world, the values and one large chart, with type <see cref="Frame.LectureScale"/> times as large.</summary>
    public static ScreenLayout ForLecture(int width, int height, WorldOptions options)
    {
        float unit = Frame.LectureScale * Frame.UnitOf(width, height);
        float gap = 6 * unit;
        Box inner = new Box(0, 0, width, height).Inset(gap);
        Box top = inner with { Height = 0.58f * (inner.Height - (NoteStrip.Height * unit)) };
        Box notes = inner with { Y = inner.Bottom - (NoteStrip.Height * unit), Height = NoteStrip.Height * unit };
        (Box world, Box right) = top.CutLeft(0.56f * top.Width);
        Box curve = new(inner.X, top.Bottom + gap, inner.Width, Math.Max(0, notes.Y - top.Bottom - (2 * gap)));
        return new ScreenLayout(
            unit, default, default, world, new WorldTransform(options, world.Inset(4 * unit)), default, curve, right.CutLeft(gap).Remainder, notes, default);
    }
}
