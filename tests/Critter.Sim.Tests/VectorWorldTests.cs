using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

/// <summary>A vector of worlds against the same worlds one by one.</summary>
public sealed class VectorWorldTests
{
    private static readonly WorldOptions _options = new() { Critters = 2, Dots = 200 };

    [Fact]
    public void Step_ThreeWorldsOfTwoCritters_AreTheWorldsOneByOne()
    {
        VectorWorld worlds = new(_options, 3, new EpisodeOptions(SeedOf));
        World[] alone = [.. Enumerable.Range(0, 3).Select(i => new World(_options, SeedOf(i)))];
        RandomStream random = new(1);
        AssertSame(alone, worlds);
        for (int tick = 0; tick < 100; tick++)
        {
            int[] actions = Actions(random, 6);
            worlds.Step(actions);
            for (int i = 0; i < 3; i++)
            {
                alone[i].Step(actions.AsSpan(2 * i, 2));
            }

            AssertSame(alone, worlds);
        }

        Assert.Equal((600, 100, 0), (worlds.Ticks, worlds.TickOfEpisode, worlds.EpisodesEnded));
        Assert.Equal([0, 0, 1, 1, 2, 2], Enumerable.Range(0, 6).Select(worlds.WorldOf));
        Assert.Equal([0, 1, 0, 1, 0, 1], Enumerable.Range(0, 6).Select(lane => worlds.At(lane).Critter));
    }

    [Fact]
    public void BeginEpisodes_FreshWorlds_AreThoseOfTheNextSeeds()
    {
        VectorWorld worlds = new(_options, 3, new EpisodeOptions(SeedOf, Count: 8, Ticks: 5));
        RandomStream random = new(1);
        int[] active = new int[3];
        for (int round = 0; round < 3; round++)
        {
            int first = 3 * round;
            World[] fresh = [.. Enumerable.Range(first, Math.Min(3, 8 - first)).Select(i => new World(_options, SeedOf(i)))];
            AssertSame(fresh, worlds);
            Assert.Equal(Enumerable.Range(first, fresh.Length), Enumerable.Range(0, worlds.ActiveWorlds).Select(i => worlds.EpisodeOf(2 * i)));
            active[round] = worlds.ActiveWorlds;
            Run(worlds, random, 5);
            Assert.True(worlds.IsTruncated);
            worlds.BeginEpisodes();
        }

        Assert.Equal([3, 3, 2], active);
        Assert.True(worlds.IsFinished);
        Assert.Equal((8, 8 * 5 * 2), (worlds.EpisodesEnded, worlds.Ticks));
        Assert.Empty(worlds.Statistics.ToArray());
        Assert.Throws<InvalidOperationException>(() => worlds.Step([]));
    }

    [Fact]
    public void BeginEpisodes_Continuing_GoesOnInTheSameWorlds()
    {
        VectorWorld worlds = new(_options, 2, new EpisodeOptions(SeedOf, Ticks: 5, IsContinuing: true));
        VectorWorld endless = new(_options, 2, new EpisodeOptions(SeedOf));
        Run(worlds, new RandomStream(1), 5);
        worlds.BeginEpisodes();
        Run(endless, new RandomStream(1), 5);

        Assert.Equal(endless.Observations, worlds.Observations);
        Assert.Equal(5, worlds.At(3).World.Tick);
        Assert.Equal(0, worlds.TickOfEpisode);
        Assert.Equal(0, worlds.Statistics[1].Reward);
    }

