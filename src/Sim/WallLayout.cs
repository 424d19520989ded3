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

/// <summary>Walls of the reference world and of larger ones.</summary>
public static class WallLayout
{
    private const double ReferenceWidth = 700;
    private const double ReferenceHeight = 500;

    /// <summary>
    /// The reference's walls: a box inset by 10 px, and two boxes without their left sides. In a world of another size the inner
    /// boxes are stretched with it.
    /// </summary>
    public static IReadOnlyList<Wall> Reference(double widthPixels, double heightPixels)
    {
        double x(double reference) => widthPixels * reference / ReferenceWidth;
        double y(double reference) => heightPixels * reference / ReferenceHeight;
        return
        [
            .. Wall.Box(10, 10, widthPixels - 20, heightPixels - 20),
            .. Wall.Box(x(100), y(100), x(200), y(300), openLeft: true),
            .. Wall.Box(x(400), y(100), x(200), y(300), openLeft: true),
        ];
    }

    /// <summary>
    /// A world of <paramref name="columns"/> x <paramref name="rows"/> reference worlds' area, with as many dots, walls and new dots for
    /// its size: for measuring how the cost grows with the size. One box surrounds it; the inner boxes stand in every tile. The tile's own
    /// <see cref="WorldOptions.Walls"/> are not used.
    /// </summary>
    /// <param name="tile">What stands in each tile, and all other options.</param>
    /// <param name="columns">Tiles side by side, 1 or more.</param>
    /// <param name="rows">Tiles one below the other, 1 or more.</param>
    public static WorldOptions Tiled(WorldOptions tile, int columns, int rows)
    {
        ArgumentNullException.ThrowIfNull(tile);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        int tiles = checked(columns * rows);
        List<Wall> walls = [.. Wall.Box(10, 10, (tile.WidthPixels * columns) - 20, (tile.HeightPixels * rows) - 20)];
        for (int i = 0; i < tiles; i++)
        {
            double left = i % columns * tile.WidthPixels;
            double top = i / columns * tile.HeightPixels;
            walls.AddRange(Reference(tile.WidthPixels, tile.HeightPixels).Skip(4)
                .Select(w => new Wall(w.X1 + left, w.Y1 + top, w.X2 + left, w.Y2 + top)));
        }

        return tile with
        {
            WidthPixels = tile.WidthPixels * columns,
            HeightPixels = tile.HeightPixels * rows,
            Walls = walls,
            Dots = checked(tile.Dots * tiles),
            Critters = checked(tile.Critters * tiles),
            SpawnTries = checked(tile.SpawnTries * tiles),
        };
    }
}
