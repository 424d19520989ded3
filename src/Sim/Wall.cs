namespace Critter.Sim;

/// <summary>A wall: the straight line from (X1, Y1) to (X2, Y2), in pixels, without thickness.</summary>
public readonly record struct Wall(double X1, double Y1, double X2, double Y2)
{
    /// <summary>The four walls of a box; <paramref name="openLeft"/> leaves its left side out.</summary>
    public static IEnumerable<Wall> Box(double x, double y, double width, double height, bool openLeft = false)
    {
        yield return new Wall(x, y, x + width, y);
        yield return new Wall(x + width, y, x + width, y + height);
        yield return new Wall(x + width, y + height, x, y + height);
        if (!openLeft)
        {
            yield return new Wall(x, y + height, x, y);
        }
    }
}
