using System.Globalization;
using System.Text;
using Critter.Agent.Options;
using Critter.App.Sweep;

namespace Critter.App.Tests.Sweep;

/// <summary>Which runs a plan has, what they are called, and what each is made of.</summary>
public sealed class SweepPlanTests
{
    [Fact]
    public void Of_ListsAndSeeds_IsTheProductWithTheFirstAxisSlowestAndSeedsSlowerStill()
    {
        var plan = SweepPlan.Of(new SweepAxes
        {
            Preset = "default,lecture",
            Set = ["learner.discount=0.5,0.9", "hidden=[64,32],[8]", "episodes=7"],
            Seeds = "3-4",
        });
        Assert.Equal(16, plan.Count);
        Assert.Equal(
            [
                "default_discount=0.5_hidden=64x32", "default_discount=0.5_hidden=8", "default_discount=0.9_hidden=64x32", "default_discount=0.9_hidden=8",
                "lecture_discount=0.5_hidden=64x32", "lecture_discount=0.5_hidden=8", "lecture_discount=0.9_hidden=64x32", "lecture_discount=0.9_hidden=8",
            ],
            plan.Settings.Select(setting => setting.Name));
        Assert.Equal("lecture_discount=0.9_hidden=8_seed=3", plan[7].Name);
        Assert.Equal("default_discount=0.5_hidden=64x32_seed=4", plan[8].Name);
        RunOptions expected = OptionBinder.Set(OptionBinder.Set(OptionBinder.Set(Presets.Get("lecture"), "discount=0.9"), "hidden=[8]"), "episodes=7");
        AssertSame(expected with { Seed = 4 }, plan.OptionsOf(plan[15]));
        Assert.Equal(7, plan[15].Setting.Episodes(plan.Base));
        Assert.Equal(7000, plan[15].Setting.Ticks(plan.Base));
    }

    [Fact]
    public void Of_NothingThatDiffers_IsCalledByItsPreset() =>
        Assert.Equal(["lecture_seed=1", "lecture_seed=2"], SweepPlan.Of(new SweepAxes { Preset = "lecture", Seeds = "1-2" }).Runs.Select(run => run.Name));

    [Fact]
    public void Of_NoSeeds_HasFive() => Assert.Equal([1, 2, 3, 4, 5], SweepPlan.Of(new SweepAxes { Set = ["discount=0.5"] }).Seeds);

    [Fact]
    public void Of_PairedAxes_GoTogether()
    {
        var plan = SweepPlan.Of(new SweepAxes { Set = ["discount=0.5,0.9", "l2=0,0.1,0.2", "steps=1,2"], Pair = ["learner.steps,discount"], Seeds = "1" });
        Assert.Equal(6, plan.Count);
        Assert.All(plan.Runs, run =>
        {
            LearnerOptions learner = plan.OptionsOf(run).Learner;
            Assert.Contains((learner.Discount, learner.Steps), ((double, int)[])[(0.5, 1), (0.9, 2)]);
        });
    }

    [Fact]
    public void Of_NestedNamesAndFiles_AreAxesToo()
    {
        using TemporaryFolder folder = new();
        string own = folder.Write("own.json", """{"preset":"lecture","learner":{"batchSize":16},"seed":77}""");
        var plan = SweepPlan.Of(new SweepAxes { Config = own, Set = ["world.kinds.green.reward=-20,-6"], Seeds = "5" });
        Assert.Equal(["reward=-20_seed=5", "reward=-6_seed=5"], plan.Runs.Select(run => run.Name));
        RunOptions options = plan.OptionsOf(plan[0]);
        Assert.Equal((16, 5L, "lecture"), (options.Learner.BatchSize, options.Seed, options.Preset));
        Assert.Equal(-20, options.World.Kinds.Single(kind => kind.Name == "green").Reward);
    }

