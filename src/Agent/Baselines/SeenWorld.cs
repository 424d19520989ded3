using System.Runtime.InteropServices;
using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// What the eyes of one critter have seen of its world so far, remembered without error: the true places of the dots that they saw and
/// that it has not eaten or seen to be gone, and when they last saw each cell of the ground. For the oracle that knows no more.
/// </summary>
internal sealed class SeenWorld(OracleMap map)
{
    private const double StaleTicks = 300;
    private const double SetOutTicks = 30;

    // New ground is worth going to where there is much of it: a block of cells, as wide as an eye sees at half its range.
    private const int Block = 4;

    private readonly List<Dot> _dots = [];
    private readonly long[] _seenTicks = new long[map.Grid.Count];
    private readonly double[] _staleness = new double[map.Grid.Count];

    /// <summary>The dots that it knows of.</summary>
    public ReadOnlySpan<Dot> Dots => CollectionsMarshal.AsSpan(_dots);

    /// <summary>An episode begins: nothing was seen.</summary>
    public void Begin()
    {
        _dots.Clear();
        Array.Fill(_seenTicks, long.MinValue);
    }

    /// <summary>Takes in what the eyes see.</summary>
    /// <returns>Whether it knows of other dots than before.</returns>
    public bool Look(World world, int critter)
    {
        Pose pose = world.PoseOf(critter);
        bool changed = false;
        for (int eye = 0; eye < map.World.Eyes; eye++)
        {
            Sighting seen = world.Eye(critter, eye);
            (double dx, double dy) = Ray(pose, eye);
            // In steps of a cell, from the body on.
            for (double along = 0; along < seen.DistancePixels; along += map.Grid.CellPixels)
            {
                _seenTicks[map.Grid.CellAt(pose.X + (dx * along), pose.Y + (dy * along))] = world.Tick;
            }

            if (seen.Kind > 0 && Find(world.Dots, pose, eye, seen) is { } dot && !_dots.Contains(dot))
            {
                _dots.Add(dot);
                changed = true;
            }
        }

        return Forget(world, critter, pose) || changed;
    }

    /// <summary>Whether a cell has been seen a short while ago: who was on the way there for new ground need not go on.</summary>
    public bool IsFresh(int cell, long tick) => _seenTicks[cell] > tick - (StaleTicks / 10);

    /// <summary>Where to go when there is no apple: much ground that was not seen for long, and not far.</summary>
    /// <param name="ways">The ways from where the critter is.</param>
    /// <param name="tick">Now.</param>
    /// <returns>A cell that can be reached.</returns>
    public int StalestCell(DistanceField ways, long tick)
    {
        for (int cell = 0; cell < _staleness.Length; cell++)
        {
            bool isReached = ways[cell] < DistanceField.Unreachable;
            _staleness[cell] = !isReached ? 0 : _seenTicks[cell] < 0 ? 1 : 1 - PortableMath.Exp(-(tick - _seenTicks[cell]) / StaleTicks);
        }

        int best = map.WaitingCell;
        double most = -1;
        for (int cell = 0; cell < _staleness.Length; cell++)
        {
            double ticks = (double)ways[cell] / NavigationGrid.StepsPerCell * map.TicksPerCell;
            if (ways[cell] < DistanceField.Unreachable && _staleness[cell] * StalenessAround(cell) / (SetOutTicks + ticks) is double worth && worth > most)
            {
                (most, best) = (worth, cell);
            }
        }

        return best;
    }

    private double StalenessAround(int cell)
    {
        double sum = 0;
        int column = cell % map.Grid.Columns;
        int row = cell / map.Grid.Columns;
        for (int y = Math.Max(0, row - Block); y <= Math.Min(map.Grid.Rows - 1, row + Block); y++)
        {
            for (int x = Math.Max(0, column - Block); x <= Math.Min(map.Grid.Columns - 1, column + Block); x++)
            {
                sum += _staleness[(y * map.Grid.Columns) + x];
            }
        }

        return sum;
    }

    // Which dot it is that an eye sees: the one that would be seen at this distance.
    private Dot? Find(ReadOnlySpan<Dot> dots, Pose pose, int eye, Sighting seen)
    {
        (double dx, double dy) = Ray(pose, eye);
        double range = map.World.EyeRangePixels;
        Dot? found = null;
        double least = 1;
        foreach (Dot dot in dots)
        {
            (double along, double distance) = Geometry.SeesDisc(pose.X, pose.Y, dx * range, dy * range, dot.X, dot.Y, map.World.DotRadiusPixels);
            if (dot.Kind == seen.Kind && along < 1 && Math.Abs(distance - seen.DistancePixels) < least)
            {
                (least, found) = (Math.Abs(distance - seen.DistancePixels), dot);
            }
        }

        return found;
    }

    // Eaten by it, or gone from where an eye looks.
    private bool Forget(World world, int critter, Pose pose)
    {
        for (int i = _dots.Count - 1; i >= 0; i--)
        {
            Dot dot = _dots[i];
            if (world.Dots.Contains(dot))
            {
                continue;
            }

            double dx = dot.X - pose.X;
            double dy = dot.Y - pose.Y;
            bool isTouched = (dx * dx) + (dy * dy) < 4 * map.ContactPixels * map.ContactPixels;
            bool isLookedAt = false;
            for (int eye = 0; eye < map.World.Eyes && !isLookedAt; eye++)
            {
                (double eyeX, double eyeY) = Ray(pose, eye);
                double range = map.World.EyeRangePixels;
                (double along, double distance) = Geometry.SeesDisc(pose.X, pose.Y, eyeX * range, eyeY * range, dot.X, dot.Y, map.World.DotRadiusPixels);
                isLookedAt = along < 1 && distance < world.Eye(critter, eye).DistancePixels;
            }

            if (isTouched || isLookedAt)
            {
                _dots.RemoveAt(i);
                return true;
            }
        }

        return false;
    }

    private (double X, double Y) Ray(Pose pose, int eye) =>
        Trigonometry.SinCos(pose.Angle + map.World.FirstEyeRadians + (eye * map.World.EyeSpacingRadians));
}
