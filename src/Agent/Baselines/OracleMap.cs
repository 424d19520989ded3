using System.Runtime.InteropServices;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>What all plans of an oracle share: the grid of the world's walls, and scratch space.</summary>
internal sealed class OracleMap
{
    private const int SamplesASide = 8;
    private readonly List<int> _touching = [];
    private readonly List<(int Cell, int Steps)> _sources = [];

    /// <summary>The map of worlds of these options.</summary>
    public OracleMap(WorldOptions world)
    {
        World = world;
        Walls = [.. world.Walls ?? WallLayout.Reference(world.WidthPixels, world.HeightPixels)];
        Grid = new NavigationGrid(world, Walls);
        Penalties = new byte[Grid.Count];
        PixelsPerTick = RolloutPlanner.TopSpeed(world);
        ContactPixels = world.CritterRadiusPixels + world.DotRadiusPixels;
        WaitingCell = FindWaitingCell();
    }

    /// <summary>The world's options.</summary>
    public WorldOptions World { get; }

    /// <summary>All walls.</summary>
    public Wall[] Walls { get; }

    /// <summary>The cells that paths are made of.</summary>
    public NavigationGrid Grid { get; }

    /// <summary>[cells] How much more it costs to leave each cell, because of poison. Scratch space: every plan writes it before it measures.</summary>
    public byte[] Penalties { get; }

    /// <summary>The fastest action's speed.</summary>
    public double PixelsPerTick { get; }

    /// <summary>Nearer than this a dot is eaten.</summary>
    public double ContactPixels { get; }

    /// <summary>How many ticks a cell's side takes.</summary>
    public double TicksPerCell => Grid.CellPixels / PixelsPerTick;

    /// <summary>The cell whose mean distance to all places of the world is the least: where to wait when there is no apple.</summary>
    public int WaitingCell { get; }

    /// <summary>The cells from whose middles a dot is touched: near enough and no wall between. Valid until the next call.</summary>
    /// <param name="dot">The dot.</param>
    /// <param name="reachPixels">How near is near enough.</param>
    public ReadOnlySpan<int> CellsTouching(Dot dot, double reachPixels)
    {
        _touching.Clear();
        int first = Grid.CellAt(dot.X - reachPixels, dot.Y - reachPixels);
        int last = Grid.CellAt(dot.X + reachPixels, dot.Y + reachPixels);
        for (int row = first / Grid.Columns; row <= last / Grid.Columns; row++)
        {
            for (int column = first % Grid.Columns; column <= last % Grid.Columns; column++)
            {
                int cell = (row * Grid.Columns) + column;
                (double x, double y) = Grid.Centre(cell);
                double dx = dot.X - x;
                double dy = dot.Y - y;
                if ((dx * dx) + (dy * dy) < reachPixels * reachPixels && !Geometry.IsBlocked(x, y, dx, dy, Walls))
                {
                    _touching.Add(cell);
                }
            }
        }

        return CollectionsMarshal.AsSpan(_touching);
    }

    /// <summary>Measures the ways to where a dot is eaten and, if there is a next one, on to that from there.</summary>
    /// <param name="field">Written.</param>
    /// <param name="dot">The dot.</param>
    /// <param name="onward">The ways from there, or null.</param>
    public void Measure(DistanceField field, Dot dot, DistanceField? onward)
    {
        _sources.Clear();
        foreach (int cell in CellsTouching(dot, ContactPixels))
        {
            _sources.Add((cell, onward?[cell] ?? 0));
        }

        if (_sources.Count == 0)
        {
            // In a coarse grid no middle of a cell may be near enough.
            int cell = Grid.CellAt(dot.X, dot.Y);
            _sources.Add((cell, onward?[cell] ?? 0));
        }

        field.Measure(CollectionsMarshal.AsSpan(_sources), Penalties);
    }

    private int FindWaitingCell()
    {
        DistanceField field = new(Grid);
        long[] sums = new long[Grid.Count];
        double width = World.WidthPixels - (2 * World.SpawnMarginPixels);
        double height = World.HeightPixels - (2 * World.SpawnMarginPixels);
        for (int i = 0; i < SamplesASide * SamplesASide; i++)
        {
            double x = World.SpawnMarginPixels + (((i % SamplesASide) + 0.5) / SamplesASide * width);
            double y = World.SpawnMarginPixels + (((i / SamplesASide) + 0.5) / SamplesASide * height);
            field.Measure([(Grid.CellAt(x, y), 0)], Penalties);
            for (int cell = 0; cell < sums.Length; cell++)
            {
                sums[cell] += field[cell];
            }
        }

        return Array.IndexOf(sums, sums.Min());
    }
}
