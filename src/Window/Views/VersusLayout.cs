using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Where one of several contenders stands on a screen: heading, world, and actions, one below the other.</summary>
internal sealed record VersusLayout(float Unit, Box Heading, Box World, Box Actions)
{
    /// <summary>Lays the contender's column out.</summary>
    public static VersusLayout Of(int width, int height, int count, int index, WorldOptions world)
    {
        float unit = Math.Max(0.5f, Math.Min(width / ScreenLayout.DesignWidth, height / ScreenLayout.DesignHeight));
        float gap = 12 * unit;
        float columnWidth = (width - (gap * (count + 1))) / count;
        Box column = new(gap + (index * (columnWidth + gap)), gap, columnWidth, Math.Max(0, height - (2 * gap) - (20 * unit)));
        (Box heading, Box rest) = column.CutTop(70 * unit);
        rest = rest.CutTop(gap).Remainder;
        float worldHeight = (float)Math.Min(columnWidth * world.HeightPixels / world.WidthPixels, 0.64 * rest.Height);
        (Box worldBox, rest) = rest.CutTop(worldHeight);
        return new VersusLayout(unit, heading, worldBox, rest.CutTop(gap).Remainder);
    }
}