    [Fact]
    public void Of_Sample_DrawsWithinTheRangesAndTheFirstStayWhenMoreAreDrawn()
    {
        SweepAxes axes = new() { Set = ["discount=0.8..0.99", "learningRate=1e-4..1e-2:log", "steps=1..4"], Sample = 40, Seeds = "1" };
        var plan = SweepPlan.Of(axes);
        LearnerOptions[] drawn = [.. plan.Runs.Select(run => plan.OptionsOf(run).Learner)];
        Assert.Equal(40, drawn.Length);
        Assert.All(drawn, learner =>
        {
            Assert.InRange(learner.Discount, 0.8, 0.99);
            Assert.InRange(learner.LearningRate, 1e-4, 1e-2);
            Assert.InRange(learner.Steps, 1, 4);
        });
        Assert.Equal([1, 2, 3, 4], drawn.Select(learner => learner.Steps).Distinct().Order());
        // Half of them below the middle of the logarithms: of 40 fair draws fewer than 10 or more than 30 come once in a thousand seeds.
        Assert.InRange(drawn.Count(learner => learner.LearningRate < 1e-3), 10, 30);
        string[] few = [.. SweepPlan.Of(axes with { Sample = 10 }).Settings.Select(setting => setting.Name)];
        Assert.Equal(few, plan.Settings.Take(10).Select(setting => setting.Name));
        Assert.NotEqual(few, SweepPlan.Of(axes with { Sample = 10, SampleSeed = 2 }).Settings.Select(setting => setting.Name));
    }

    [Theory]
    [InlineData("hidden=[8],[16]", "world.kinds.green.reward=-20,-6")]
    [InlineData("l2=0,0.1", "activation=relu,tanh")]
    public void Of_ThousandsOfSettings_AreEachWhatTheyAreWhenResolvedAlone(params string[] lists)
    {
        SweepAxes axes = new() { Preset = "lecture,default", Set = ["discount=0.5..0.99", .. lists, "learningRate=1e-5..1e-2:log", "batchSize=1..200"], Sample = 200, Seeds = "1" };
        var plan = SweepPlan.Of(axes);
        Assert.Equal(1600, plan.Count);
        // One draw alone: few enough to be resolved as a whole.
        foreach (int draw in (int[])[2, 33, 50])
        {
            var few = SweepPlan.Of(axes with { Sample = draw, Preset = "default" });
            Assert.InRange(few.Count, 4, 200);
            AssertSame(few.OptionsOf(few[few.Count - 1]), plan.OptionsOf(plan.Runs.Single(run => run.Name == $"default_{few[few.Count - 1].Name}")));
        }
    }

    [Fact]
    public void File_OfAPlan_GivesTheSamePlanAgain()
    {
        using TemporaryFolder folder = new();
        var plan = SweepPlan.Of(new SweepAxes { Preset = "default,lecture", Set = ["discount=0.8..0.99"], Sample = 3, SampleSeed = 9, Seeds = "1-3,7" });
        byte[] text = PlanFile.Write(plan);
        SweepPlan read = PlanFile.Read(folder.Write("sweep.json", Encoding.UTF8.GetString(text)));
        Assert.Equal(text, PlanFile.Write(read));
        Assert.Equal(plan.Runs.Select(run => run.Name), read.Runs.Select(run => run.Name));
        foreach (SweepRun run in plan.Runs)
        {
            AssertSame(plan.OptionsOf(run), read.OptionsOf(run));
        }
    }

