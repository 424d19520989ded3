using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

/// <summary>What a critter remembers is what its own eyes saw, in a frame that its own wheels moved.</summary>
public sealed class SpatialMemoryTests
{
    private const int Eyes = 27;
    private const int Sectors = 48;
    private static readonly WorldOptions _options = new() { Memory = new MemoryOptions() };

    // Wheels that do not turn, and one that only turns, beside the five actions.
    private static readonly WorldOptions _still = new()
    {
        Dots = 0,
        Walls = [],
        StartX = 350,
        StartY = 250,
        Memory = new MemoryOptions(),
        Actions = [.. new WorldOptions().Actions, new("stay", 0, 0), new("back", -1, -1)],
    };

    [Fact]
    public void Observe_WithMemory_HasTheEyesFirstAndThenTheRest()
    {
        Assert.Equal(Eyes + Sectors + (12 * 3), _options.ObservationLength);
        World with = Runs.Live(new World(_options, 3), 200, new RandomStream(4));
        World without = Runs.Live(new World(new WorldOptions(), 3), 200, new RandomStream(4));

        Assert.Equal(Observe(without), Observe(with)[..Eyes]);
        Assert.Equal(without.PoseOf(0), with.PoseOf(0));
        Assert.Null(without.MemoryOf(0));
        Assert.Throws<InvalidOperationException>(() => without.NewGroundOf(0));
    }

    [Fact]
    public void InputNames_OfEveryNumber_AreInTheirOrder()
    {
        string[] names = [.. _options.Memory!.InputNames(_options.Kinds)];
        Assert.Equal(_options.ObservationLength - Eyes, names.Length);
        Assert.Equal(["sector 0: red", "sector 0: green", "sector 1: red"], names[..3]);
        Assert.Equal(["ray 0: ground near", "ray 0: ground far", "ray 0: wall", "ray 1: ground near"], names[Sectors..(Sectors + 4)]);
    }

    public static TheoryData<int, int> Turns { get; } = new() { { 1, 0 }, { 2, 0 }, { 3, 0 }, { 0, 130 }, { 1, 57 }, { 3, 211 } };

    // Nothing in it can be known from the world's coordinates: another world that looks the same gives the same bits.
    [Theory]
    [MemberData(nameof(Turns))]
    public void Observe_WorldMovedAndTurned_GivesTheSameBits(int quarters, int pixels)
    {
        World world = new(_options with { Dots = 0, WidthPixels = 1000, HeightPixels = 1000, Walls = Walls(0, 0) }, 1);
        World turned = new(_options with { Dots = 0, WidthPixels = 1000, HeightPixels = 1000, Walls = Walls(quarters, pixels) }, 1);
        foreach (Dot dot in new World(new WorldOptions(), 9).Dots)
        {
            Add(world, 0, 0, dot);
            Add(turned, quarters, pixels, dot);
        }

        Pose start = new(160, 160, 0.5);
        world.Place(0, start);
        (double x, double y) = Turn(quarters, pixels, start.X, start.Y);
        turned.Place(0, new Pose(x, y, start.Angle - (quarters * Math.PI / 2)));
        RandomStream actions = new(5);
        HashSet<float> seen = [];
        for (int tick = 0; tick < 300; tick++)
        {
            int action = actions.NextInt(5);
            world.Step([action]);
            turned.Step([action]);
            float[] observation = Observe(world);
            Assert.Equal(observation, Observe(turned));
            seen.UnionWith(observation[Eyes..]);
        }

        Assert.Equal(world.MemoryOf(0)!.Pose, turned.MemoryOf(0)!.Pose);
        Assert.True(seen.Count > 1000, "the critter saw little");
    }

