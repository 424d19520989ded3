namespace Critter.Sim;

/// <summary>The walls of a world, listed by cell. They never move, so the lists stand one behind the other in one array.</summary>
internal sealed class WallField
{
    private readonly CellGrid _grid;
    private readonly Wall[] _walls;
    private readonly Wall[] _listed;
    private readonly int[] _starts;

    public WallField(CellGrid grid, IReadOnlyList<Wall> walls)
    {
        _grid = grid;
        _walls = [.. walls];
        List<(int Cell, int Wall)> entries = [];
        for (int i = 0; i < _walls.Length; i++)
        {
            Wall w = _walls[i];
            (int firstColumn, int lastColumn, int firstRow, int lastRow) = grid.CellsNear(
                Math.Min(w.X1, w.X2), Math.Min(w.Y1, w.Y2), Math.Max(w.X1, w.X2), Math.Max(w.Y1, w.Y2));
            for (int row = firstRow; row <= lastRow; row++)
            {
                for (int column = firstColumn; column <= lastColumn; column++)
                {
                    if (grid.IsNear(column, row, w))
                    {
                        entries.Add(((row * grid.Columns) + column, i));
                    }
                }
            }
        }

        _starts = new int[grid.Count + 1];
        foreach ((int cell, _) in entries)
        {
            _starts[cell + 1]++;
        }

        for (int cell = 0; cell < grid.Count; cell++)
        {
            _starts[cell + 1] += _starts[cell];
        }

        _listed = new Wall[entries.Count];
        int[] next = _starts[..^1];
        foreach ((int cell, int wall) in entries)
        {
            _listed[next[cell]++] = _walls[wall];
        }
    }

    public ReadOnlySpan<Wall> All => _walls;

    /// <summary>Every wall within reach of a point of the world, and a few more.</summary>
    public ReadOnlySpan<Wall> Near(double x, double y)
    {
        int cell = _grid.CellAt(x, y);
        return _listed.AsSpan(_starts[cell].._starts[cell + 1]);
    }
}
