using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// A grid of square cells, and the pairs of them between which a critter's centre can move in a straight line: to the eight neighbours
/// and the eight cells a knight's move away, which keeps lengths within 3% of the true ones. Walls never move, so it is built once.
/// </summary>
internal sealed class NavigationGrid
{
    /// <summary>How many neighbours a cell has.</summary>
    public const int Neighbours = 16;

    /// <summary>A cell's side in steps, in which lengths are whole numbers: 41 / 29 is near the root of 2, 65 / 29 that of 5.</summary>
    public const int StepsPerCell = 29;

    private const int MaximumCells = 20_000;
    private static readonly (int X, int Y, int Steps)[] _moves =
    [
        (1, 0, 29), (-1, 0, 29), (0, 1, 29), (0, -1, 29),
        (1, 1, 41), (1, -1, 41), (-1, 1, 41), (-1, -1, 41),
        (2, 1, 65), (2, -1, 65), (-2, 1, 65), (-2, -1, 65), (1, 2, 65), (1, -2, 65), (-1, 2, 65), (-1, -2, 65),
    ];

    private readonly ushort[] _open;
    private readonly int[] _offsets;

    /// <summary>The grid of a world's walls.</summary>
    public NavigationGrid(WorldOptions world, ReadOnlySpan<Wall> walls)
    {
        // Half the distance at which a dot is eaten is fine enough; a large world gets larger cells.
        double contact = world.CritterRadiusPixels + world.DotRadiusPixels;
        CellPixels = Math.Max(contact / 2, Math.Sqrt(world.WidthPixels * world.HeightPixels / MaximumCells));
        Columns = (int)Math.Ceiling(world.WidthPixels / CellPixels);
        Rows = (int)Math.Ceiling(world.HeightPixels / CellPixels);
        _open = new ushort[Columns * Rows];
        _offsets = [.. _moves.Select(move => (move.Y * Columns) + move.X)];
        OpenInside();
        foreach (Wall wall in walls)
        {
            Close(wall);
        }
    }

    /// <summary>A cell's side.</summary>
    public double CellPixels { get; }

    /// <summary>Cells from left to right.</summary>
    public int Columns { get; }

    /// <summary>Cells from top to bottom.</summary>
    public int Rows { get; }

    /// <summary>How many cells there are.</summary>
    public int Count => _open.Length;

    /// <summary>Bit i: no wall is on the way to neighbour i.</summary>
    public int OpenWays(int cell) => _open[cell];

    /// <summary>What to add to a cell's number for its neighbour i.</summary>
    public int Offset(int neighbour) => _offsets[neighbour];

    /// <summary>How far neighbour i is, steps.</summary>
    public static int Steps(int neighbour) => _moves[neighbour].Steps;

    /// <summary>The cell of a point, or the nearest where the point is outside.</summary>
    public int CellAt(double x, double y)
    {
        int column = (int)Math.Clamp(x / CellPixels, 0, Columns - 1);
        int row = (int)Math.Clamp(y / CellPixels, 0, Rows - 1);
        return (row * Columns) + column;
    }

    /// <summary>The middle of a cell, pixels.</summary>
    public (double X, double Y) Centre(int cell) => (((cell % Columns) + 0.5) * CellPixels, ((cell / Columns) + 0.5) * CellPixels);

    private void OpenInside()
    {
        for (int cell = 0; cell < Count; cell++)
        {
            for (int i = 0; i < Neighbours; i++)
            {
                int column = (cell % Columns) + _moves[i].X;
                int row = (cell / Columns) + _moves[i].Y;
                _open[cell] |= (ushort)(column >= 0 && column < Columns && row >= 0 && row < Rows ? 1 << i : 0);
            }
        }
    }

    // The end of a wall does not block, so there would be a hole where two walls meet: each is made a little longer.
    private void Close(Wall wall)
    {
        double length = Math.Sqrt(((wall.X2 - wall.X1) * (wall.X2 - wall.X1)) + ((wall.Y2 - wall.Y1) * (wall.Y2 - wall.Y1)));
        double more = length > 0 ? CellPixels / 8 / length : 0;
        double moreX = (wall.X2 - wall.X1) * more;
        double moreY = (wall.Y2 - wall.Y1) * more;
        Wall longer = new(wall.X1 - moreX, wall.Y1 - moreY, wall.X2 + moreX, wall.Y2 + moreY);
        double reach = 3 * CellPixels;
        int first = CellAt(Math.Min(wall.X1, wall.X2) - reach, Math.Min(wall.Y1, wall.Y2) - reach);
        int last = CellAt(Math.Max(wall.X1, wall.X2) + reach, Math.Max(wall.Y1, wall.Y2) + reach);
        for (int row = first / Columns; row <= last / Columns; row++)
        {
            for (int column = first % Columns; column <= last % Columns; column++)
            {
                int cell = (row * Columns) + column;
                (double x, double y) = Centre(cell);
                for (int i = 0; i < Neighbours; i++)
                {
                    if (Geometry.WallCrossing(x, y, _moves[i].X * CellPixels, _moves[i].Y * CellPixels, longer) < 1)
                    {
                        _open[cell] &= (ushort)~(1 << i);
                    }
                }
            }
        }
    }
}
