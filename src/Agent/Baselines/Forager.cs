using System.Runtime.InteropServices;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// What a critter that has eyes only hopes for where a manoeuvre ends: the way to the nearest apple that it believes in, or, without
/// one, to be far from where it was, with open ground before it, and off its own trail.
/// </summary>
internal sealed class Forager(WorldOptions world) : IOutlook
{
    // An apple straight behind costs twice this more than one straight ahead.
    private const double TurnTicks = 5;

    // To see no apple is as bad as one that is so far away.
    private const double NoAppleTicks = 60;
    private const double BlockedTicks = 2;
    private const double WallAheadTicks = 20;
    private const double TicksPerPixelGone = 1;

    // Each mark of the trail costs this where one stands on it, falling to nothing at its reach: as wide as a corridor, so that one
    // gets past one's own marks where there is no other way.
    private const double TrailTicks = 10;
    private const double TrailReachPixels = 120;
    private readonly double _speed = ManoeuvrePlanner.TopSpeed(world);
    private Recollection _memory = new(world);
    private Sketch _sketch = new();

    /// <summary>Takes a critter's place.</summary>
    public void Attend(Recollection memory, Sketch sketch) => (_memory, _sketch) = (memory, sketch);

    /// <inheritdoc/>
    public double Cost(in Manoeuvre end)
    {
        double nearest = double.PositiveInfinity;
        ReadOnlySpan<SketchedDot> dots = CollectionsMarshal.AsSpan(_sketch.Dots);
        for (int i = 0; i < Math.Min(dots.Length, Sketch.MaximumDots); i++)
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

    private double Wander(in Manoeuvre end)
    {
        double range = world.EyeRangePixels;
        double open = 1;
        foreach (Wall wall in _sketch.Walls)
        {
            open = Math.Min(open, Geometry.WallCrossing(end.X, end.Y, range * end.Sin, range * end.Cos, wall));
        }

        // Not where it stands but where it looks should be new.
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
            // Old marks fade: they are less sure, and new apples may have come there.
            double freshness = (i + 1.0) / trail.Count;
            sum += freshness * Math.Max(0, 1 - (Distance(x, y, trail[i].X, trail[i].Y) / TrailReachPixels));
        }

        return sum;
    }

    private static double Distance(double x1, double y1, double x2, double y2) =>
        Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)));
}
