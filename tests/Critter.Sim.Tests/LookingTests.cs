using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

/// <summary>
/// The fast eyes with their cell lists against the readable <see cref="Geometry.Look"/> at every wall and dot, over many random worlds.
/// The fast eyes reckon in single precision, so at an edge or a tie they may decide otherwise. That is allowed only if a critter that
/// stands or looks other by no more than that precision would see the same.
/// </summary>
public sealed class LookingTests
{
    private const double DistanceTolerance = 1e-3;

    // A few units of single precision, 2^-23, of what enters: sines and cosines, and lengths up to that of the world and its walls.
    private const double Precision = 4 * 1.1920929e-7;

    [Fact]
    public void Eye_RandomWorlds_SeesWhatLookingAtEverythingSees()
    {
        RandomStream random = new(20);
        int seen = 0;
        int blurred = 0;
        int[] kinds = new int[4];
        for (int i = 0; i < 150; i++)
        {
            World world = new(RandomOptions(random), random.NextBits());
            for (int tick = 0; tick < 15; tick++)
            {
                Runs.Live(world, 5, random);
                world.AddDot((float)random.NextDouble(-50, world.Options.WidthPixels + 50), 60, 1 + random.NextInt(2));
                world.RemoveDot(random.NextInt(world.Dots.Length));
                for (int critter = 0; critter < world.Options.Critters; critter++)
                {
                    for (int eye = 0; eye < world.Options.Eyes; eye++)
                    {
                        seen++;
                        kinds[world.Eye(critter, eye).Kind + 1]++;
                        blurred += AssertSeenRight(world, critter, eye) ? 0 : 1;
                    }
                }
            }
        }

        Assert.All(kinds, count => Assert.True(count > 2000, $"too few of a kind: {count} of {seen}"));
        Assert.True(blurred < seen / 1000, $"{blurred} of {seen} sightings hang on the precision");
    }

    [Fact]
    public void Eye_MirroredDotBeyondTheRange_IsSeenFromEverywhereInACell()
    {
        World world = new(new WorldOptions { Dots = 0, Walls = [], Eyes = 1, FirstEyeRadians = 0 }, 1);
        RandomStream random = new(21);
        int beyond = 0;
        for (int i = 0; i < 20_000; i++)
        {
            // Nearly diagonal rays move a mirrored dot the furthest: by two radii, to the one way or the other on either side of
            // the diagonal. Not closer to it than this, for there the precision decides which way.
            double angle = (Math.PI / 4) + (random.NextInt(4) * Math.PI / 2) + (random.NextInt(2) == 0 ? 0.01 : -0.01);
            Pose pose = new(random.NextDouble(200, 500), random.NextDouble(150, 350), angle);
            double foot = random.NextDouble(100, 104);
            double side = random.NextInt(2) == 0 ? 9.99 : -9.99;
            (double sin, double cos) = Trigonometry.SinCos(pose.Angle);
            world.Place(0, pose);
            world.AddDot((float)(pose.X + (foot * sin) + (side * cos)), (float)(pose.Y + (foot * cos) - (side * sin)), 1);
            Assert.True(AssertSeenRight(world, 0, 0));
            beyond += world.Eye(0, 0).Kind == 1 ? 1 : 0;
            world.RemoveDot(0);
        }

        Assert.True(beyond > 4000, $"{beyond} dots were seen beyond the range");
    }

    // True if the sightings agree at once, false if they do within the precision.
    private static bool AssertSeenRight(World world, int critter, int eye)
    {
        Wall[] walls = [.. world.Walls];
        Dot[] dots = [.. world.Dots];
        Pose pose = world.PoseOf(critter);
        Sighting actual = world.Eye(critter, eye);
        Sighting expected = Geometry.Look(world.Options, pose, eye, walls, dots);
        if (expected.Kind == actual.Kind && Math.Abs(expected.DistancePixels - actual.DistancePixels) < DistanceTolerance)
        {
            return true;
        }

        double length = Math.Max(world.Options.WidthPixels, world.Options.HeightPixels) + world.Options.EyeRangePixels;
        List<Sighting> blurred = [];
        for (int i = 0; i < 27; i++)
        {
            Pose nearby = new(
                pose.X + (((i % 3) - 1) * Precision * length),
                pose.Y + (((i / 3 % 3) - 1) * Precision * length),
                pose.Angle + (((i / 9) - 1) * Precision));
            blurred.Add(Geometry.Look(world.Options, nearby, eye, walls, dots));
        }

        float[] distances = [.. blurred.Where(sighting => sighting.Kind == actual.Kind).Select(sighting => sighting.DistancePixels)];
        Assert.True(
            distances.Length > 0
                && actual.DistancePixels > distances.Min() - DistanceTolerance
                && actual.DistancePixels < distances.Max() + DistanceTolerance,
            $"{world.Options}, {pose}, eye {eye}: expected {expected}, got {actual}");
        return false;
    }

    private static WorldOptions RandomOptions(RandomStream random)
    {
        double width = random.NextDouble(100, 1500);
        double height = random.NextDouble(100, 1500);
        Wall[] walls = [.. Enumerable.Range(0, random.NextInt(12)).Select(_ => RandomWall(random, width, height))];
        return new WorldOptions
        {
            WidthPixels = width,
            HeightPixels = height,
            Walls = random.NextInt(3) == 0 ? null : walls,
            Dots = 1 + random.NextInt(120),
            DotRadiusPixels = random.NextDouble(0.5, 30),
            Critters = 1 + random.NextInt(3),
            CritterRadiusPixels = random.NextDouble(1, 60),
            Eyes = 1 + random.NextInt(64),
            EyeSpacingRadians = random.NextDouble(0, 0.5),
            FirstEyeRadians = random.NextDouble(-3, 3),
            EyeRangePixels = random.NextInt(4) == 0 ? random.NextDouble(200, 3000) : random.NextDouble(5, 200),
        };
    }

    // Slanted, upright or level, partly outside the world, and now and then of no length.
    private static Wall RandomWall(RandomStream random, double width, double height)
    {
        double x1 = random.NextDouble(-200, width + 200);
        double y1 = random.NextDouble(-200, height + 200);
        double x2 = random.NextDouble(-200, width + 200);
        double y2 = random.NextDouble(-200, height + 200);
        return random.NextInt(7) switch
        {
            0 => new Wall(x1, y1, x1, y2),
            1 => new Wall(x1, y1, x2, y1),
            2 => new Wall(x1, y1, x1, y1),
            _ => new Wall(x1, y1, x2, y2),
        };
    }
}
