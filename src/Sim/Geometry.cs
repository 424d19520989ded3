using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>Where a straight path meets things: the readable twin of <see cref="Eyes"/>, and the geometry of moves and meals.</summary>
public static class Geometry
{
    /// <summary>
    /// How far along the path from (x, y) by (dx, dy) it crosses a wall: a part of its length in (0, 1), or infinity if it does not.
    /// The ends of both do not count, and parallels never cross.
    /// </summary>
    public static double WallCrossing(double x, double y, double dx, double dy, Wall wall)
    {
        double wallX = wall.X2 - wall.X1;
        double wallY = wall.Y2 - wall.Y1;
        double fromWallX = x - wall.X1;
        double fromWallY = y - wall.Y1;
        double denominator = (wallY * dx) - (wallX * dy);
        double along = ((wallX * fromWallY) - (wallY * fromWallX)) / denominator;
        double alongWall = ((dx * fromWallY) - (dy * fromWallX)) / denominator;
        return along > 0 && along < 1 && alongWall > 0 && alongWall < 1 ? along : double.PositiveInfinity;
    }

    /// <summary>Whether any of the walls crosses the path.</summary>
    public static bool IsBlocked(double x, double y, double dx, double dy, ReadOnlySpan<Wall> walls)
    {
        foreach (Wall wall in walls)
        {
            if (Crosses(x, y, dx, dy, wall))
            {
                return true;
            }
        }

        return false;
    }

    // As WallCrossing, without dividing: both parts lie in (0, 1) where the numerators lie between 0 and the denominator.
    private static bool Crosses(double x, double y, double dx, double dy, Wall wall)
    {
        double wallX = wall.X2 - wall.X1;
        double wallY = wall.Y2 - wall.Y1;
        double fromWallX = x - wall.X1;
        double fromWallY = y - wall.Y1;
        double denominator = (wallY * dx) - (wallX * dy);
        double along = (wallX * fromWallY) - (wallY * fromWallX);
        double alongWall = (dx * fromWallY) - (dy * fromWallX);
        return denominator > 0
            ? along > 0 && along < denominator && alongWall > 0 && alongWall < denominator
            : along < 0 && along > denominator && alongWall < 0 && alongWall > denominator;
    }

    /// <summary>
    /// Whether a ray from (x, y) by (dx, dy) sees a disc, and where. It does where the perpendicular from the disc's centre to the ray
    /// is at most one radius long and its foot lies on the ray. The reference finds the foot by going from the centre by that length,
    /// always to the same side: for a disc on the other side of the ray it ends as far beyond the disc, and both the place along the ray
    /// (measured on the ray's longer axis) and the distance are that point's. We see as the reference sees, to the last digit.
    /// </summary>
    /// <returns>The part of the ray in (0, 1) and the distance in pixels; infinity and 0 if the disc is not seen.</returns>
    public static (double Along, double Distance) SeesDisc(double x, double y, double dx, double dy, double centreX, double centreY, double radius)
    {
        double toX = centreX - x;
        double toY = centreY - y;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        double offset = Math.Abs((dx * toY) - (dy * toX)) / length;
        double footX = toX + (offset * dy / length);
        double footY = toY - (offset * dx / length);
        double along = Math.Abs(dx) > Math.Abs(dy) ? footX / dx : footY / dy;
        return offset <= radius && along > 0 && along < 1
            ? (along, Math.Sqrt((footX * footX) + (footY * footY)))
            : (double.PositiveInfinity, 0);
    }

    /// <summary>
    /// What one eye sees, by looking at every wall and every dot. Nearest is judged along the ray; of things equally near the first
    /// is seen, and walls before dots.
    /// </summary>
    /// <param name="options">The world's options: range and radius.</param>
    /// <param name="pose">The critter's.</param>
    /// <param name="eye">Which eye, 0 the first.</param>
    /// <param name="walls">All walls.</param>
    /// <param name="dots">All dots.</param>
    public static Sighting Look(WorldOptions options, Pose pose, int eye, ReadOnlySpan<Wall> walls, ReadOnlySpan<Dot> dots)
    {
        ArgumentNullException.ThrowIfNull(options);
        double angle = pose.Angle + options.FirstEyeRadians + (eye * options.EyeSpacingRadians);
        (double sin, double cos) = Trigonometry.SinCos(angle);
        double dx = options.EyeRangePixels * sin;
        double dy = options.EyeRangePixels * cos;
        double nearest = 1;
        double distance = options.EyeRangePixels;
        int kind = Sighting.Nothing;
        foreach (Wall wall in walls)
        {
            double along = WallCrossing(pose.X, pose.Y, dx, dy, wall);
            if (along < nearest)
            {
                (nearest, distance, kind) = (along, along * options.EyeRangePixels, 0);
            }
        }

        foreach (Dot dot in dots)
        {
            (double along, double away) = SeesDisc(pose.X, pose.Y, dx, dy, dot.X, dot.Y, options.DotRadiusPixels);
            if (along < nearest)
            {
                (nearest, distance, kind) = (along, away, dot.Kind);
            }
        }

        return new Sighting(kind, (float)distance);
    }
}
