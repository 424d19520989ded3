namespace Critter.Sim.Tests;

/// <summary>Statistics of a world whose every meal is known.</summary>
public sealed class EpisodeStatisticsTests
{
    // A critter so large that it touches every dot from anywhere, and no wall: what is there at a tick is eaten in it, by the first
    // critter. Without walls proximity is 1, so a tick earns 1, and 0.1 more for going forward. A dot comes at every tenth tick, after
    // the critters have eaten, and is eaten in the tick after.
    private static readonly WorldOptions _allIsEaten = new()
    {
        Walls = [],
        CritterRadiusPixels = 1000,
        Dots = 30,
        SpawnChance = 1,
        Actions = [new WheelSpeeds("forward", 1, 1), new WheelSpeeds("stay", 0, 0)],
        Kinds = [new ThingKind("wall", "#777777", 0, 0, 0), new ThingKind("apple", "#ff0000", 7, 2, 1)],
    };

    [Fact]
    public void Score_OneCritter_IsWhatWasEatenTimesItsScore()
    {
        VectorWorld worlds = Run(_allIsEaten, [0], ticks: 25);
        EpisodeStatistics episode = worlds.Statistics[0];

        // 30 dots at the first tick, and those that came at ticks 10 and 20.
        Assert.Equal((32, 0, 64), (episode.Apples, episode.Poison, episode.Score));
        Assert.Equal((25 * 1.1) + (32 * 7), episode.Reward, 1e-4);
        Assert.Equal(((25 * 1.1) + (32 * 7)) / 25, episode.RewardPerTick, 1e-5);
        Assert.Equal(new EatenCounts(32, 0, 64), worlds.EatenBy(0));
    }

    [Fact]
    public void Score_Poison_IsTakenOff()
    {
        WorldOptions poison = _allIsEaten with { Kinds = [_allIsEaten.Kinds[0], new ThingKind("poison", "#00ff00", -4, -3, 1)] };
        EpisodeStatistics episode = Run(poison, [1], ticks: 10).Statistics[0];

        Assert.Equal((0, 30, -90), (episode.Apples, episode.Poison, episode.Score));
        Assert.Equal(10 - (30 * 4), episode.Reward, 1e-4);
    }

    [Fact]
    public void Score_DotsThatScoreNothing_AreNeitherApplesNorPoison()
    {
        WorldOptions pebbles = _allIsEaten with { Kinds = [_allIsEaten.Kinds[0], new ThingKind("pebble", "#000000", 1, 0, 1)] };
        EpisodeStatistics episode = Run(pebbles, [1], ticks: 1).Statistics[0];

        Assert.Equal((0, 0, 0), (episode.Apples, episode.Poison, episode.Score));
        Assert.Equal(31, episode.Reward, 1e-4);
    }

    [Fact]
    public void Score_SeveralCritters_IsTheMeanOverThem()
    {
        VectorWorld worlds = Run(_allIsEaten with { Critters = 4 }, [1, 0, 1, 1], ticks: 10);
        EpisodeStatistics episode = worlds.Statistics[0];

        Assert.Equal((30 / 4.0, 0, 60 / 4.0), (episode.Apples, episode.Poison, episode.Score));
        // The second critter goes forward, the first eats.
        Assert.Equal((40 + 1 + (30 * 7)) / 4.0, episode.Reward, 1e-4);
        Assert.Equal([new(30, 0, 60), default, default, default], Enumerable.Range(0, 4).Select(worlds.EatenBy));
    }

    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 1)]
    public void Score_NextEpisode_CountsFromItsStart(bool isContinuing, int eaten)
    {
        VectorWorld worlds = new(_allIsEaten, 1, new EpisodeOptions(_ => 1, Ticks: 10, IsContinuing: isContinuing));
        Step(worlds, [0], 10);
        worlds.BeginEpisodes();
        Assert.Equal((0, 0, 0, 0), (worlds.Statistics[0].Apples, worlds.Statistics[0].Score, worlds.Statistics[0].Reward, worlds.Statistics[0].RewardPerTick));
        Step(worlds, [0], 10);

        // A fresh world has its 30 dots, one that goes on the one that came at the last tick before.
        Assert.Equal((eaten, 2 * eaten), (worlds.Statistics[0].Apples, worlds.Statistics[0].Score));
        Assert.Equal(11 + (7 * eaten), worlds.Statistics[0].Reward, 1e-4);
        Assert.Equal(new EatenCounts(eaten, 0, 2 * eaten), worlds.EatenBy(0));
    }

    private static VectorWorld Run(WorldOptions options, int[] actions, int ticks)
    {
        VectorWorld worlds = new(options, 1, new EpisodeOptions(_ => 1));
        Step(worlds, actions, ticks);
        return worlds;
    }

    private static void Step(VectorWorld worlds, int[] actions, int ticks)
    {
        for (int tick = 0; tick < ticks; tick++)
        {
            worlds.Step(actions);
        }
    }
}
