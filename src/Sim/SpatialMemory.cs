using Critter.Core.Files;
using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>A dot that a critter remembers.</summary>
/// <param name="X">Where, pixels in the critter's own frame.</param>
/// <param name="Y">Where, pixels in the critter's own frame.</param>
/// <param name="Kind">An index into <see cref="WorldOptions.Kinds"/>, never 0.</param>
/// <param name="SeenTick">The tick at which it was last seen.</param>
/// <param name="Missed">How many ticks since then an eye looked right through its place.</param>
public readonly record struct RememberedDot(float X, float Y, int Kind, int SeenTick, int Missed = 0);

/// <summary>
/// What one critter remembers of where it has been: path integration, as desert ants do it (Müller and Wehner 1988, "Path integration in
/// desert ants, Cataglyphis fortis"). It has a frame of its own that begins where it began to live, at (0, 0) with angle 0, and moves in it
/// by what its wheels do; whether a move was stopped by a wall it tells from what its eyes see. The dots, the walls and the ground that it
/// saw are kept in that frame. It knows no coordinates of the world, and nothing that its eyes have not seen; so it drifts.
/// </summary>
public sealed class SpatialMemory
{
    /// <summary>Numbers of a ray: how stale the ground is in its first third and beyond it, and how far a remembered wall is.</summary>
    internal const int NumbersOfARay = 3;

    // A dot is only known to be some pixels from where it was seen, so that an eye may miss it.
    private const int SureOfDot = 3;

    private readonly MemoryTables _tables;
    private readonly RememberedDot[] _dots;
    private int _dotCount;
    private int _tick;

    internal SpatialMemory(MemoryTables tables)
    {
        _tables = tables;
        _dots = new RememberedDot[tables.Options.RememberedDots];
        Ground = new GroundMap(tables.Options.CellPixels, tables.Staleness);
    }

    /// <summary>Where the critter believes to be, in its own frame.</summary>
    public Pose Pose { get; private set; }

    /// <summary>The dots that it remembers.</summary>
    public ReadOnlySpan<RememberedDot> Dots => _dots.AsSpan(0, _dotCount);

    /// <summary>The ground that it has seen.</summary>
    public GroundMap Ground { get; }

    /// <summary>The tick of the last look.</summary>
    public int Tick => _tick;

    /// <summary>The ground that came into view with the last tick: the sum over cells of how stale each was.</summary>
    public float NewGround { get; private set; }

    /// <summary>A life begins: nothing was ever seen.</summary>
    internal void Clear()
    {
        Pose = default;
        NewGround = 0;
        _dotCount = 0;
        _tick = 0;
        Ground.Clear();
    }

    /// <summary>The critter has moved by this action, or was stopped.</summary>
    /// <param name="body">What the action does.</param>
    /// <param name="before">What it saw before.</param>
    /// <param name="now">What it sees now.</param>
    internal void Move(in Body body, in Look before, in Look now)
    {
        Pose start = Pose;
        (double sin, double cos) = Trigonometry.SinCos(start.Angle);
        (double dx, double dy) = body.Move(sin, cos);
        double angle = body.Turn(start.Angle);
        bool stopped = WallSense.IsStopped(_tables, (float)dx, (float)dy, start.Angle, angle, before, now);
        Pose = stopped ? start with { Angle = angle } : new Pose(start.X + dx, start.Y + dy, angle);
    }

    /// <summary>The critter has eaten a dot: the nearest remembered one of its kind is gone, if one is near.</summary>
    internal void Eat(int kind)
    {
        float nearest = _tables.EatenSquared;
        int eaten = -1;
        for (int i = 0; i < _dotCount; i++)
        {
            float dx = _dots[i].X - (float)Pose.X;
            float dy = _dots[i].Y - (float)Pose.Y;
            if (_dots[i].Kind == kind && (dx * dx) + (dy * dy) < nearest)
            {
                (nearest, eaten) = ((dx * dx) + (dy * dy), i);
            }
        }

        if (eaten >= 0)
        {
            ForgetAt(eaten);
        }
    }

    /// <summary>The critter looks: ground and dots along its eyes are remembered, and dots that are no longer there are forgotten.</summary>
    internal void See(in Look look, long tick)
    {
        _tick = unchecked((int)tick);
        NewGround = 0;
        (double sin, double cos) = Trigonometry.SinCos(Pose.Angle);
        for (int eye = 0; eye < look.Kinds.Length; eye++)
        {
            float dx = _tables.EyeX(eye, (float)sin, (float)cos);
            float dy = _tables.EyeY(eye, (float)sin, (float)cos);
            SeeGround(dx, dy, look.Kinds[eye], look.Distances[eye]);
            if (_tables.RemembersDots && look.Kinds[eye] > 0)
            {
                SeeDot((float)Pose.X + (dx * look.Distances[eye]), (float)Pose.Y + (dy * look.Distances[eye]), look.Kinds[eye]);
            }
        }

        if (_tables.RemembersDots)
        {
            ForgetGone(look, (float)sin, (float)cos);
        }
    }

