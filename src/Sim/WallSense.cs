using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>What one critter sees at once: for each eye the kind, or <see cref="Sighting.Nothing"/>, and how far, pixels.</summary>
internal readonly ref struct Look(ReadOnlySpan<int> kinds, ReadOnlySpan<float> distances)
{
    public ReadOnlySpan<int> Kinds { get; } = kinds;

    public ReadOnlySpan<float> Distances { get; } = distances;
}

/// <summary>
/// How a critter tells that a wall has stopped it: of the two places where it may be now, the one from which the walls that it sees now lie
/// where it saw them before. It matters only near a wall, and is looked at only there.
/// </summary>
internal static class WallSense
{
    // Beyond that a wall is another one.
    private const float MostPixels = 8;

    // As far a wall is taken to go on to both sides of what was seen of it.
    private const float MostOfTheSamePixels = 40;

    /// <summary>Whether a move that may have been stopped was.</summary>
    /// <param name="tables">Eyes.</param>
    /// <param name="dx">The move, pixels.</param>
    /// <param name="dy">The move, pixels.</param>
    /// <param name="angleBefore">The heading before, radians.</param>
    /// <param name="angleNow">The heading now, radians.</param>
    /// <param name="before">What was seen before.</param>
    /// <param name="now">What is seen now.</param>
    public static bool IsStopped(MemoryTables tables, float dx, float dy, double angleBefore, double angleNow, in Look before, in Look now)
    {
        if (!IsNearWall(before, 2 * MathF.Sqrt((dx * dx) + (dy * dy))))
        {
            return false;
        }

        (double sinBefore, double cosBefore) = Trigonometry.SinCos(angleBefore);
        (double sinNow, double cosNow) = Trigonometry.SinCos(angleNow);
        float moved = 0;
        float stayed = 0;
        for (int eye = 0; eye < now.Kinds.Length; eye++)
        {
            if (now.Kinds[eye] == 0)
            {
                float x = tables.EyeX(eye, (float)sinNow, (float)cosNow) * now.Distances[eye];
                float y = tables.EyeY(eye, (float)sinNow, (float)cosNow) * now.Distances[eye];
                moved += DistanceToWalls(tables, x + dx, y + dy, (float)sinBefore, (float)cosBefore, before);
                stayed += DistanceToWalls(tables, x, y, (float)sinBefore, (float)cosBefore, before);
            }
        }

        return stayed < moved;
    }

    private static bool IsNearWall(in Look look, float pixels)
    {
        for (int eye = 0; eye < look.Kinds.Length; eye++)
        {
            if (look.Kinds[eye] == 0 && look.Distances[eye] < pixels)
            {
                return true;
            }
        }

        return false;
    }

    // From a point to the nearest of the pieces of wall between neighbouring eyes; all relative to where the critter was.
    private static float DistanceToWalls(MemoryTables tables, float x, float y, float sin, float cos, in Look look)
    {
        float nearest = MostPixels * MostPixels;
        for (int eye = 1; eye < look.Kinds.Length; eye++)
        {
            if (look.Kinds[eye - 1] != 0 || look.Kinds[eye] != 0)
            {
                continue;
            }

            float x1 = tables.EyeX(eye - 1, sin, cos) * look.Distances[eye - 1];
            float y1 = tables.EyeY(eye - 1, sin, cos) * look.Distances[eye - 1];
            float wallX = (tables.EyeX(eye, sin, cos) * look.Distances[eye]) - x1;
            float wallY = (tables.EyeY(eye, sin, cos) * look.Distances[eye]) - y1;
            float length = (wallX * wallX) + (wallY * wallY);
            // Walls go on: close to one, neighbouring eyes see less of it than a move takes the critter along.
            float more = MostOfTheSamePixels / MathF.Sqrt(Math.Max(length, 1e-6f));
            float along = length > 0 ? Math.Clamp((((x - x1) * wallX) + ((y - y1) * wallY)) / length, -more, 1 + more) : 0;
            float offX = x - x1 - (along * wallX);
            float offY = y - y1 - (along * wallY);
            nearest = Math.Min(nearest, (offX * offX) + (offY * offY));
        }

        return MathF.Sqrt(nearest);
    }
}
