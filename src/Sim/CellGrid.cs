namespace Critter.Sim;

/// <summary>
/// Square cells that cover the world. Each has a list of all that is within <see cref="ReachPixels"/> of any point in it, so that
/// what a critter may see, touch or eat is one list, that of its own cell, however large the world is.
/// </summary>
internal readonly struct CellGrid
{
    /// <summary>The most cells that a point comes within reach of: the block of five by five around it, six by six with rounding.</summary>
    public const int MaximumNear = 36;

    private const long MaximumCells = 4_000_000;
    private const long MaximumListed = 16_000_000;

    private readonly double _cellsPerPixel;
    private readonly double _cellPixels;
    private readonly double _wallReachPixels;

    public CellGrid(WorldOptions options)
    {
        double radius = options.DotRadiusPixels;
        double contact = options.CritterRadiusPixels + radius;
        // A dot's place on the ray is up to two radii from its foot (see Geometry.SeesDisc), and its centre up to one from the ray.
        double foot = options.EyeRangePixels + (2 * radius);
        double sight = Math.Sqrt((foot * foot) + (radius * radius));
        // One pixel more than is needed covers the rounding.
        ReachPixels = Math.Max(sight, contact) + 1;
        _wallReachPixels = Math.Max(options.EyeRangePixels, contact) + 1;
        // Half the reach keeps the lists short and a dot in some twenty of them. A world that would need too much memory gets
        // larger cells, until one holds it all.
        double largest = Math.Max(options.WidthPixels, options.HeightPixels);
        _cellPixels = ReachPixels / 2;
        while (_cellPixels < largest && IsTooFine(options))
        {
            _cellPixels *= 1.25;
        }

        _cellsPerPixel = 1 / _cellPixels;
        (Columns, Rows) = ((int)CellsAlong(options.WidthPixels), (int)CellsAlong(options.HeightPixels));
        ListCapacity = ExpectedCapacity(options);
    }

    public double ReachPixels { get; }

    /// <summary>How many dots a cell's list should have room for.</summary>
    public int ListCapacity { get; }

    /// <summary>How far beyond the world's edge the cells reach.</summary>
    public double RimPixels => _cellPixels;

    public int Columns { get; }

    public int Rows { get; }

    public int Count => Columns * Rows;

    /// <summary>The cell of a point inside the world or its rim.</summary>
    public int CellAt(double x, double y) => ((int)((y * _cellsPerPixel) + 1) * Columns) + (int)((x * _cellsPerPixel) + 1);

    /// <summary>The block of cells that may list something that covers this box.</summary>
    public (int FirstColumn, int LastColumn, int FirstRow, int LastRow) CellsNear(double left, double top, double right, double bottom)
    {
        return (
            Clamp(left - ReachPixels, Columns), Clamp(right + ReachPixels, Columns),
            Clamp(top - ReachPixels, Rows), Clamp(bottom + ReachPixels, Rows));
    }

    /// <summary>Finds the cells that a point is within reach of.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    /// <param name="cells">[<see cref="MaximumNear"/>] Gets them.</param>
    /// <returns>How many they are.</returns>
    public int CellsNear(double x, double y, Span<int> cells)
    {
        int count = 0;
        (int firstColumn, int lastColumn, int firstRow, int lastRow) = CellsNear(x, y, x, y);
        for (int row = firstRow; row <= lastRow; row++)
        {
            double dy = DistanceToCell(y, row);
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                double dx = DistanceToCell(x, column);
                if ((dx * dx) + (dy * dy) <= ReachPixels * ReachPixels)
                {
                    cells[count++] = (row * Columns) + column;
                }
            }
        }

        return count;
    }

    /// <summary>Whether a wall comes near a cell: within the square that reaches as far (a little more than is needed).</summary>
    public bool IsNear(int column, int row, Wall wall)
    {
        double left = ((column - 1) * _cellPixels) - _wallReachPixels;
        double top = ((row - 1) * _cellPixels) - _wallReachPixels;
        double side = _cellPixels + (2 * _wallReachPixels);
        // Liang and Barsky: the part [from, to] of the wall that is inside the square.
        double from = 0;
        double to = 1;
        return Clip(wall.X1, wall.X2 - wall.X1, left, left + side, ref from, ref to)
            && Clip(wall.Y1, wall.Y2 - wall.Y1, top, top + side, ref from, ref to);
    }

    // A rim of one cell around the world, because a critter may be put down beyond the edge, and one more for rounding.
    private long CellsAlong(double pixels) => (long)(pixels / _cellPixels) + 4;

    private bool IsTooFine(WorldOptions options)
    {
        long cells = CellsAlong(options.WidthPixels) * CellsAlong(options.HeightPixels);
        return cells > MaximumCells || cells * ExpectedCapacity(options) > MaximumListed;
    }

    // The expected length of a list and eight standard deviations more: lists that overflow grow, but practically never do.
    private int ExpectedCapacity(WorldOptions options)
    {
        double area = (Math.PI * ReachPixels * ReachPixels) + (4 * ReachPixels * _cellPixels) + (_cellPixels * _cellPixels);
        double free = options.WidthPixels - (2 * options.SpawnMarginPixels);
        free *= options.HeightPixels - (2 * options.SpawnMarginPixels);
        double expected = options.Dots * Math.Min(1, area / free);
        return Math.Max(1, (int)Math.Min(options.Dots, expected + (8 * Math.Sqrt(expected)) + 8));
    }

    private static bool Clip(double start, double length, double low, double high, ref double from, ref double to)
    {
        if (length == 0)
        {
            return start >= low && start <= high;
        }

        double a = (low - start) / length;
        double b = (high - start) / length;
        from = Math.Max(from, Math.Min(a, b));
        to = Math.Min(to, Math.Max(a, b));
        return from <= to;
    }

    private int Clamp(double position, int count) => (int)Math.Clamp((position * _cellsPerPixel) + 1, 0, count - 1);

    private double DistanceToCell(double position, int cell)
    {
        double low = (cell - 1) * _cellPixels;
        return Math.Max(0, Math.Max(low - position, position - (low + _cellPixels)));
    }
}