    [Fact]
    public void Step_AfterTheLastTick_Refuses()
    {
        VectorWorld worlds = new(_options, 1, new EpisodeOptions(SeedOf, Ticks: 1));
        worlds.Step([0, 0]);

        Assert.Throws<InvalidOperationException>(() => worlds.Step([0, 0]));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 5 })]
    [InlineData(new[] { -1, 0, 0, 0 })]
    [InlineData(new[] { 0, 0, 0 })]
    [InlineData(new[] { 0, 0, 0, 0, 0 })]
    public void Step_WrongActions_NoWorldSteps(int[] actions)
    {
        VectorWorld worlds = new(_options, 2, new EpisodeOptions(SeedOf));

        Assert.Throws<ArgumentOutOfRangeException>(() => worlds.Step(actions));
        Assert.Equal((0, 0, 0), (worlds.Ticks, worlds.At(0).World.Tick, worlds.At(3).World.Tick));
    }

    [Fact]
    public void Observe_WorldThatWasChangedByHand_IsSeen()
    {
        VectorWorld worlds = new(_options with { Dots = 0, Walls = [], FirstEyeRadians = 0 }, 2, new EpisodeOptions(SeedOf));
        (World world, int critter) = worlds.At(3);
        world.Place(critter, new Pose(350, 250, 0));
        world.AddDot(350, 300, 1);
        Assert.Equal(1, worlds.ObservationOf(3)[1]);
        worlds.Observe();

        // The first eye looks straight ahead, down the screen: 50 of 85 pixels away.
        Assert.Equal(50.0 / 85, worlds.ObservationOf(3)[1], 1e-6);
        Assert.Equal(worlds.ObservationOf(3), worlds.Observations[^worlds.ObservationOf(3).Length..]);
    }

    [Fact]
    public void RestoreWorlds_InMidEpisode_GoesOnExactly()
    {
        EpisodeOptions episodes = new(SeedOf, Count: 7, Ticks: 20);
        VectorWorld worlds = new(_options, 3, episodes);
        Run(worlds, new RandomStream(1), 20);
        worlds.BeginEpisodes();
        Run(worlds, new RandomStream(2), 13);
        VectorWorld other = new(_options, 3, episodes);
        Restore(other, Save(worlds));
        AssertSame(worlds, other);
        Run(worlds, new RandomStream(3), 7);
        Run(other, new RandomStream(3), 7);

        AssertSame(worlds, other);
        Assert.Equal(Save(worlds), Save(other));
        Assert.True(worlds.Statistics[2].Apples > 0);
    }

    [Theory]
    [InlineData(0, 1, "ticks")]
    [InlineData(8, 8, "episodes that ended")]
    [InlineData(12, 2, "active worlds")]
    [InlineData(16, 20, "tick of the episode")]
    public void RestoreProgress_NumberThatCannotBe_SaysWhich(int place, byte value, string what)
    {
        EpisodeOptions episodes = new(SeedOf, Count: 7, Ticks: 20);
        byte[] saved = Save(new VectorWorld(_options, 3, episodes));
        saved[place] = value;
        VectorWorld other = new(_options, 3, episodes);

        Assert.Contains(what, Assert.Throws<InvalidDataException>(() => Restore(other, saved)).Message);
    }

    [Fact]
    public void Step_ManyTicks_AllocatesNothing()
    {
        VectorWorld worlds = new(_options, 4, new EpisodeOptions(SeedOf, Ticks: 100));
        int[] actions = new int[worlds.Lanes];

        Assert.Equal(0, Allocations.FewestBytes(() =>
        {
            for (int tick = 0; tick < 1000; tick++)
            {
                worlds.Step(actions);
                if (worlds.IsTruncated)
                {
                    _ = worlds.Statistics[0].Score;
                    worlds.BeginEpisodes();
                }
            }
        }));
    }

    private static ulong SeedOf(int episode) => 100 + (ulong)episode;

    private static int[] Actions(RandomStream random, int lanes) => [.. Enumerable.Range(0, lanes).Select(_ => random.NextInt(5))];

    private static void Run(VectorWorld worlds, RandomStream random, int ticks)
    {
        for (int tick = 0; tick < ticks; tick++)
        {
            worlds.Step(Actions(random, worlds.ActiveLanes));
        }
    }

    private static void AssertSame(World[] expected, VectorWorld worlds)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            float[] seen = new float[_options.ObservationLength];
            for (int critter = 0; critter < 2; critter++)
            {
                int lane = (2 * i) + critter;
                expected[i].Observe(critter, seen);
                Assert.Equal(seen, worlds.ObservationOf(lane));
                // Rewards are those of the last tick: a fresh world's were earned in the world before it.
                Assert.True(expected[i].Tick == 0 || expected[i].RewardOf(critter) == worlds.Rewards[lane]);
                Assert.Equal(expected[i].EatenBy(critter), worlds.EatenBy(lane));
            }
        }
    }

    private static void AssertSame(VectorWorld expected, VectorWorld worlds)
    {
        Assert.Equal(expected.Observations, worlds.Observations);
        Assert.Equal(expected.Rewards, worlds.Rewards);
        Assert.Equal(
            (expected.Ticks, expected.EpisodesEnded, expected.ActiveWorlds, expected.TickOfEpisode),
            (worlds.Ticks, worlds.EpisodesEnded, worlds.ActiveWorlds, worlds.TickOfEpisode));
        for (int i = 0; i < expected.ActiveWorlds; i++)
        {
            Assert.Equal(
                (expected.Statistics[i].Reward, expected.Statistics[i].Apples, expected.Statistics[i].Poison, expected.Statistics[i].Score),
                (worlds.Statistics[i].Reward, worlds.Statistics[i].Apples, worlds.Statistics[i].Poison, worlds.Statistics[i].Score));
        }
    }

    private static byte[] Save(VectorWorld worlds)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        worlds.SaveProgress(writer);
        worlds.SaveWorlds(writer);
        return stream.ToArray();
    }

    private static void Restore(VectorWorld worlds, byte[] saved)
    {
        using BinaryReader reader = new(new MemoryStream(saved));
        worlds.RestoreProgress(reader);
        worlds.RestoreWorlds(reader);
    }
}
