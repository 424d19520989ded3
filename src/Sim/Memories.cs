using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>The memories of all critters of a world.</summary>
internal sealed class Memories
{
    private readonly SpatialMemory[] _all;
    private readonly Vision _vision;
    private readonly Body[] _bodies;
    private readonly int[] _kindsBefore;
    private readonly float[] _distancesBefore;

    public Memories(WorldOptions options, Vision vision, Body[] bodies)
    {
        MemoryTables tables = new(options);
        _all = [.. Enumerable.Range(0, options.Critters).Select(_ => new SpatialMemory(tables))];
        (_vision, _bodies) = (vision, bodies);
        _kindsBefore = new int[options.Critters * options.Eyes];
        _distancesBefore = new float[_kindsBefore.Length];
    }

    public SpatialMemory this[int critter] => _all[critter];

    /// <summary>A fresh world: all remember no more than what they see.</summary>
    public void Begin()
    {
        for (int i = 0; i < _all.Length; i++)
        {
            Begin(i, tick: 0);
        }
    }

    /// <summary>A critter remembers no more than what it sees.</summary>
    public void Begin(int critter, long tick)
    {
        _all[critter].Clear();
        _all[critter].See(_vision.LookOf(critter), tick);
    }

    /// <summary>Keeps what is seen before the critters look again.</summary>
    public void KeepLook()
    {
        int eyes = _kindsBefore.Length / _all.Length;
        for (int i = 0; i < _all.Length; i++)
        {
            Look look = _vision.LookOf(i);
            look.Kinds.CopyTo(_kindsBefore.AsSpan(i * eyes));
            look.Distances.CopyTo(_distancesBefore.AsSpan(i * eyes));
        }
    }

    /// <summary>The critters have moved, eaten and looked again.</summary>
    public void AddTick(ReadOnlySpan<int> actions, ReadOnlySpan<Meal> meals, long tick)
    {
        int eyes = _kindsBefore.Length / _all.Length;
        for (int i = 0; i < _all.Length; i++)
        {
            Look before = new(_kindsBefore.AsSpan(i * eyes, eyes), _distancesBefore.AsSpan(i * eyes, eyes));
            _all[i].Move(_bodies[actions[i]], before, _vision.LookOf(i));
        }

        foreach (ref readonly Meal meal in meals)
        {
            _all[meal.Critter].Eat(meal.Dot.Kind);
        }

        for (int i = 0; i < _all.Length; i++)
        {
            _all[i].See(_vision.LookOf(i), tick);
        }
    }

    public void Save(BinaryWriter writer)
    {
        foreach (SpatialMemory memory in _all)
        {
            memory.Save(writer);
        }
    }

    public void Restore(BinaryReader reader)
    {
        foreach (SpatialMemory memory in _all)
        {
            memory.Restore(reader);
        }
    }
}

/// <summary>What all memories of a world share: options, and numbers that follow from them.</summary>
internal sealed class MemoryTables
{
    private readonly float[] _eyeSines;
    private readonly float[] _eyeCosines;
    private readonly float[] _raySines;
    private readonly float[] _rayCosines;

    public MemoryTables(WorldOptions world)
    {
        Options = world.Memory ?? new MemoryOptions();
        RemembersDots = world.Memory is { Sectors: > 0 };
        DotKinds = world.Kinds.Count - 1;
        Staleness = new StalenessTable(Options.StaleTicks);
        CellPixels = (float)Options.CellPixels;
        LookStepPixels = CellPixels / 2;
        float radius = (float)world.DotRadiusPixels;
        // What is seen of a dot is up to two radii from its centre, and dead reckoning adds to that.
        SameDotSquared = Square(2.5f * radius);
        EatenSquared = Square((float)world.CritterRadiusPixels + (3 * radius));
        MiddlePixels = radius / 2;
        BeyondPixels = 2 * radius;
        SureSightSquared = Square(0.95f * (float)world.EyeRangePixels);
        SectorRange = (float)Options.SectorRangePixels;
        InverseSectorRange = 1 / SectorRange;
        Detour = (float)Options.DetourPixels * InverseSectorRange;
        SectorsPerRadian = Options.Sectors / (2 * Math.PI);
        RaySteps = (int)(Options.RayRangePixels / Options.CellPixels);
        NearSteps = Math.Max(1, RaySteps / 3);
        InverseNearSteps = 1f / NearSteps;
        InverseFarSteps = 1f / Math.Max(1, RaySteps - NearSteps);
        // No critter gets further in as many ticks as a run can have; it keeps sums finite in a damaged file.
        MostPixels = 1e12f;
        (_eyeSines, _eyeCosines) = Directions(world.Eyes, world.FirstEyeRadians, world.EyeSpacingRadians);
        (_raySines, _rayCosines) = Directions(Options.Rays, 0, 2 * Math.PI / Math.Max(1, Options.Rays));
    }

    public MemoryOptions Options { get; }

    public StalenessTable Staleness { get; }

    public bool RemembersDots { get; }

    public int DotKinds { get; }

    public float CellPixels { get; }

    public float LookStepPixels { get; }

    public float SameDotSquared { get; }

    public float EatenSquared { get; }

    public float MiddlePixels { get; }

    public float BeyondPixels { get; }

    public float SureSightSquared { get; }

    public float SectorRange { get; }

    public float InverseSectorRange { get; }

    public float Detour { get; }

    public double SectorsPerRadian { get; }

    public int RaySteps { get; }

    public int NearSteps { get; }

    public float InverseNearSteps { get; }

    public float InverseFarSteps { get; }

    public float MostPixels { get; }

    /// <summary>An eye's direction for a heading of this sine and cosine: sin(a + b).</summary>
    public float EyeX(int eye, float sin, float cos) => (sin * _eyeCosines[eye]) + (cos * _eyeSines[eye]);

    /// <summary>An eye's direction for a heading of this sine and cosine: cos(a + b).</summary>
    public float EyeY(int eye, float sin, float cos) => (cos * _eyeCosines[eye]) - (sin * _eyeSines[eye]);

    /// <summary>A ray's direction for a heading of this sine and cosine.</summary>
    public (float X, float Y) Ray(int ray, float sin, float cos) =>
        ((sin * _rayCosines[ray]) + (cos * _raySines[ray]), (cos * _rayCosines[ray]) - (sin * _raySines[ray]));

    private static float Square(float x) => x * x;

    private static (float[] Sines, float[] Cosines) Directions(int count, double first, double spacing)
    {
        (double Sin, double Cos)[] all = [.. Enumerable.Range(0, count).Select(i => Trigonometry.SinCos(first + (i * spacing)))];
        return ([.. all.Select(direction => (float)direction.Sin)], [.. all.Select(direction => (float)direction.Cos)]);
    }
}
