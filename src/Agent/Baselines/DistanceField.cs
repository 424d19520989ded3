using System.Numerics;

namespace Critter.Agent.Baselines;

/// <summary>
/// How far every cell of a grid is from the nearest source, by Dijkstra's algorithm. Lengths are small whole numbers, so the queue is
/// Dial's: a ring of lists, one a length ("Algorithm 360: Shortest-path forest with topological ordering", 1969).
/// </summary>
internal sealed class DistanceField
{
    /// <summary>The distance of a cell that cannot be reached.</summary>
    public const int Unreachable = int.MaxValue / 2;

    /// <summary>A distance of at least this many cells' sides means that a place cannot be reached.</summary>
    public const double UnreachableCells = Unreachable / NavigationGrid.StepsPerCell;

    private const int Ring = 1024;
    private const int None = -1;
    private readonly NavigationGrid _grid;
    private readonly int[] _steps;
    private readonly int[] _heads = new int[Ring];
    private readonly int[] _next;
    private readonly int[] _previous;
    private int _queued;

    /// <summary>A field that <see cref="Measure"/> has to fill.</summary>
    public DistanceField(NavigationGrid grid)
    {
        _grid = grid;
        _steps = new int[grid.Count];
        _next = new int[grid.Count];
        _previous = new int[grid.Count];
    }

    /// <summary>How far a cell is, steps, or <see cref="Unreachable"/>.</summary>
    public int this[int cell] => _steps[cell];

    /// <summary>Measures the distances from these sources.</summary>
    /// <param name="sources">Cells and how far they are to begin with, steps.</param>
    /// <param name="penalties">
    /// [cells] How much more it costs to leave each cell; [0, 12]: a step counts 1 + penalty times its length, and the ring must be longer
    /// than any step.
    /// </param>
    public void Measure(ReadOnlySpan<(int Cell, int Steps)> sources, ReadOnlySpan<byte> penalties)
    {
        Array.Fill(_steps, Unreachable);
        Array.Fill(_heads, None);
        _queued = 0;
        int now = Unreachable;
        foreach ((_, int steps) in sources)
        {
            now = Math.Min(now, steps);
        }

        foreach ((int cell, int steps) in sources)
        {
            // A source further away than the ring is long is the nearest for no cell that matters.
            if (steps < now + Ring && steps < _steps[cell])
            {
                Enqueue(cell, steps);
            }
        }

        for (; _queued > 0; now++)
        {
            for (int cell = _heads[now % Ring]; cell != None; cell = _heads[now % Ring])
            {
                Unlink(cell);
                Spread(cell, now, penalties);
            }
        }
    }

    /// <summary>How far a point is, in cells' sides, through its own cell or an open neighbour.</summary>
    public double CellsFrom(double x, double y)
    {
        int cell = _grid.CellAt(x, y);
        double best = Through(cell, x, y);
        for (int ways = _grid.OpenWays(cell); ways != 0; ways &= ways - 1)
        {
            best = Math.Min(best, Through(cell + _grid.Offset(BitOperations.TrailingZeroCount(ways)), x, y));
        }

        return best;
    }

    private double Through(int cell, double x, double y)
    {
        (double centreX, double centreY) = _grid.Centre(cell);
        double toX = x - centreX;
        double toY = y - centreY;
        return ((double)_steps[cell] / NavigationGrid.StepsPerCell) + (Math.Sqrt((toX * toX) + (toY * toY)) / _grid.CellPixels);
    }

    private void Spread(int cell, int now, ReadOnlySpan<byte> penalties)
    {
        for (int ways = _grid.OpenWays(cell); ways != 0; ways &= ways - 1)
        {
            int i = BitOperations.TrailingZeroCount(ways);
            int neighbour = cell + _grid.Offset(i);
            // The field is measured away from the goal and a critter moves towards it, so it leaves the neighbour.
            int steps = now + (NavigationGrid.Steps(i) * (1 + penalties[neighbour]));
            if (steps < _steps[neighbour])
            {
                Enqueue(neighbour, steps);
            }
        }
    }

    private void Enqueue(int cell, int steps)
    {
        if (_steps[cell] != Unreachable)
        {
            Unlink(cell);
        }

        int slot = steps % Ring;
        int head = _heads[slot];
        _steps[cell] = steps;
        _next[cell] = head;
        _previous[cell] = None;
        if (head != None)
        {
            _previous[head] = cell;
        }

        _heads[slot] = cell;
        _queued++;
    }

    private void Unlink(int cell)
    {
        int next = _next[cell];
        int previous = _previous[cell];
        if (next != None)
        {
            _previous[next] = previous;
        }

        if (previous != None)
        {
            _next[previous] = next;
        }
        else
        {
            _heads[_steps[cell] % Ring] = next;
        }

        _queued--;
    }
}
