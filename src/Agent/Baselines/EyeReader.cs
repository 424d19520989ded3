using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>A dot where some eyes seem to see it.</summary>
/// <param name="Kind">Its kind, an index into the world's.</param>
/// <param name="X">Pixels, in the frame of the body that looked.</param>
/// <param name="Y">Pixels, in the same frame.</param>
internal readonly record struct SeenDot(int Kind, double X, double Y);

/// <summary>Computes positions from what the eyes see: each distance along its ray is a point, and neighbouring points are one thing.</summary>
internal sealed class EyeReader
{
    // Two eyes with at most one between them that see a wall at points this near each other see the same wall.
    private const double SameWallPixels = 60;

    // A wall that one eye alone sees is drawn this far to both sides, across its ray.
    private const double LoneWallPixels = 8;

    // A wall is assumed to go on beyond the points where rays meet it by this part of their distance.
    private const double Overhang = 0.1;
    private readonly WorldOptions _world;
    private readonly (double Sin, double Cos)[] _rays;
    private readonly Sighting[] _seen;

    /// <summary>A reader for the eyes of critters in worlds of these options.</summary>
    public EyeReader(WorldOptions world)
    {
        _world = world;
        _rays =
        [
            .. Enumerable.Range(0, world.Eyes)
                .Select(eye => Trigonometry.SinCos(world.FirstEyeRadians + (eye * world.EyeSpacingRadians))),
        ];
        _seen = new Sighting[world.Eyes];
    }

    /// <summary>The dots that were read last.</summary>
    public List<SeenDot> Dots { get; } = [];

    /// <summary>The walls that were read last.</summary>
    public List<Wall> Walls { get; } = [];

    /// <summary>Reads an observation.</summary>
    /// <param name="observation">[eyes, kinds] Distance / range, or 1.</param>
    /// <param name="body">The critter's body; positions are in its frame of reference.</param>
    public void Read(ReadOnlySpan<float> observation, in RolloutState body)
    {
        int kinds = _world.Kinds.Count;
        for (int eye = 0; eye < _seen.Length; eye++)
        {
            // The one number of an eye that is not 1 is what it sees.
            ReadOnlySpan<float> parts = observation.Slice(eye * kinds, kinds);
            int kind = parts.IndexOfAnyExcept(1f);
            _seen[eye] = new Sighting(kind, (float)_world.EyeRangePixels * (kind < 0 ? 1 : parts[kind]));
        }

        ReadDots(body);
        ReadWalls(body);
    }

    /// <summary>Whether some eye sees past a place well within a dot's radius of its ray, so that no dot can be there.</summary>
    public bool SeesPast(double x, double y, in RolloutState body)
    {
        double toX = x - body.X;
        double toY = y - body.Y;
        for (int eye = 0; eye < _seen.Length; eye++)
        {
            (double sin, double cos) = Ray(eye, body);
            double along = (toX * sin) + (toY * cos);
            double offset = Math.Abs((toX * cos) - (toY * sin));
            if (along > 0 && offset < 0.6 * _world.DotRadiusPixels && along < _seen[eye].DistancePixels - _world.DotRadiusPixels)
            {
                return true;
            }
        }

        return false;
    }

    // Neighbouring eyes that see one kind at similar distances see one dot, in the middle between their rays. The least of their
    // distances is the most accurate: for a dot on one side of the ray the distance is too large (Geometry.SeesDisc).
    private void ReadDots(in RolloutState body)
    {
        Dots.Clear();
        int next;
        for (int first = 0; first < _seen.Length; first = next)
        {
            next = first + 1;
            if (_seen[first].Kind <= 0)
            {
                continue;
            }

            double distance = _seen[first].DistancePixels;
            while (next < _seen.Length && _seen[next].Kind == _seen[first].Kind
                && Math.Abs(_seen[next].DistancePixels - _seen[next - 1].DistancePixels) < 2 * _world.DotRadiusPixels)
            {
                distance = Math.Min(distance, _seen[next].DistancePixels);
                next++;
            }

            double x = 0;
            double y = 0;
            for (int eye = first; eye < next; eye++)
            {
                (double pointX, double pointY) = Point(eye, distance, body);
                x += pointX / (next - first);
                y += pointY / (next - first);
            }

            Dots.Add(new SeenDot(_seen[first].Kind, x, y));
        }
    }

    private void ReadWalls(in RolloutState body)
    {
        Walls.Clear();
        int before = -3;
        (double X, double Y) from = default;
        for (int eye = 0; eye < _seen.Length; eye++)
        {
            if (_seen[eye].Kind != 0)
            {
                continue;
            }

            (double x, double y) = Point(eye, _seen[eye].DistancePixels, body);
            double dx = x - from.X;
            double dy = y - from.Y;
            if (eye - before <= 2 && (dx * dx) + (dy * dy) < SameWallPixels * SameWallPixels)
            {
                Walls.Add(new Wall(from.X - (Overhang * dx), from.Y - (Overhang * dy), x + (Overhang * dx), y + (Overhang * dy)));
            }
            else
            {
                (double sin, double cos) = Ray(eye, body);
                double acrossX = LoneWallPixels * cos;
                double acrossY = LoneWallPixels * sin;
                Walls.Add(new Wall(x - acrossX, y + acrossY, x + acrossX, y - acrossY));
            }

            (before, from) = (eye, (x, y));
        }
    }

    private (double Sin, double Cos) Ray(int eye, in RolloutState body)
    {
        (double sin, double cos) = _rays[eye];
        return ((body.Sin * cos) + (body.Cos * sin), (body.Cos * cos) - (body.Sin * sin));
    }

    private (double X, double Y) Point(int eye, double distance, in RolloutState body)
    {
        (double sin, double cos) = Ray(eye, body);
        return (body.X + (distance * sin), body.Y + (distance * cos));
    }
}
