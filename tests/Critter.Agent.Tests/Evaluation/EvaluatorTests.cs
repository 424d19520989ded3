using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Tests.Evaluation;

/// <summary>What an evaluation counts in worlds whose every meal is known, and that it ends when it is asked to.</summary>
public sealed class EvaluatorTests
{
    // A critter so large that it touches every dot from anywhere, and no wall: what is there at a tick is eaten in it, by the first
    // critter. A dot comes at every tenth tick, after the critters have eaten.
    private static readonly WorldOptions _allIsEaten = new()
    {
        Walls = [],
        CritterRadiusPixels = 1000,
        SpawnChance = 1,
        Actions = [new WheelSpeeds("forward", 1, 1), new WheelSpeeds("stay", 0, 0)],
        Kinds = [new ThingKind("wall", "#777777", 0, 0, 0), new ThingKind("apple", "#ff0000", 7, 2, 1)],
    };

    // The last is among the second 128 that go side by side.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public void Run_CancelledInATick_EndsBeforeTheNext(int tick)
    {
        using CancellationTokenSource cancel = new();
        int choices = 0;
        WatchedPolicy policy = new((_, _) =>
        {
            if (++choices == tick)
            {
                cancel.Cancel();
            }
        });
        EvaluationOptions options = new() { Episodes = 200, TicksPerEpisode = 20 };
        Assert.Throws<OperationCanceledException>(() => Evaluator.Run(new WorldOptions(), policy, options, cancel.Token));
        Assert.Equal(tick, choices);
    }

    [Fact]
    public void Run_KnownWorld_CountsWhatIsEaten()
    {
        EvaluationResult result = Evaluate(_allIsEaten, episodes: 3, ticks: 25, epsilon: 0);

        // 30 dots at the first tick, and those that came at ticks 10 and 20; each tick earns 1, and 0.1 for going forward.
        Assert.Equal([32, 32, 32], result.Apples);
        Assert.Equal([0, 0, 0], result.Poison);
        Assert.Equal([64, 64, 64], result.Score);
        Assert.Equal(64, result.MeanScore);
        Assert.All(result.RewardPerTick, reward => Assert.Equal(1.1 + (32 * 7 / 25.0), reward, 1e-5));
    }

    [Fact]
    public void Run_SeveralCritters_GivesTheMeanOverThem()
    {
        EvaluationResult result = Evaluate(_allIsEaten with { Critters = 4 }, episodes: 2, ticks: 25, epsilon: 0);

        Assert.Equal([8, 8], result.Apples);
        Assert.Equal([16, 16], result.Score);
        Assert.All(result.RewardPerTick, reward => Assert.Equal(1.1 + (32 * 7 / 4.0 / 25), reward, 1e-5));
    }

    [Fact]
    public void Run_AllActionsRandom_TakesEachAsOften()
    {
        WorldOptions empty = _allIsEaten with { Dots = 0 };
        double reward = Evaluate(empty, episodes: 200, ticks: 100, epsilon: 1).RewardPerTick.Average();

        // Half of the actions are forward. Five standard deviations of a mean of 20,000 draws that are 0.1 or 0.
        Assert.Equal(1.05, reward, 5 * 0.05 / Math.Sqrt(20_000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_MoreEpisodesThanGoTogether_NoneRepeats(double epsilon)
    {
        const int Episodes = 300;
        const int Ticks = 20;
        // Without a random action only dots tell one world from another; in one world all would be told apart by random actions alone.
        HashSet<Dot> firstDots = [];
        HashSet<Pose> lastPoses = [];
        HashSet<World> worlds = [];
        WatchedPolicy policy = new((vector, tick) =>
        {
            for (int lane = 0; lane < vector.ActiveLanes; lane++)
            {
                World world = vector.At(lane).World;
                worlds.Add(world);
                Assert.Equal((tick, vector.TickOfEpisode), (world.Tick, vector.TickOfEpisode));
                _ = tick == 0 && firstDots.Add(world.Dots[0]);
                _ = tick == Ticks - 1 && lastPoses.Add(world.PoseOf(0));
            }
        });
        Evaluator.Run(new WorldOptions(), policy, new EvaluationOptions { Episodes = Episodes, TicksPerEpisode = Ticks, Epsilon = epsilon });

        Assert.Equal(Episodes, firstDots.Count);
        Assert.Equal(epsilon == 0 ? 1 : Episodes, lastPoses.Count);
        // Memory does not grow with the number of episodes.
        Assert.Equal(128, worlds.Count);
    }

    [Fact]
    public void Run_FewerEpisodes_AreTheFirstOfMore()
    {
        EvaluationResult many = Evaluate(new WorldOptions(), episodes: 140, ticks: 100, epsilon: 0.5);
        EvaluationResult few = Evaluate(new WorldOptions(), episodes: 3, ticks: 100, epsilon: 0.5);

        Assert.Equal(few.RewardPerTick, many.RewardPerTick.Take(3));
    }

    private static EvaluationResult Evaluate(WorldOptions world, int episodes, int ticks, double epsilon) =>
        Evaluator.Run(world, new FirstActionPolicy(world), new EvaluationOptions { Episodes = episodes, TicksPerEpisode = ticks, Epsilon = epsilon });

    // Goes forward; is told before each choice.
    private sealed class WatchedPolicy(Action<VectorWorld, int> choosing) : IPolicy
    {
        private readonly FirstActionPolicy _forward = new(new WorldOptions());

        public StateLayout Layout => _forward.Layout;

        public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
        {
            choosing(worlds, worlds.TickOfEpisode);
            _forward.Choose(states, worlds, actions);
        }
    }
}
