using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Tests.Baselines;

/// <summary>How well the hand-written policies do, and that they do it in any world.</summary>
public sealed class PolicyTests
{
    public static TheoryData<string, WorldOptions> OddWorlds => new()
    {
        { "one eye, straight ahead", new WorldOptions { Eyes = 1, FirstEyeRadians = 0 } },
        { "many eyes all around", new WorldOptions { Eyes = 33, EyeSpacingRadians = 0.2, EyeRangePixels = 300 } },
        { "small, crowded, with five critters", new WorldOptions { WidthPixels = 150, HeightPixels = 120, Dots = 90, Critters = 5 } },
        { "no walls and no dots", new WorldOptions { Walls = [], Dots = 0 } },
        { "wide and low", new WorldOptions { WidthPixels = 20_000, HeightPixels = 100, Dots = 40 } },
        { "a giant and its crumbs", new WorldOptions { CritterRadiusPixels = 80, DotRadiusPixels = 1 } },
        { "no way to go", new WorldOptions { Actions = [new WheelSpeeds("stay", 0, 0)] } },
        { "backwards only", new WorldOptions { Actions = [new WheelSpeeds("back", -1, -1), new WheelSpeeds("spin", -1, 1)] } },
        {
            "a feast, a snack, a pebble and a poison",
            new WorldOptions
            {
                Kinds =
                [
                    new ThingKind("wall", "#777777", 0, 0, 0),
                    new ThingKind("feast", "#ff0000", 9, 5, 1),
                    new ThingKind("snack", "#ff8800", 2, 1, 2),
                    new ThingKind("pebble", "#000000", 0, 0, 1), new ThingKind("poison", "#00ff00", -6, -2, 1),
                ],
            }
        },
    };

    [Fact]
    public void Scripted_ReferenceWorld_BeatsTheDemosNetwork() =>
        // 12.8 in 1,500 episodes. One episode's standard deviation is 4.1, so 12 of them are within 3.6 (three standard errors) of that,
        // which is still more than the demo's 6.23.
        Assert.InRange(Score(world => new ScriptedPolicy(world), 12), 12.8 - 3.6, 30);

    [Fact]
    public void Oracle_ReferenceWorld_BeatsTheReferencesPlanner() =>
        // 23.5 in 1,500 episodes. One episode's standard deviation is 4.4, so 8 of them are within 4.7 (three standard errors) of that,
        // which is still more than the reference planner's 14.98.
        Assert.InRange(Score(world => new OraclePolicy(world), 8), 23.5 - 4.7, 40);

    [Fact]
    public void SeenOracle_DotsThatNoEyeHasSeen_ChangeNothing()
    {
        // Two worlds that differ in dots behind the critter: it does the same until it has looked there.
        WorldOptions options = new() { Dots = 0, StartX = 350, StartY = 250, Walls = [] };
        VectorWorld[] worlds = [.. Enumerable.Range(0, 2).Select(_ => new VectorWorld(options, 1, new EpisodeOptions(_ => 1)))];
        worlds[1].At(0).World.AddDot(350, 190, 1);
        int[][] actions = [.. worlds.Select(world => Actions(new OraclePolicy(options, knowsOnlyWhatWasSeen: true), world, 3))];
        Assert.Equal(actions[0], actions[1]);
        VectorWorld seeing = new(options, 1, new EpisodeOptions(_ => 1));
        seeing.At(0).World.AddDot(350, 190, 1);
        Assert.NotEqual(actions[0], Actions(new OraclePolicy(options), seeing, 3));

        static int[] Actions(IPolicy policy, VectorWorld world, int ticks)
        {
            List<int> all = [];
            int[] action = new int[1];
            for (int tick = 0; tick < ticks; tick++)
            {
                policy.Choose(world.Observations, world, action);
                world.Step(action);
                all.Add(action[0]);
            }

            return [.. all];
        }
    }

    [Fact]
    public void SeenOracle_ReferenceWorld_IsBetweenTheScriptedPolicyAndTheOracle() =>
        Assert.InRange(Score(world => new OraclePolicy(world, knowsOnlyWhatWasSeen: true), 12), 12.8, 23.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Choose_SameWorldsTwice_SameMeals(bool oracle)
    {
        EvaluationResult[] results = [.. Enumerable.Range(0, 2).Select(_ => Evaluate(new WorldOptions(), Maker(oracle), 2, 300))];
        Assert.Equal(results[0].RewardPerTick, results[1].RewardPerTick);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Choose_LaneGetsAnotherEpisode_AsAFreshPolicyWould(bool oracle)
    {
        WorldOptions options = new();
        IPolicy used = Maker(oracle)(options);
        Evaluator.Run(options, used, new EvaluationOptions { Episodes = 1, TicksPerEpisode = 200, Seed = 5 });
        EvaluationOptions next = new() { Episodes = 1, TicksPerEpisode = 200, Seed = 6 };
        Assert.Equal(Evaluator.Run(options, Maker(oracle)(options), next).RewardPerTick, Evaluator.Run(options, used, next).RewardPerTick);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Choose_SameWorldBeginsAnotherEpisode_AsAFreshPolicyWould(bool oracle)
    {
        WorldOptions options = new();
        VectorWorld worlds = new(options, 1, new EpisodeOptions(episode => (ulong)episode, Ticks: 200));
        VectorWorld others = new(options, 1, new EpisodeOptions(episode => (ulong)episode, Ticks: 200));
        IPolicy used = Maker(oracle)(options);
        for (int episode = 0; episode < 3; episode++)
        {
            Assert.Equal(Run(others, Maker(oracle)(options)), Run(worlds, used));
        }
    }

    [Theory]
    [MemberData(nameof(OddWorlds))]
    public void Choose_OddWorld_LivesThroughIt(string name, WorldOptions world)
    {
        Assert.NotEmpty(name);
        foreach (Func<WorldOptions, IPolicy> make in (Func<WorldOptions, IPolicy>[])[Maker(false), Maker(true), options => new OraclePolicy(options, knowsOnlyWhatWasSeen: true)])
        {
            Assert.All(Evaluate(world, make, 2, 60).RewardPerTick, reward => Assert.True(double.IsFinite(reward)));
        }
    }

    private static Func<WorldOptions, IPolicy> Maker(bool oracle) =>
        oracle ? world => new OraclePolicy(world) : world => new ScriptedPolicy(world);

    private static double Run(VectorWorld worlds, IPolicy policy)
    {
        int[] actions = new int[1];
        while (!worlds.IsTruncated)
        {
            policy.Choose(worlds.Observations, worlds, actions);
            worlds.Step(actions);
        }

        double reward = worlds.Statistics[0].Reward;
        worlds.BeginEpisodes();
        return reward;
    }

    private static double Score(Func<WorldOptions, IPolicy> make, int episodes) =>
        Evaluate(new WorldOptions(), make, episodes, 1000).MeanScore;

    private static EvaluationResult Evaluate(WorldOptions world, Func<WorldOptions, IPolicy> make, int episodes, int ticks) =>
        Evaluator.Run(world, make(world), new EvaluationOptions { Episodes = episodes, TicksPerEpisode = ticks });
}
