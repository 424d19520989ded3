using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

public sealed class WorldStateTests
{
    // Dots so dense that a critter often eats several in one tick: the order in which it does must be in the state, too.
    private static readonly WorldOptions _dense = new() { Dots = 600, SpawnTries = 50, SpawnChance = 1, Critters = 5, AgeLimitTicks = 300 };

    [Fact]
    public void Step_TwoThousandTicks_GivesTheRecordedBytes()
    {
        // The same on every machine, whatever its vectors. A change here changes every run that was ever made: say so in the message.
        World world = Runs.Live(new World(new WorldOptions { Critters = 3 }, seed: 42), 2000, new RandomStream(43));

        Assert.Equal("3ecd43a49f116492614e05d41f700c3c", Runs.Hash(world));
    }

    [Fact]
    public void Step_SameSeedAndActions_GivesTheSameBytes()
    {
        World one = Runs.Live(new World(_dense, 1), 1000, new RandomStream(2));
        World two = Runs.Live(new World(_dense, 1), 1000, new RandomStream(2));
        World otherSeed = Runs.Live(new World(_dense, 3), 1000, new RandomStream(2));
        World otherActions = Runs.Live(new World(_dense, 1), 1000, new RandomStream(4));

        Assert.Equal(Runs.Save(one), Runs.Save(two));
        Assert.NotEqual(Runs.Save(one), Runs.Save(otherSeed));
        Assert.NotEqual(Runs.Save(one), Runs.Save(otherActions));
    }

    [Fact]
    public void Step_WorldsSideBySide_DoNotTouchEachOther()
    {
        World alone = Runs.Live(new World(new WorldOptions(), 1), 500, new RandomStream(2));
        World one = new(new WorldOptions(), 1);
        World two = new(new WorldOptions(), 5);
        RandomStream actionsOne = new(2);
        RandomStream actionsTwo = new(6);
        for (int tick = 0; tick < 500; tick++)
        {
            Runs.Live(one, 1, actionsOne);
            Runs.Live(two, 1, actionsTwo);
        }

        Assert.Equal(Runs.Save(alone), Runs.Save(one));
        Assert.NotEqual(Runs.Save(one), Runs.Save(two));
    }

    [Fact]
    public void Reset_UsedWorld_IsAsNew()
    {
        World world = Runs.Live(new World(_dense, 1), 300, new RandomStream(2));
        world.Reset(9);

        Assert.Equal(Runs.Save(new World(_dense, 9)), Runs.Save(world));
    }

    public static TheoryData<WorldOptions> Restored { get; } = new(new WorldOptions(), _dense);

    [Theory]
    [MemberData(nameof(Restored))]
    public void Restore_InMidEpisode_GoesOnExactly(WorldOptions options)
    {
        World world = Runs.Live(new World(options, 1), 777, new RandomStream(2));
        World other = Runs.Live(new World(options, 8), 99, new RandomStream(8));
        Runs.Restore(other, Runs.Save(world));
        float[] seen = new float[options.ObservationLength];
        float[] seenByOther = new float[options.ObservationLength];
        world.Observe(0, seen);
        other.Observe(0, seenByOther);

        Assert.Equal(seen, seenByOther);
        Assert.Equal(world.RewardOf(0), other.RewardOf(0));
        Assert.Equal(world.EatenBy(0), other.EatenBy(0));
        Runs.Live(world, 5000, new RandomStream(3));
        Runs.Live(other, 5000, new RandomStream(3));
        Assert.Equal(Runs.Save(world), Runs.Save(other));
    }

    [Fact]
    public void Restore_AfterAMeal_HasNoMealOfThisTick()
    {
        World world = new(_dense, 1);
        byte[] saved = Runs.Save(world);
        while (world.MealsThisTick.Count == 0)
        {
            Runs.Live(world, 1, new RandomStream(2));
        }

        Runs.Restore(world, saved);

        Assert.Empty(world.MealsThisTick);
        Assert.Equal(saved, Runs.Save(world));
    }

