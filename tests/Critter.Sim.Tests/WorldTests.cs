using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

public sealed class WorldTests
{
    private static readonly WorldOptions _empty = new() { Dots = 0, Walls = [] };

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Step_ActionOutOfRange_RefusesAndDoesNothing(int action)
    {
        World world = new(new WorldOptions { Critters = 2 }, 1);
        byte[] before = Runs.Save(world);

        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => world.Step([0, action]));
        Assert.Contains($"critter 1's action is {action}; expected 0 to 4", thrown.Message);
        Assert.Equal(before, Runs.Save(world));
    }

    [Fact]
    public void Calls_WrongLengthOrNumber_Refuse()
    {
        World world = new(new WorldOptions { Critters = 2 }, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => world.Step([0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Observe(0, new float[26]));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Observe(2, new float[27]));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Eye(0, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.PoseOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.EatenBy(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.RemoveDot(30));
        Assert.Throws<ArgumentException>(() => world.Place(0, new Pose(-100, 0, 0)));
        Assert.Throws<ArgumentException>(() => world.Place(0, new Pose(100, 100, 7)));
        Assert.Throws<ArgumentException>(() => world.AddDot(100, 100, 0));
        Assert.Throws<ArgumentException>(() => world.AddDot(float.NaN, 100, 1));
    }

    [Fact]
    public void Step_TwoCrittersAtOneDot_TheLowerNumberHasIt()
    {
        World world = new(_empty with { Critters = 2 }, 1);
        world.Place(0, new Pose(300, 200, 0));
        world.Place(1, new Pose(300, 200, 0));
        world.AddDot(300, 210, 1);

        world.Step([0, 0]);

        Assert.Equal(new Meal(0, new Dot(300, 210, 1, 0)), Assert.Single(world.MealsThisTick));
        Assert.Equal([1, 0], new[] { world.EatenBy(0).Apples, world.EatenBy(1).Apples });
        Assert.Equal(world.RewardOf(1) + 5, world.RewardOf(0), 1e-5);
        Assert.Equal(0, world.Dots.Length);
        world.Step([0, 0]);
        Assert.Empty(world.MealsThisTick);
    }

    [Fact]
    public void Step_SeveralDotsTouched_AreAllEatenAndScored()
    {
        World world = new(_empty, 1);
        world.Place(0, new Pose(300, 200, 0));
        foreach (int kind in new[] { 1, 2, 1, 1 })
        {
            world.AddDot(300, 205 + kind, kind);
        }

        world.Step([3]);

        Assert.Equal(new EatenCounts(3, 1, 2), world.EatenBy(0));
        Assert.Equal(1 + (3 * 5) - 6, world.RewardOf(0), 1e-5);
    }

    [Fact]
    public void Step_DotBehindAWall_IsNotEaten()
    {
        World world = new(_empty with { Walls = [new Wall(200, 208, 400, 208)] }, 1);
        world.Place(0, new Pose(300, 200, 0));
        world.AddDot(300, 215, 1);

        world.Step([3]);

        Assert.Empty(world.MealsThisTick);
    }

    [Fact]
    public void Step_BackwardAndForwardWheels_KeepTheHeadingInItsInterval()
    {
        WorldOptions options = _empty with { Actions = [new("right", 3, -3), new("left", -3, 3), new("back", -3, -3)] };
        World world = new(options with { StartAngleRadians = -2 * Math.PI }, 1);
        RandomStream random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            Runs.Live(world, 1, random);
            Assert.InRange(world.PoseOf(0).Angle, 0, 2 * Math.PI);
        }
    }

    [Fact]
    public void Step_ManyCritters_EachDotIsEatenOnce()
    {
        World world = new(new WorldOptions { Critters = 50, Dots = 300, SpawnChance = 0, AgeChance = 0 }, 1);

        Runs.Live(world, 500, new RandomStream(2));

        int eaten = Enumerable.Range(0, 50).Sum(critter => world.EatenBy(critter).Apples + world.EatenBy(critter).Poison);
        Assert.InRange(eaten, 50, 300);
        Assert.Equal(300 - eaten, world.Dots.Length);
    }

    [Fact]
    public void Step_TenThousandTicks_AllocatesNothing()
    {
        World world = new(new WorldOptions { Critters = 4 }, 1);
        int[] actions = new int[4];
        float[] observation = new float[27];
        RandomStream random = new(2);
        Live(1000);

        Assert.Equal(0, Allocations.FewestBytes(() => Live(10_000)));

        void Live(int ticks)
        {
            for (int tick = 0; tick < ticks; tick++)
            {
                actions.AsSpan().Fill(random.NextInt(5));
                world.Step(actions);
                world.Observe(3, observation);
            }
        }
    }

    public static TheoryData<WorldOptions> Odd { get; } = new(
        _empty,
        new WorldOptions { WidthPixels = 100, HeightPixels = 100, Eyes = 64, Dots = 5000 },
        new WorldOptions { EyeRangePixels = 10_000, Critters = 20 },
        new WorldOptions { CritterRadiusPixels = 1000, DotRadiusPixels = 1000 },
        new WorldOptions { WidthPixels = 1_000_000, HeightPixels = 1_000_000, EyeRangePixels = 1, Dots = 100_000 },
        new WorldOptions { Walls = [new(-1e6, -1e6, 2e6, 2e6), new(-5000, -5000, -4000, -4000), new(5, 5, 5, 5)], Critters = 100 },
        new WorldOptions { Eyes = 1, EyeSpacingRadians = 0, SpawnMarginPixels = 0, AgeLimitTicks = 0, AgeEveryTicks = 1, AgeChance = 1 });

    [Theory]
    [MemberData(nameof(Odd))]
    public void Step_OddOptions_LivesWithinTheWorldAndItsMemory(WorldOptions options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        World world = new(options, 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);

        Runs.Live(world, 50, new RandomStream(2));

        // What is seen of a mirrored dot may be this far away: see docs/world.md.
        double range = options.EyeRangePixels;
        double radii = 2 * options.DotRadiusPixels;
        float most = (float)(Math.Sqrt(((range + radii) * (range + radii)) + (radii * radii)) / range);
        float[] observation = new float[options.ObservationLength];
        for (int critter = 0; critter < options.Critters; critter++)
        {
            Pose pose = world.PoseOf(critter);
            Assert.InRange(pose.X, 0, options.WidthPixels);
            Assert.InRange(pose.Y, 0, options.HeightPixels);
            world.Observe(critter, observation);
            Assert.All(observation, number => Assert.InRange(number, 0, most));
        }
    }

    [Fact]
    public void Tiled_FourByThree_KeepsDensityAndWalls()
    {
        WorldOptions tile = new();
        WorldOptions tiled = WallLayout.Tiled(tile, 4, 3);
        tiled.Validate();

        Assert.Equal((2800, 1500, 360, 12, 12), (tiled.WidthPixels, tiled.HeightPixels, tiled.Dots, tiled.Critters, tiled.SpawnTries));
        Assert.Equal(4 + (12 * 6), tiled.Walls!.Count);
        Assert.Equal(
            [new Wall(10, 10, 2790, 10), new Wall(2790, 10, 2790, 1490), new Wall(2790, 1490, 10, 1490), new Wall(10, 1490, 10, 10)], tiled.Walls.Take(4));
        // The last tile's first inner wall: the top of the box from (100, 100) to (300, 400), three tiles to the right and two down.
        Assert.Equal(new Wall(2200, 1100, 2400, 1100), tiled.Walls[4 + (11 * 6)]);
        Assert.Contains(new Wall(2200 + 300, 1100, 2200 + 300, 1400), WallLayout.Tiled(tile, 4, 3).Walls!.Select(w => w with { X1 = w.X1 + 100, X2 = w.X2 + 100 }));
        Assert.Equal(WallLayout.Reference(700, 500), WallLayout.Tiled(tile, 1, 1).Walls!);
        Assert.Throws<ArgumentOutOfRangeException>(() => WallLayout.Tiled(tile, 0, 1));
    }

    [Fact]
    public void Tiled_SceneInALaterTile_LooksAsInTheFirst()
    {
        World small = new(new WorldOptions { Dots = 0 }, 1);
        World large = new(WallLayout.Tiled(new WorldOptions { Dots = 0 }, 40, 25), 1);
        RandomStream random = new(4);
        for (int i = 0; i < 300; i++)
        {
            // Away from the outer box, which the tiles share.
            Pose pose = new(random.NextDouble(100, 600), random.NextDouble(100, 400), random.NextDouble(0, 6));
            small.Place(0, pose);
            large.Place(0, pose with { X = pose.X + (30 * 700), Y = pose.Y + (20 * 500) });
            for (int eye = 0; eye < 9; eye++)
            {
                Assert.Equal(small.Eye(0, eye).Kind, large.Eye(0, eye).Kind);
                Assert.Equal(small.Eye(0, eye).DistancePixels, large.Eye(0, eye).DistancePixels, 1e-3);
            }
        }
    }
}