    /// <summary>Writes what the network reads of it: sectors, each with a number a kind, then rays, each with three.</summary>
    /// <param name="observation">[<see cref="MemoryOptions.ObservationLength"/>]</param>
    internal void Observe(Span<float> observation)
    {
        (double sin, double cos) = Trigonometry.SinCos(Pose.Angle);
        Span<float> sectors = observation[..(_tables.Options.Sectors * _tables.DotKinds)];
        sectors.Clear();
        if (_tables.RemembersDots)
        {
            ObserveDots(sectors, (float)sin, (float)cos);
        }

        ObserveGround(observation[sectors.Length..], (float)sin, (float)cos);
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Pose.X);
        writer.Write(Pose.Y);
        writer.Write(Pose.Angle);
        writer.Write(NewGround);
        writer.Write(_tick);
        writer.Write(_dotCount);
        foreach (RememberedDot dot in Dots)
        {
            writer.Write(dot.X);
            writer.Write(dot.Y);
            writer.Write(dot.Kind);
            writer.Write(dot.SeenTick);
            writer.Write(dot.Missed);
        }

        Ground.Save(writer);
    }

    /// <exception cref="InvalidDataException">It is not what <see cref="Save"/> wrote.</exception>
    internal void Restore(BinaryReader reader)
    {
        Pose = new Pose(ReadPlace(reader), ReadPlace(reader), BinaryNumbers.ReadFinite(reader, "a remembered angle", -2 * Math.PI, 2 * Math.PI));
        NewGround = reader.ReadSingle();
        _tick = reader.ReadInt32();
        _dotCount = BinaryNumbers.ReadCount(reader, "the number of remembered dots", 0, _dots.Length);
        foreach (ref RememberedDot dot in _dots.AsSpan(0, _dotCount))
        {
            dot = new RememberedDot(
                reader.ReadSingle(), reader.ReadSingle(), BinaryNumbers.ReadCount(reader, "a remembered dot's kind", 1, _tables.DotKinds), reader.ReadInt32(),
                BinaryNumbers.ReadCount(reader, "how often a remembered dot was missed", 0, SureOfDot - 1));
            if (!(Math.Abs(dot.X) < _tables.MostPixels && Math.Abs(dot.Y) < _tables.MostPixels))
            {
                throw new InvalidDataException("a remembered dot is further away than any can be");
            }
        }

        if (!(NewGround >= 0 && NewGround < 1e6f))
        {
            throw new InvalidDataException(FormattableString.Invariant($"the new ground is {NewGround}; expected 0 or more"));
        }

        Ground.Restore(reader);
    }

    private double ReadPlace(BinaryReader reader) => BinaryNumbers.ReadFinite(reader, "a remembered place", -_tables.MostPixels, _tables.MostPixels);

    private void SeeGround(float dx, float dy, int kind, float distance)
    {
        float x = (float)Pose.X;
        float y = (float)Pose.Y;
        float step = _tables.LookStepPixels;
        float gained = 0;
        // A ray to a wall ends before its cell, else the wall would be seen through.
        float clear = kind == 0 ? distance - (2 * step) : distance;
        for (float along = 0; along < distance; along += step)
        {
            float atX = x + (dx * along);
            float atY = y + (dy * along);
            gained += Ground.See(atX, atY, _tick);
            if (along < clear)
            {
                Ground.SeeThrough(atX, atY);
            }
        }

        if (kind == 0)
        {
            // A pixel behind its face: it stands in one cell, even if that begins there.
            Ground.SeeWall(x + (dx * (distance + 1)), y + (dy * (distance + 1)));
        }

        NewGround += gained;
    }

    // A dot that is remembered near there is the same one; where it is, is known better each time it is seen from elsewhere.
    private void SeeDot(float x, float y, int kind)
    {
        float nearest = _tables.SameDotSquared;
        int same = -1;
        for (int i = 0; i < _dotCount; i++)
        {
            float dx = _dots[i].X - x;
            float dy = _dots[i].Y - y;
            if (_dots[i].Kind == kind && (dx * dx) + (dy * dy) < nearest)
            {
                (nearest, same) = ((dx * dx) + (dy * dy), i);
            }
        }

        if (same >= 0)
        {
            _dots[same] = new RememberedDot((_dots[same].X + x) / 2, (_dots[same].Y + y) / 2, kind, _tick);
            return;
        }

        int free = _dotCount < _dots.Length ? _dotCount++ : LongestNotSeen();
        _dots[free] = new RememberedDot(x, y, kind, _tick);
    }

    private int LongestNotSeen()
    {
        int oldest = 0;
        for (int i = 1; i < _dotCount; i++)
        {
            oldest = unchecked(_tick - _dots[i].SeenTick) > unchecked(_tick - _dots[oldest].SeenTick) ? i : oldest;
        }

        return oldest;
    }

    // A dot is missed where an eye looks right through its middle to well beyond it, and gone where it is missed again and again.
    private void ForgetGone(in Look look, float sin, float cos)
    {
        for (int i = _dotCount - 1; i >= 0; i--)
        {
            ref readonly RememberedDot dot = ref _dots[i];
            int age = unchecked(_tick - dot.SeenTick);
            if (age == 0)
            {
                continue;
            }

            float dx = dot.X - (float)Pose.X;
            float dy = dot.Y - (float)Pose.Y;
            bool missed = false;
            for (int eye = 0; eye < look.Kinds.Length && !missed && (dx * dx) + (dy * dy) < _tables.SureSightSquared; eye++)
            {
                float eyeX = _tables.EyeX(eye, sin, cos);
                float eyeY = _tables.EyeY(eye, sin, cos);
                float along = (dx * eyeX) + (dy * eyeY);
                float side = (dx * eyeY) - (dy * eyeX);
                missed = along > 0 && Math.Abs(side) < _tables.MiddlePixels && look.Distances[eye] > along + _tables.BeyondPixels;
            }

            int misses = dot.Missed + (missed ? 1 : 0);
            if (age < 0 || age > _tables.Options.ForgetTicks || misses >= SureOfDot)
            {
                ForgetAt(i);
            }
            else if (missed)
            {
                _dots[i] = dot with { Missed = misses };
            }
        }
    }

    private void ForgetAt(int i) => _dots[i] = _dots[--_dotCount];

    private void ObserveDots(Span<float> sectors, float sin, float cos)
    {
        int kinds = _tables.DotKinds;
        int count = _tables.Options.Sectors;
        foreach (ref readonly RememberedDot dot in Dots)
        {
            float dx = dot.X - (float)Pose.X;
            float dy = dot.Y - (float)Pose.Y;
            float distance = MathF.Sqrt((dx * dx) + (dy * dy));
            if (distance >= _tables.SectorRange)
            {
                continue;
            }

            float nearness = 1 - (distance * _tables.InverseSectorRange) - (IsWallBetween(dx, dy, distance) ? _tables.Detour : 0);
            if (nearness <= 0)
            {
                continue;
            }

            // The angle from the heading, to the left, in sectors.
            double angle = Trigonometry.Atan2((dx * cos) - (dy * sin), (dx * sin) + (dy * cos));
            float place = (float)(angle * _tables.SectorsPerRadian);
            place += place < 0 ? count : 0;
            int first = Math.Min((int)place, count - 1);
            float part = place - first;
            int second = first + 1 == count ? 0 : first + 1;
            ref float here = ref sectors[(first * kinds) + dot.Kind - 1];
            here = Math.Max(here, nearness * (1 - part));
            ref float there = ref sectors[(second * kinds) + dot.Kind - 1];
            there = Math.Max(there, nearness * part);
        }
    }

    private bool IsWallBetween(float dx, float dy, float distance)
    {
        float step = _tables.CellPixels;
        float scale = 1 / Math.Max(distance, 1);
        (dx, dy) = (dx * scale, dy * scale);
        for (float along = step; along < distance; along += step)
        {
            if (Ground.IsWall((float)Pose.X + (dx * along), (float)Pose.Y + (dy * along)))
            {
                return true;
            }
        }

        return false;
    }

    private void ObserveGround(Span<float> rays, float sin, float cos)
    {
        float x = (float)Pose.X;
        float y = (float)Pose.Y;
        for (int ray = 0; ray < _tables.Options.Rays; ray++)
        {
            (float rayX, float rayY) = _tables.Ray(ray, sin, cos);
            float near = 0;
            float far = 0;
            float wall = 1;
            for (int i = 1; i <= _tables.RaySteps; i++)
            {
                float along = i * _tables.CellPixels;
                (float staleness, bool isWall) = Ground.Read(x + (rayX * along), y + (rayY * along), _tick);
                if (isWall)
                {
                    wall = (float)i / (_tables.RaySteps + 1);
                    break;
                }

                if (i <= _tables.NearSteps)
                {
                    near += staleness;
                }
                else
                {
                    far += staleness;
                }
            }

            Span<float> numbers = rays.Slice(ray * NumbersOfARay, NumbersOfARay);
            numbers[0] = near * _tables.InverseNearSteps;
            numbers[1] = far * _tables.InverseFarSteps;
            numbers[2] = wall;
        }
    }
}