    [Fact]
    public void File_OfAxes_IsThatOfTheCommandLine()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("plan.json", """
            {
              // What a user writes.
              "preset": ["default", "lecture"],
              "set": { "learner.discount": [0.5, 0.9], "hidden": [[64, 32], [8, 8]], "learningRate": "1e-4..1e-2:log", "episodes": 9 },
              "pair": ["discount,hidden"],
              "sample": 2,
              "sampleSeed": 4,
              "seeds": [1, "3-4"],
            }
            """);
        var expected = SweepPlan.Of(new SweepAxes
        {
            Preset = "default,lecture",
            Set = ["learner.discount=0.5,0.9", "hidden=[64,32],[8,8]", "learningRate=1e-4..1e-2:log", "episodes=9"],
            Pair = ["discount,hidden"],
            Sample = 2,
            SampleSeed = 4,
            Seeds = "1,3-4",
        });
        SweepPlan plan = PlanFile.Read(file);
        Assert.Equal(24, plan.Count);
        Assert.Equal(expected.Runs.Select(run => run.Name), plan.Runs.Select(run => run.Name));
        AssertSame(expected.OptionsOf(expected[23]), plan.OptionsOf(plan[23]));
    }

    [Theory]
    [InlineData("""{"sets":["a=1"]}""", "sets is nothing of a plan; the nearest is set")]
    [InlineData("""{"episodes":9}""", "episodes is nothing of a plan; an option goes into set; expected preset, config, set, pair, sample, sampleSeed, seeds")]
    [InlineData("""{"sample":0}""", "sample is 0; expected a whole number from 1 to 1000000")]
    [InlineData("""{"preset":{}}""", "preset is {}; expected a text, or a list of texts")]
    [InlineData("""[1]""", "the whole is no object; expected a plan, {...}")]
    [InlineData("""{"settings":[]}""", "settings is no list of settings, or is without base; expected both as critter sweep wrote them")]
    [InlineData("""{"base":{},"settings":[{"name":"../../etc"}]}""", "settings[0] has the name '../../etc'; expected one that no other has and that names a folder")]
    [InlineData("""{"base":{},"settings":[{"name":"a"},{"name":"A"}]}""", "settings[1] has the name 'A'; expected one that no other has and that names a folder")]
    public void File_ThatIsNoPlan_IsRefused(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("plan.json", text);
        Assert.Equal($"{file}: {expected}", Assert.Throws<OptionException>(() => PlanFile.Read(file)).Message);
    }

    [Theory]
    [InlineData("discount is given twice, also as learner.discount; expected all of its values in one list, discount=a,b,c", "learner.discount=0.5", "discount=0.9")]
    [InlineData("discount is 0.5,; expected values with commas between, none of them empty", "discount=0.5,")]
    [InlineData("discount is 0.9..0.8; expected a range, LOW..HIGH, or LOW..HIGH:log with a LOW above 0", "discount=0.9..0.8")]
    [InlineData("discount=0.50 and discount=0.5 are the same options; expected each setting once", "discount=0.5,0.50")]
    [InlineData("seed is not for --set in a sweep; expected --seeds 1-10", "seed=1,2")]
    [InlineData("preset is not for --set; expected --preset", "preset=lecture")]
    [InlineData("discount is a range; expected --sample N, which says how many settings are drawn from it", "discount=0.5..0.9")]
    [InlineData("learner.discount is 1.5; expected 0 to 0.999999", "discount=0.5,1.5")]
    [InlineData("a setting is discount; expected key=values, such as learner.discount=0.9,0.95", "discount")]
    public void Of_SettingsThatDoNotGo_AreRefused(string expected, params string[] settings) => Assert.Equal(expected, Assert.Throws<OptionException>(() => SweepPlan.Of(new SweepAxes { Set = settings })).Message);

    [Theory]
    [InlineData("steps,discount", "--pair steps,discount ties steps with 3 and discount with 2; expected two axes or more with as many values each")]
    [InlineData("steps", "--pair steps ties steps with 3; expected two axes or more with as many values each")]
    [InlineData("steps,l2", "--pair steps,l2 names l2, which is no axis with a list of values, or is tied already; expected keys among discount")]
    public void Of_PairThatDoesNotGo_IsRefused(string pair, string expected) =>
        Assert.Equal(expected, Assert.Throws<OptionException>(() => SweepPlan.Of(new SweepAxes { Set = ["discount=0.5,0.9", "steps=1,2,3"], Pair = [pair] })).Message);

    [Fact]
    public void Of_MoreThanAMillionRuns_IsRefusedAtOnce()
    {
        string values = string.Join(',', Enumerable.Range(1, 2000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(
            "the axes make more than 1000000 settings; expected fewer values, or --sample",
            Assert.Throws<OptionException>(() => SweepPlan.Of(new SweepAxes { Set = [$"episodes={values}", $"ticksPerEpisode={values}"] })).Message);
        Assert.Equal(
            "2 settings of 600000 seeds are too many; expected at most 1000000 runs",
            Assert.Throws<OptionException>(() => SweepPlan.Of(new SweepAxes { Set = ["steps=1,2"], Seeds = "1-600000" })).Message);
    }

    [Fact]
    public void Of_ManyAxes_NamesAreShortAndDifferent()
    {
        string[] keys = [.. OptionBinder.Keys.Where(key => key.StartsWith("learner.epsilon", StringComparison.Ordinal) || key.StartsWith("learner.adam", StringComparison.Ordinal))];
        Assert.True(keys.Length >= 7);
        var plan = SweepPlan.Of(new SweepAxes { Set = [.. keys.Where(key => !key.Contains("Falls", StringComparison.Ordinal)).Select(key => $"{key}=0.012345678,0.012345679")], Pair = ["adamBeta1,epsilonStart,epsilonEnd"], Seeds = "1" });
        Assert.Equal(plan.Count, plan.Runs.Select(run => run.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(plan.Runs, run => Assert.InRange(run.Name.Length, 1, 150));
    }

    [Fact]
    public void With_MoreOfEverything_KeepsWhatThereIs()
    {
        var plan = SweepPlan.Of(new SweepAxes { Set = ["discount=0.5,0.9"], Seeds = "1-2" });
        SweepPlan more = plan.With(new SweepAxes { Set = ["learner.discount=0.7,0.5,0.9", "learner.l2=0,0.1"], Seeds = "7" }, "s");
        Assert.Equal([1, 2, 7], more.Seeds);
        Assert.Equal(plan.Settings.Select(setting => setting.Name), more.Settings.Take(2).Select(setting => setting.Name));
        Assert.Equal(["discount=0.7_l2=0", "discount=0.7_l2=0.1", "discount=0.5_l2=0.1", "discount=0.9_l2=0.1"], more.Settings.Skip(2).Select(setting => setting.Name));
        foreach (SweepRun run in plan.Runs)
        {
            AssertSame(plan.OptionsOf(run), more.OptionsOf(more.Runs.Single(other => other.Name == run.Name)));
        }
    }

    [Fact]
    public void With_ListsThatWereWrittenAndRead_KeepsThem()
    {
        using TemporaryFolder folder = new();
        var plan = SweepPlan.Of(new SweepAxes { Set = ["hidden=[64,32],[8, 8]"], Seeds = "1" });
        // Also where a person has spread a list over lines.
        string text = Encoding.UTF8.GetString(PlanFile.Write(plan)).Replace("[8,8]", "[\n8, 8 ]", StringComparison.Ordinal);
        SweepPlan more = PlanFile.Read(folder.Write("sweep.json", text)).With(new SweepAxes { Set = ["hidden=[64,32],[8,8],[4]"] }, "s");
        Assert.Equal(["hidden=64x32_seed=1", "hidden=8x8_seed=1", "hidden=4_seed=1"], more.Runs.Select(run => run.Name));
    }

    [Theory]
    [InlineData("learner.discount=0.5", "learner.discount=0.9")]
    [InlineData("learner.l2=0.1", "learner.l2=0")]
    [InlineData("episodes=300", "episodes=200")]
    public void With_LessOrSomethingElse_IsRefused(string asked, string lost)
    {
        var plan = SweepPlan.Of(new SweepAxes { Set = ["discount=0.5,0.9"], Seeds = "1" });
        string message = Assert.Throws<OptionException>(() => plan.With(new SweepAxes { Set = [asked] }, "runs/s")).Message;
        Assert.Equal(
            $"the sweep in runs/s has runs with {lost}, which what is asked for has not; a sweep only grows: expected all of its values and others beside them, or another folder for --out",
            message);
    }

    private static void AssertSame(RunOptions expected, RunOptions actual) => Assert.Equal(RunConfig.Write(expected), RunConfig.Write(actual));
}
