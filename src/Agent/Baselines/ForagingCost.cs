using System.Runtime.InteropServices;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// The scripted policy's cost-to-go: the way to the nearest apple in its map, or, without one, less the further the critter has gone, the
/// more open the view ahead is, and the further it is from its own trail.
/// </summary>
internal sealed class ForagingCost(WorldOptions world) : ICostToGo
{
    // An apple straight behind costs twice this more than one straight ahead.
    private const double TurnTicks = 5;

    // No apple costs as much as one this far away.
    private const double NoAppleTicks = 60;
    private const double BlockedTicks = 2;
    private const double WallAheadTicks = 20;
    private const double TicksPerPixelGone = 1;

    // Each mark of the trail costs this at its place, falling to 0 at its reach: that is the width of a corridor, so that a critter can pass
    // its own marks where there is no other way.
    private const double TrailTicks = 10;
    private const double TrailReachPixels = 120;
    private readonly double _speed = RolloutPlanner.TopSpeed(world);
    private ForagerMemory _memory = new(world);
    private LocalMap _map = new();

    /// <summary>Sets the lane whose costs are asked for next.</summary>
    public void Use(ForagerMemory memory, LocalMap map) => (_memory, _map) = (memory, map);

    /// <inheritdoc/>
    public double CostToGo(in RolloutState end)
    {
        double nearest = double.PositiveInfinity;
        ReadOnlySpan<MapDot> dots = CollectionsMarshal.AsSpan(_map.Dots);
        for (int i = 0; i < Math.Min(dots.Length, LocalMap.MaximumDots); i++)
        {
            if (dots[i].Gain > 0 && (end.Eaten & (1UL << i)) == 0)
            {
                double toX = dots[i].X - end.X;
                double toY = dots[i].Y - end.Y;
                double pixels = Math.Sqrt((toX * toX) + (toY * toY));
                double ahead = pixels > 0 ? ((toX * end.Sin) + (toY * end.Cos)) / pixels : 1;
                nearest = Math.Min(nearest, (pixels / _speed) + ((1 - ahead) * TurnTicks));
            }
        }

        return (BlockedTicks * end.Blocked) + (double.IsFinite(nearest) ? nearest : NoAppleTicks + Wander(end));
    }

    private double Wander(in RolloutState end)
    {
        double range = world.EyeRangePixels;
        double open = 1;
        foreach (Wall wall in _map.Walls)
        {
            open = Math.Min(open, Geometry.WallCrossing(end.X, end.Y, range * end.Sin, range * end.Cos, wall));
        }

        // The place that it looks at should be new, not the one where it is.
        double trail = Trail(end.X + (open * range * end.Sin), end.Y + (open * range * end.Cos));
        double gone = Distance(end.X, end.Y, _memory.Body.X, _memory.Body.Y);
        return (TrailTicks * trail) + (WallAheadTicks * (1 - open)) - (TicksPerPixelGone * gone);
    }

    private double Trail(double x, double y)
    {
        double sum = 0;
        IReadOnlyList<(double X, double Y)> trail = _memory.Trail;
        for (int i = 0; i < trail.Count; i++)
        {
            // Old marks count less: their error is larger, and there may be new apples.
            double freshness = (i + 1.0) / trail.Count;
            sum += freshness * Math.Max(0, 1 - (Distance(x, y, trail[i].X, trail[i].Y) / TrailReachPixels));
        }

        return sum;
    }

    private static double Distance(double x1, double y1, double x2, double y2) =>
        Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)));
}