    [Fact]
    public void Pose_ThousandRandomTicks_DriftsByLittle()
    {
        double[] drifts = [.. Enumerable.Range(1, 40).Select(Drift).Order()];

        Assert.InRange(drifts[drifts.Length / 2], 0, 5);
        Assert.InRange(drifts[^1], 0.001, 50);

        static double Drift(int seed)
        {
            World world = Runs.Live(new World(_options, (ulong)seed), 1000, new RandomStream((ulong)seed + 100));
            Pose believed = world.MemoryOf(0)!.Pose;
            Pose real = world.PoseOf(0);
            // It began at (50, 50) with heading 0, which it calls (0, 0). What turns is never stopped.
            Assert.Equal(real.Angle, believed.Angle);
            return Math.Sqrt(Math.Pow(real.X - 50 - believed.X, 2) + Math.Pow(real.Y - 50 - believed.Y, 2));
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    public void Pose_StoppedByAWall_IsFelt(double slant)
    {
        World world = new(_still with { Walls = [new Wall(0, 300, 700, 300 + (100 * slant))], StartX = 300, StartY = 300 }, 1);
        world.Place(0, new Pose(300, 280, 0));
        Pose start = world.PoseOf(0);
        for (int tick = 0; tick < 100; tick++)
        {
            world.Step([0]);
        }

        Pose believed = world.MemoryOf(0)!.Pose;
        Assert.InRange(world.PoseOf(0).Y, 290, 400);
        Assert.Equal(world.PoseOf(0).X - start.X, believed.X, 1e-9);
        Assert.Equal(world.PoseOf(0).Y - start.Y, believed.Y, 1e-9);
    }

    [Fact]
    public void Dots_SeenAndPassed_StayUntilTheyAreSeenToBeGone()
    {
        World world = new(_still, 1);
        // Ahead is down; it lies in the middle of an eye's ray.
        world.AddDot(350, 310, 1);
        world.Step([5]);
        RememberedDot dot = Assert.Single(world.MemoryOf(0)!.Dots.ToArray());
        Assert.Equal((1, 1), (dot.Kind, dot.SeenTick));
        Assert.InRange(Math.Abs(dot.X) + Math.Abs(dot.Y - 60), 0, 3);
        TurnRound(world, 6);
        world.RemoveDot(0);
        world.Step([5]);
        // It is gone, but no eye has looked.
        Assert.Single(world.MemoryOf(0)!.Dots.ToArray());
        TurnRound(world, 7);
        Assert.Empty(world.MemoryOf(0)!.Dots.ToArray());
    }

    [Fact]
    public void Dots_Eaten_AreForgottenAtOnce()
    {
        World world = new(_still, 1);
        world.AddDot(350, 290, 1);
        world.AddDot(300, 290, 2);
        world.Step([5]);
        Assert.Equal([1, 2], world.MemoryOf(0)!.Dots.ToArray().Select(dot => dot.Kind).Order());
        while (world.EatenBy(0).Apples == 0)
        {
            Assert.True(world.Tick < 20);
            world.Step([0]);
        }

        Assert.Equal(2, Assert.Single(world.MemoryOf(0)!.Dots.ToArray()).Kind);
    }

    [Fact]
    public void Dots_NotSeenForLong_AreForgotten()
    {
        World world = new(_still with { Memory = new MemoryOptions { ForgetTicks = 20 } }, 1);
        world.AddDot(350, 310, 1);
        TurnRound(world, 6);
        int seen = Assert.Single(world.MemoryOf(0)!.Dots.ToArray()).SeenTick;
        Assert.InRange(seen, 0, 5);
        while (world.Tick < seen + 20)
        {
            world.Step([5]);
            Assert.Single(world.MemoryOf(0)!.Dots.ToArray());
        }

        world.Step([5]);
        Assert.Empty(world.MemoryOf(0)!.Dots.ToArray());
    }

    [Fact]
    public void Dots_MoreThanThereIsRoom_TheOnesSeenLastStay()
    {
        World world = new(_still with { Memory = new MemoryOptions { RememberedDots = 1 } }, 1);
        world.AddDot(350, 310, 1);
        world.Step([5]);
        TurnRound(world, 6);
        world.AddDot(350, 190, 2);
        TurnRound(world, 1);

        Assert.Equal(2, Assert.Single(world.MemoryOf(0)!.Dots.ToArray()).Kind);
    }

    // Sectors begin with the one ahead and go round to the left; a dot between two is in both, by how near it is to their middles.
    [Theory]
    [InlineData(0, 60, 0)]
    [InlineData(60, 0, 6)]
    [InlineData(0, -60, 12)]
    [InlineData(-60, 0, 18)]
    [InlineData(42, 42, 3)]
    public void Observe_DotRemembered_IsInItsSectors(float right, float down, int sector)
    {
        World world = new(_still, 1);
        world.AddDot(350 + right, 250 + down, 2);
        // All the way round: the heading is nearly what it was.
        TurnRound(world, 13);
        Pose pose = world.MemoryOf(0)!.Pose;
        RememberedDot dot = Assert.Single(world.MemoryOf(0)!.Dots.ToArray());
        float[] sectors = Observe(world)[Eyes..(Eyes + Sectors)];
        double dx = dot.X - pose.X;
        double dy = dot.Y - pose.Y;
        double nearness = 1 - (Math.Sqrt((dx * dx) + (dy * dy)) / 300);
        double place = (((Math.Atan2(dx, dy) - pose.Angle) * 24 / (2 * Math.PI)) + 48) % 24;
        double part = place - Math.Floor(place);
        float[] expected = new float[Sectors];
        expected[((int)place * 2) + 1] = (float)(nearness * (1 - part));
        expected[(((int)place + 1) % 24 * 2) + 1] = (float)(nearness * part);
        Assert.InRange(nearness, 0.7, 0.85);
        Assert.Contains(((int)Math.Round(place) - sector + 24) % 24, (int[])[23, 0, 1]);
        for (int i = 0; i < Sectors; i++)
        {
            Assert.Equal(expected[i], sectors[i], 1e-5f);
        }
    }

    [Fact]
    public void Observe_DotBehindARememberedWall_CountsAsFurther()
    {
        // The wall comes when the dot was seen, as it would for a critter that has walked round it.
        World world = new(_still, 1);
        world.AddDot(350, 310, 1);
        world.Step([5]);
        float open = Observe(world)[Eyes];
        World walled = new(_still with { Walls = [new Wall(250, 283, 450, 283)] }, 1);
        Runs.Restore(walled, Runs.Save(world));
        walled.Step([5]);

        Assert.InRange(open, 0.75f, 0.85f);
        Assert.Equal(open - (100f / 300), Observe(walled)[Eyes], 1e-5f);
    }

    [Fact]
    public void Observe_GroundSeenLongAgo_IsStaleByTheFormula()
    {
        World world = new(_still, 1);
        float[] rays = Observe(world)[(Eyes + Sectors)..];
        // Ahead the eyes reach 85 px: of the first five cells of the ray four are seen now. Behind none is, and there is no wall.
        Assert.Equal(0.2f, rays[0], 1e-6f);
        Assert.Equal([1, 1, 1], rays[18..21]);
        Assert.Equal(1, rays[1]);
        TurnRound(world, 6);
        long turned = world.Tick;
        for (int tick = 0; tick < 300; tick++)
        {
            world.Step([5]);
        }

        // What was ahead of it was seen last before it had turned away.
        rays = Observe(world)[(Eyes + Sectors)..];
        Assert.InRange(rays[18], 0.2f + (0.8f * (1 - MathF.Exp(-1f))) - 0.03f, 0.2f + (0.8f * (1 - MathF.Exp(-(300f + turned) / 300))) + 0.001f);
    }

    [Fact]
    public void Observe_WallSeen_IsAsFarAsItIs()
    {
        World world = new(_still with { Walls = [new Wall(0, 305, 700, 305)] }, 1);
        world.Step([5]);
        float[] rays = Observe(world)[(Eyes + Sectors)..];
        // In steps of a cell of 20 px, sixteen in all: the third is at 60 px, in the cell that begins at 60.
        Assert.InRange(rays[2] * 16 * 20, 40, 60);
        Assert.Equal(1, rays[20]);
        Assert.True(world.MemoryOf(0)!.Ground.IsWall(0, 56));
        Assert.False(world.MemoryOf(0)!.Ground.IsWall(0, 20));
    }

    [Fact]
    public void NewGround_TheSameView_IsWorthNothingTheSecondTime()
    {
        World world = new(_still, 1, countsNewGround: true);
        float first = world.NewGroundOf(0);
        // A fan of 2 rad and 85 px has an area of 7,225 square pixels: some 18 cells of 20 px, and parts of others.
        Assert.InRange(first, 18, 45);
        world.Step([5]);
        Assert.Equal(0, world.NewGroundOf(0));
        TurnRound(world, 6);
        for (int tick = 0; tick < 300; tick++)
        {
            world.Step([5]);
        }

        Assert.Equal(0, world.NewGroundOf(0));
        world.Step([3]);
        Assert.InRange(world.NewGroundOf(0), 0.5f, first);
    }

    [Fact]
    public void NewGround_WithoutMemory_IsThatOfAWorldWithOne()
    {
        World counts = Runs.Live(new World(new WorldOptions(), 3, countsNewGround: true), 500, new RandomStream(4));
        World remembers = Runs.Live(new World(_options, 3), 500, new RandomStream(4));

        Assert.Equal(27, counts.Options.ObservationLength);
        Assert.Null(counts.MemoryOf(0));
        for (int tick = 0; tick < 50; tick++)
        {
            counts.Step([tick % 5]);
            remembers.Step([tick % 5]);
            Assert.Equal(remembers.NewGroundOf(0), counts.NewGroundOf(0));
        }
    }

    [Fact]
    public void Place_ACritter_BeginsItsMemoryAgain()
    {
        World world = Runs.Live(new World(_options, 3), 300, new RandomStream(4));
        Assert.True(world.MemoryOf(0)!.Dots.Length > 0);
        world.Place(0, new Pose(350, 250, 1));

        Assert.Equal(default, world.MemoryOf(0)!.Pose);
        Assert.All(world.MemoryOf(0)!.Dots.ToArray(), dot => Assert.Equal(300, dot.SeenTick));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 1)]
    [InlineData(333, 3)]
    [InlineData(1000, 2)]
    public void Restore_AtAnyTick_GoesOnExactly(int ticks, int critters)
    {
        WorldOptions options = _options with { Critters = critters };
        World world = Runs.Live(new World(options, 1), ticks, new RandomStream(2));
        World other = Runs.Live(new World(options, 8), 99, new RandomStream(8));
        Runs.Restore(other, Runs.Save(world));
        for (int critter = 0; critter < critters; critter++)
        {
            Assert.Equal(Observe(world, critter), Observe(other, critter));
        }

        Runs.Live(world, 700, new RandomStream(3));
        Runs.Live(other, 700, new RandomStream(3));
        Assert.Equal(Runs.Save(world), Runs.Save(other));
    }

    [Fact]
    public void Restore_DamagedMemory_SaysWhat()
    {
        World world = Runs.Live(new World(_options, 3), 300, new RandomStream(4));
        Assert.NotEmpty(world.MemoryOf(0)!.Dots.ToArray());
        byte[] saved = Runs.Save(world);
        int memory = Runs.Save(Runs.Live(new World(new WorldOptions(), 3), 300, new RandomStream(4))).Length;
        int dots = memory + 24 + 4 + 4;
        Assert.Contains("a remembered place", Refusal(memory));
        Assert.Contains("a remembered angle", Refusal(memory + 16));
        Assert.Contains("the new ground", Refusal(memory + 24));
        Assert.Contains("the number of remembered dots", Refusal(dots));
        Assert.Contains("a remembered dot is further away", Refusal(dots + 4));
        Assert.Contains("a remembered dot's kind", Refusal(dots + 12));
        Assert.Contains("how often a remembered dot was missed", Refusal(dots + 20));
        Assert.Contains("a remembered wall", Refusal(saved.Length - 5, length: 1));

        string Refusal(int offset, int length = 4)
        {
            byte[] damaged = [.. saved];
            damaged.AsSpan(offset, offset == memory || offset == memory + 16 ? 8 : length).Fill(0xFF);
            return Assert.Throws<InvalidDataException>(() => Runs.Restore(new World(_options, 1), damaged)).Message;
        }
    }

    [Fact]
    public void Reset_UsedWorld_IsAsNew()
    {
        World world = Runs.Live(new World(_options, 1), 300, new RandomStream(2));
        world.Reset(9);

        Assert.Equal(Runs.Save(new World(_options, 9)), Runs.Save(world));
    }

    [Fact]
    public void Step_ManyCritters_EachHasItsOwnMemory()
    {
        World world = Runs.Live(new World(_options with { Critters = 3 }, 1), 300, new RandomStream(2));

        Assert.Equal(3, Enumerable.Range(0, 3).Select(i => world.MemoryOf(i)!.Pose).Distinct().Count());
        Assert.Equal(3, Enumerable.Range(0, 3).Select(i => string.Join(' ', Observe(world, i)[Eyes..])).Distinct().Count());
    }

    public static TheoryData<WorldOptions> Sizes { get; } = new(
        new WorldOptions { WidthPixels = 100, HeightPixels = 100, SpawnMarginPixels = 10, Memory = new MemoryOptions() },
        WallLayout.Tiled(new WorldOptions { Memory = new MemoryOptions() }, 5, 2),
        new WorldOptions { WidthPixels = 1_000_000, HeightPixels = 1_000_000, Dots = 0, Memory = new MemoryOptions() },
        new WorldOptions { Eyes = 64, EyeRangePixels = 10_000, CritterRadiusPixels = 300, Memory = new MemoryOptions { CellPixels = 2, RayRangePixels = 120 } },
        new WorldOptions { Memory = new MemoryOptions { Sectors = 0, Rays = 64, RayRangePixels = 1000 } },
        new WorldOptions { Memory = new MemoryOptions { Sectors = 64, Rays = 0, RememberedDots = 1000 } });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Step_AnyWorld_GivesFiniteNumbersFrom0To1(WorldOptions options)
    {
        World world = new(options, 1);
        RandomStream random = new(2);
        for (int tick = 0; tick < 500; tick++)
        {
            Runs.Live(world, 1, random);
            Assert.All(Observe(world)[options.EyeLength..], number => Assert.InRange(number, 0, 1.0001f));
        }
    }

    [Fact]
    public void Step_ThousandsOfTicks_AllocatesNothing()
    {
        World world = new(_options with { Critters = 2 }, 1);
        int[] actions = new int[2];
        float[] observation = new float[_options.ObservationLength];
        RandomStream random = new(2);
        Live(1000);

        Assert.Equal(0, Allocations.FewestBytes(() => Live(3000)));
        Assert.True(world.EatenBy(0).Apples > 0);

        void Live(int ticks)
        {
            for (int tick = 0; tick < ticks; tick++)
            {
                actions.AsSpan().Fill(random.NextInt(5));
                world.Step(actions);
                world.Observe(1, observation);
            }
        }
    }

    public static TheoryData<string, string, MemoryOptions> OutOfRange { get; } = new()
    {
        { "sectors", "65", new() { Sectors = 65 } },
        { "sectorRangePixels", "0", new() { SectorRangePixels = 0 } },
        { "detourPixels", "-1", new() { DetourPixels = -1 } },
        { "rays", "-1", new() { Rays = -1 } },
        { "rayRangePixels", "10", new() { RayRangePixels = 10 } },
        { "rayRangePixels", "1300", new() { RayRangePixels = 1300 } },
        { "cellPixels", "1", new() { CellPixels = 1 } },
        { "staleTicks", "NaN", new() { StaleTicks = double.NaN } },
        { "forgetTicks", "0", new() { ForgetTicks = 0 } },
        { "rememberedDots", "1001", new() { RememberedDots = 1001 } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Validate_FieldOutOfRange_NamesItItsValueAndTheRange(string key, string value, MemoryOptions memory)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>((new WorldOptions { Memory = memory }).Validate);

        Assert.Matches($"^world\\.memory\\.{key} is {value}; expected \\S+ to \\S+$", thrown.Message);
    }

    private static float[] Observe(World world, int critter = 0)
    {
        float[] observation = new float[world.Options.ObservationLength];
        world.Observe(critter, observation);
        return observation;
    }

    // Turns left, 0.5 rad and a pixel a tick.
    private static void TurnRound(World world, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            world.Step([4]);
        }
    }

    private static Wall[] Walls(int quarters, int pixels)
    {
        return [.. WallLayout.Reference(700, 500).Select(wall =>
        {
            (double x1, double y1) = Turn(quarters, pixels, wall.X1 + 100, wall.Y1 + 100);
            (double x2, double y2) = Turn(quarters, pixels, wall.X2 + 100, wall.Y2 + 100);
            return new Wall(x1, y1, x2, y2);
        })];
    }

    private static void Add(World world, int quarters, int pixels, Dot dot)
    {
        // Whole pixels, so that they are exact wherever they are.
        (double x, double y) = Turn(quarters, pixels, Math.Round(dot.X) + 100, Math.Round(dot.Y) + 100);
        world.AddDot((float)x, (float)y, dot.Kind);
    }

    // A quarter turn about the middle of a world of 1,000 x 1,000 pixels takes (x, y) to (1000 - y, x).
    private static (double X, double Y) Turn(int quarters, int pixels, double x, double y)
    {
        for (int i = 0; i < quarters; i++)
        {
            (x, y) = (1000 - y, x);
        }

        return (x + pixels, y + (pixels / 2));
    }
}
