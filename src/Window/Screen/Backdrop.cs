using Critter.Window.Drawing;

namespace Critter.Window.Screen;

/// <summary>
/// The panels and the gaps between them, with as few pixels to fill as possible: the whole screen is cleared in one colour, which costs
/// little, and only rectangles of other colours are filled.
/// </summary>
/// <param name="Ground">The colour that covers most.</param>
/// <param name="Fills">Rectangles in other colours, on whole pixels; none overlaps another.</param>
internal sealed record Backdrop(Rgba Ground, IReadOnlyList<(Box Box, Rgba Colour)> Fills)
{
    /// <summary>Lays the panels of a screen on a background; their corners are left sharp.</summary>
    public static Backdrop Of(IReadOnlyList<Shape> panels, Rgba background, int width, int height)
    {
        List<(Box Box, Rgba Colour)> all = [.. panels.Select(panel => (panel.Box.Snap(), panel.Colour))];
        all.AddRange(Gaps([.. all.Select(panel => panel.Box)], width, height).Select(gap => (gap, background)));
        Rgba ground = all.GroupBy(fill => fill.Colour).MaxBy(group => group.Sum(fill => fill.Box.Width * fill.Box.Height))?.Key ?? background;
        return new Backdrop(ground, [.. all.Where(fill => fill.Colour != ground)]);
    }

    // Band by band between all upper and lower edges, from left to right.
    private static IEnumerable<Box> Gaps(Box[] boxes, int width, int height)
    {
        float[] edges = [.. boxes.SelectMany(box => new[] { box.Y, box.Bottom }).Append(0).Append(height).Distinct().Order()];
        for (int i = 1; i < edges.Length; i++)
        {
            (float top, float bottom) = (edges[i - 1], edges[i]);
            float left = 0;
            foreach (Box box in boxes.Where(box => box.Y < bottom && box.Bottom > top).OrderBy(box => box.X).Append(new Box(width, top, 0, bottom - top)))
            {
                if (box.X > left)
                {
                    yield return new Box(left, top, box.X - left, bottom - top);
                }

                left = box.Right;
            }
        }
    }
}
