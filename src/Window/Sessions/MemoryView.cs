using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A dot that is remembered, at the place of the world where the critter believes it to be.</summary>
internal readonly record struct BelievedDot(double X, double Y, int Kind);

/// <summary>A cell of ground that has been seen: its middle, how stale it is, [0, 1], and whether a wall is believed to be there.</summary>
internal readonly record struct RememberedCell(double X, double Y, float Staleness, bool IsWall);

/// <summary>A copy of what the followed critter remembers, for drawing. Its own frame is laid over the world so that its body is where it is.</summary>
/// <param name="Dots">The dots.</param>
/// <param name="Ground">The cells within reach of its rays that it has seen.</param>
/// <param name="CellPixels">A cell's side.</param>
internal sealed record MemoryView(BelievedDot[] Dots, RememberedCell[] Ground, double CellPixels)
{
    /// <summary>What a critter remembers now; null where the world has no memory.</summary>
    public static MemoryView? Of(World world, int critter)
    {
        if (world.MemoryOf(critter) is not { } memory)
        {
            return null;
        }

        Pose real = world.PoseOf(critter);
        Pose believed = memory.Pose;
        (double sin, double cos) = Math.SinCos(real.Angle - believed.Angle);
        double cell = world.Options.Memory!.CellPixels;
        int reach = (int)Math.Ceiling(world.Options.Memory.RayRangePixels / cell);
        List<RememberedCell> ground = [];
        for (int row = -reach; row <= reach; row++)
        {
            for (int column = -reach; column <= reach; column++)
            {
                double x = (Math.Floor(believed.X / cell) + column + 0.5) * cell;
                double y = (Math.Floor(believed.Y / cell) + row + 0.5) * cell;
                float staleness = memory.Ground.Staleness((float)x, (float)y, memory.Tick);
                bool isWall = memory.Ground.IsWall((float)x, (float)y);
                if (staleness < 1 || isWall)
                {
                    (double worldX, double worldY) = ToWorld(x, y);
                    ground.Add(new RememberedCell(worldX, worldY, staleness, isWall));
                }
            }
        }

        List<BelievedDot> dots = [];
        foreach (RememberedDot dot in memory.Dots)
        {
            (double worldX, double worldY) = ToWorld(dot.X, dot.Y);
            dots.Add(new BelievedDot(worldX, worldY, dot.Kind));
        }

        return new MemoryView([.. dots], [.. ground], cell);

        // An angle of a looks along (sin a, cos a): turned by t, (x, y) is at (x cos t + y sin t, y cos t - x sin t).
        (double X, double Y) ToWorld(double x, double y)
        {
            double dx = x - believed.X;
            double dy = y - believed.Y;
            return (real.X + (dx * cos) + (dy * sin), real.Y + (dy * cos) - (dx * sin));
        }
    }
}
