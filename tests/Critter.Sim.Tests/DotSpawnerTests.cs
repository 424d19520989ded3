namespace Critter.Sim.Tests;

/// <summary>Chances, judged by five standard deviations of a binomial: a right world fails one seed in two million.</summary>
public sealed class DotSpawnerTests
{
    // A critter that stands still and is too small to eat.
    private static readonly WorldOptions _still = new()
    {
        Actions = [new WheelSpeeds("stay", 0, 0)],
        CritterRadiusPixels = 0.001,
        DotRadiusPixels = 0.001,
    };

    [Fact]
    public void Step_TooFewDots_ComeByTheirChanceOnTheirTicksAndPlaces()
    {
        World world = new(_still with { Dots = 1 }, 1);
        world.RemoveDot(0);
        int[] kinds = new int[3];
        double sumX = 0;
        for (int tick = 1; tick <= 40_000; tick++)
        {
            world.Step([0]);
            if (world.Dots.Length == 0)
            {
                continue;
            }

            Dot dot = world.Dots[0];
            Assert.Equal(0, tick % 10);
            Assert.Equal(tick, dot.BornTick);
            Assert.InRange(dot.X, 20, 680);
            Assert.InRange(dot.Y, 20, 480);
            kinds[dot.Kind]++;
            sumX += dot.X;
            world.RemoveDot(0);
        }

        int came = kinds.Sum();
        AssertBinomial(came, 4000, 0.25);
        AssertBinomial(kinds[1], came, 0.5);
        // A uniform number in [20, 680) has standard deviation 660 / sqrt 12.
        Assert.InRange(sumX / came, 350 - (5 * 190.5 / Math.Sqrt(came)), 350 + (5 * 190.5 / Math.Sqrt(came)));
    }

    [Fact]
    public void Step_OldDots_GoByTheirChanceOnTheirTicks()
    {
        World world = new(_still with { Dots = 4000, SpawnChance = 0, AgeLimitTicks = 500 }, 1);
        int left = 4000;
        for (int tick = 1; tick <= 1000; tick++)
        {
            world.Step([0]);
            if (tick % 100 == 0 && tick > 500)
            {
                AssertBinomial(left - world.Dots.Length, left, 0.1);
                left = world.Dots.Length;
            }

            Assert.Equal(left, world.Dots.Length);
        }
    }

    [Fact]
    public void Reset_KindsOfUnequalChance_ComeInProportion()
    {
        World world = new(
            _still with
            {
                Dots = 10_000,
                Kinds = [new("wall", "#777777", 0, 0, 0), new("never", "#000000", 0, 0, 0), new("rare", "#0000ff", 1, 1, 1), new("often", "#ff0000", 1, 1, 3)],
            },
            1);
        int[] kinds = new int[4];
        foreach (Dot dot in world.Dots)
        {
            kinds[dot.Kind]++;
        }

        Assert.Equal(0, kinds[0] + kinds[1]);
        AssertBinomial(kinds[2], 10_000, 0.25);
    }

    [Fact]
    public void Step_AllSpawned_NeverExceedsDots()
    {
        World world = new(_still with { SpawnTries = 100, SpawnChance = 1, SpawnEveryTicks = 1 }, 1);
        for (int i = 0; i < 20; i++)
        {
            world.RemoveDot(0);
        }

        world.Step([0]);

        Assert.Equal(30, world.Dots.Length);
    }

    [Fact]
    public void Step_OldDotsGoAndNewOnesCome_OldFirst()
    {
        // Every dot is too old at tick 20. Those that come must find the world empty: if they came first, it would be full.
        World world = new(
            _still with { SpawnTries = 12, SpawnChance = 1, SpawnEveryTicks = 20, AgeEveryTicks = 20, AgeLimitTicks = 19, AgeChance = 1 }, 1);
        for (int tick = 0; tick < 20; tick++)
        {
            Assert.Equal(30, world.Dots.Length);
            world.Step([0]);
        }

        Assert.Equal(12, world.Dots.Length);
        Assert.All(world.Dots.ToArray(), dot => Assert.Equal(20, dot.BornTick));
    }

    private static void AssertBinomial(int count, int tries, double chance)
    {
        double mean = tries * chance;
        double deviation = Math.Sqrt(mean * (1 - chance));
        Assert.True(Math.Abs(count - mean) <= 5 * deviation, $"{count} of {tries}; expected {mean} give or take {5 * deviation}");
    }
}