    // A world three times as wide as high, and the same lying on its side.
    [Theory]
    [InlineData(900, 300)]
    [InlineData(300, 900)]
    public void Restore_BeyondOneSide_IsOutside(double width, double height)
    {
        WorldOptions options = new() { WidthPixels = width, HeightPixels = height, StartX = 100, StartY = 100 };
        World world = new(options, 1);
        Pose[] inside = [new(width - 1, 1, 0), new(1, height - 1, 0), new(width + 9, height + 9, 0), new(-9, -9, 0)];
        Pose[] outside = [new(width + 11, 1, 0), new(1, height + 11, 0), new(-11, 1, 0), new(1, -11, 0)];

        foreach (Pose pose in inside)
        {
            world.Place(0, pose);
            Assert.Equal(pose, world.PoseOf(0));
            Runs.Restore(new World(options, 2), Runs.Save(world));
        }

        byte[] saved = Runs.Save(world);
        foreach (Pose pose in outside)
        {
            Assert.Throws<ArgumentException>(() => world.Place(0, pose));
            // The critter's x and y are at 52 and 60: docs/world.md.
            BitConverter.TryWriteBytes(saved.AsSpan(52), pose.X);
            BitConverter.TryWriteBytes(saved.AsSpan(60), pose.Y);
            Assert.Contains("outside the world", Assert.Throws<InvalidDataException>(() => Runs.Restore(new World(options, 2), saved)).Message);
        }
    }

    [Fact]
    public void Restore_Truncated_ThrowsEndOfStream()
    {
        World world = new(new WorldOptions(), 1);
        byte[] saved = Runs.Save(world);
        for (int length = 0; length < saved.Length; length++)
        {
            Assert.Throws<EndOfStreamException>(() => Runs.Restore(world, saved[..length]));
        }
    }

    [Fact]
    public void Restore_Garbage_ThrowsInvalidData()
    {
        RandomStream random = new(1);
        byte[] garbage = [.. Enumerable.Range(0, 4096).Select(_ => (byte)random.NextInt(256))];

        Assert.Throws<InvalidDataException>(() => Runs.Restore(new World(new WorldOptions(), 1), garbage));
    }

    // The offsets are those of the table in docs/world.md, for one critter and three kinds.
    [Theory]
    [InlineData(0, "signature")]
    [InlineData(4, "critters")]
    [InlineData(8, "kinds")]
    [InlineData(12, "tick")]
    [InlineData(52, "outside the world")]
    [InlineData(84, "meals")]
    [InlineData(96, "dots")]
    [InlineData(108, "dot of kind -1")]
    public void Restore_ImpossibleField_NamesIt(int offset, string named)
    {
        World world = new(new WorldOptions(), 1);
        byte[] saved = Runs.Save(world);
        saved.AsSpan(offset, offset == 108 ? 4 : 8).Fill(0xFF);

        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => Runs.Restore(world, saved)).Message);
    }

    [Fact]
    public void Restore_StateOfOtherOptions_NamesTheDifference()
    {
        byte[] saved = Runs.Save(new World(new WorldOptions { Critters = 2 }, 1));

        InvalidDataException thrown = Assert.Throws<InvalidDataException>(() => Runs.Restore(new World(new WorldOptions(), 1), saved));
        Assert.Contains("the number of critters is 2; expected 1 to 1", thrown.Message);
    }

    [Fact]
    public void Reset_AfterARefusedState_MakesTheWorldUsableAgain()
    {
        World world = new(new WorldOptions(), 1);
        Assert.Throws<EndOfStreamException>(() => Runs.Restore(world, Runs.Save(world)[..200]));
        world.Reset(1);

        Assert.Equal(Runs.Save(new World(new WorldOptions(), 1)), Runs.Save(world));
    }
}
