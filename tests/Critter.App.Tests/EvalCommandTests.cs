using System.Globalization;
using System.Text.Json;

namespace Critter.App.Tests;

public sealed class EvalCommandTests
{
    [Fact]
    public void Eval_Random_ScoresWhatTheReferenceMeasured() =>
        // Ours (standard error 0.09 with 600 episodes) and the reference's (0.06 with 1,500) are both estimates: three of their joint errors.
        Assert.InRange(Mean(Json("--policy", "random", "--episodes", "600"), "score"), 0.10 - 0.33, 0.10 + 0.33);

    [PretrainedFact]
    public void Eval_TheDemosNetwork_ScoresWhatTheReferenceMeasured()
    {
        string file = ReferenceFolder.FindShared(PretrainedFactAttribute.FileName)!;
        JsonElement report = Json(file, "--episodes", "600");
        // Three joint standard errors of a mean of 600 episodes and the reference's of 1,500.
        Assert.InRange(Mean(report, "score"), 6.23 - 0.44, 6.23 + 0.44);
        Assert.InRange(Mean(report, "apples"), 6.61 - 0.44, 6.61 + 0.44);
        Assert.InRange(Mean(report, "poison"), 0.38 - 0.12, 0.38 + 0.12);
        Assert.InRange(Mean(report, "rewardPerTick"), 1.110 - 0.01, 1.110 + 0.01);
    }

    [Fact]
    public void Eval_NothingNamed_IsTheBestCritterAndTwiceAsGoodAsTheDemos()
    {
        JsonElement report = Json("--episodes", "100");
        // Measured over 13 (docs/results.md); four standard errors of 100 episodes are 1.5.
        Assert.InRange(Mean(report, "score"), 11, 16);
        Assert.Equal(Mean(report, "score"), Mean(Json("best", "--episodes", "100"), "score"));
    }

    [Fact]
    public void Eval_SameSeedAndAnother_SameReportAndAnother()
    {
        string[] few = ["--policy", "random", "--episodes", "5", "--ticks", "100", "--seed"];
        Assert.Equal(Invocation.Of(["eval", .. few, "1"]), Invocation.Of(["eval", .. few, "1"]));
        Assert.NotEqual(Invocation.Of(["eval", .. few, "1"]).Output.Split('\n')[1..], Invocation.Of(["eval", .. few, "2"]).Output.Split('\n')[1..]);
    }

    [Fact]
    public void Eval_RunAndItsNetworkFile_AreTheSameCritter()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        // A world of its own: the file beside the run's configuration lives in it too.
        Invocation.Train(run, 2, "--preset", "lecture", "--quiet", "--set", "eyes=5", "--set", "dots=60");
        string file = Path.Combine(run, "network.json");
        string[] few = ["--episodes", "5", "--ticks", "100"];
        Assert.Equal(Mean(Json([run, .. few]), "rewardPerTick"), Mean(Json([file, .. few]), "rewardPerTick"));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("scripted")]
    [InlineData("oracle")]
    public void Eval_NamedPolicy_ReportsUnderItsName(string name)
    {
        string output = Invocation.Of("eval", "--policy", name, "--episodes", "2", "--ticks", "20").Output;
        Assert.StartsWith(name + ": 2 episodes of 20 ticks", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_Text_HoldsFourMeansWithIntervals()
    {
        string[] lines = Invocation.Of("eval", "--policy", "scripted", "--episodes", "10", "--ticks", "100").Output.TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("scripted: 10 episodes of 100 ticks, epsilon 0.05, seed 1", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains(" ± ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Eval_FewEpisodes_SaysSoAndCountsAreNotBelow0()
    {
        string[] few = ["--policy", "scripted", "--episodes", "9", "--ticks", "100", "--epsilon", "-0"];
        string[] lines = Invocation.Of(["eval", .. few]).Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("With fewer than 10 episodes ", Assert.Single(lines[5..]), StringComparison.Ordinal);
        JsonElement report = Json(few);
        Assert.Equal(0, report.GetProperty("poison").GetProperty("low").GetDouble());
        Assert.True(report.GetProperty("score").GetProperty("low").GetDouble() < report.GetProperty("score").GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Eval_ScriptedWithoutChance_DoesNotSayMinus0()
    {
        string output = Invocation.Of("eval", "--policy", "scripted", "--episodes", "2", "--ticks", "10", "--epsilon", "-0").Output;
        Assert.Contains(", epsilon 0, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_OneEpisode_HasNoInterval()
    {
        JsonElement score = Json("--policy", "random", "--episodes", "1").GetProperty("score");
        Assert.Equal(JsonValueKind.Null, score.GetProperty("low").ValueKind);
        Assert.Equal(JsonValueKind.Number, score.GetProperty("mean").ValueKind);
    }

    [Fact]
    public void Eval_RunOfItsOwnTicksAndEpsilon_IsEvaluatedWithThem()
    {
        using TemporaryFolder folder = new();
        string run = Train(folder, "run", "--set", "evaluationEpsilon=0.25");
        JsonElement report = Json(run, "--episodes", "3");
        Assert.Equal((50, 0.25), (report.GetProperty("ticks").GetInt32(), report.GetProperty("epsilon").GetDouble()));
        report = Json(run, "--episodes", "3", "--set", "ticksPerEpisode=30", "--config", folder.Write("c.json", """{"ticksPerEpisode": 20, "evaluationEpsilon": 0.5}"""));
        Assert.Equal((30, 0.5), (report.GetProperty("ticks").GetInt32(), report.GetProperty("epsilon").GetDouble()));
        report = Json(run, "--episodes", "3", "--set", "ticksPerEpisode=30", "--ticks", "10", "--epsilon", "0", "--seed", "5");
        Assert.Equal((10, 0.0, 5), (report.GetProperty("ticks").GetInt32(), report.GetProperty("epsilon").GetDouble(), report.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public void Eval_AnotherWorld_IsLivedInAndMustFit()
    {
        using TemporaryFolder folder = new();
        string run = Train(folder, "run");
        string[] few = ["--episodes", "20", "--ticks", "200"];
        double usual = Mean(Json([run, .. few]), "rewardPerTick");
        Assert.Equal(usual, Mean(Json([run, .. few, "--set", "world.dots=30"]), "rewardPerTick"));
        double set = Mean(Json([run, .. few, "--set", "dots=90"]), "rewardPerTick");
        Assert.NotEqual(usual, set);
        Assert.Equal(set, Mean(Json([run, .. few, "--config", folder.Write("dots.json", """{"world": {"dots": 90}}""")]), "rewardPerTick"));
        Assert.Contains("the network is 27-8-5, but the world gives 15 inputs", Invocation.Of(["eval", run, "--set", "eyes=5"]).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_Several_AreRankedWithPairedDifferences()
    {
        using TemporaryFolder folder = new();
        string run = Train(folder, "run", "--set", "dots=60");
        string[] command = ["eval", run, "--policy", "random", "--policy", "scripted", "--episodes", "12", "--ticks", "300"];
        double[][] scores = [.. Invocation.Of([.. command, "--csv"]).Output.TrimEnd('\n').Split('\n')[1..].Select(row => row.Split(','))
            .GroupBy(row => row[0]).Select(rows => rows.Select(row => double.Parse(row[7], CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal([12, 12, 12], scores.Select(column => column.Length));
        JsonElement json = JsonDocument.Parse(Invocation.Of([.. command, "--json"]).Output).RootElement;
        JsonElement[] critters = [.. json.GetProperty("critters").EnumerateArray()];
        Assert.True(json.GetProperty("sameWorlds").GetBoolean());
        Assert.Equal(critters.Select(critter => Mean(critter, "score")).OrderDescending(), critters.Select(critter => Mean(critter, "score")));
        foreach ((string name, int column) in (ReadOnlySpan<(string, int)>)[("random", 1), ("scripted", 2)])
        {
            JsonElement critter = critters.Single(critter => critter.GetProperty("policy").GetString() == name);
            Assert.Equal(scores[column].Average(), Mean(critter, "score"), 12);
            // Student's t of the twelve differences: 2.200985 is its 97.5% quantile of 11 degrees of freedom.
            double[] differences = [.. scores[column].Zip(scores[0], (a, b) => a - b)];
            double mean = differences.Average();
            double half = 2.200985 * Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / 11 / 12);
            Assert.Equal(mean, Mean(critter, "difference"), 12);
            Assert.Equal(mean - half, critter.GetProperty("difference").GetProperty("low").GetDouble(), 1e-5);
            Assert.Equal(mean + half, critter.GetProperty("difference").GetProperty("high").GetDouble(), 1e-5);
            Assert.Equal(run, critter.GetProperty("differenceTo").GetString());
        }

        string[] table = Invocation.Of(command).Output.Split('\n');
        Assert.StartsWith("3 critters in the same 12 fresh worlds of 300 ticks, seed 1;", table[0], StringComparison.Ordinal);
        Assert.StartsWith("scripted ", table[4], StringComparison.Ordinal);
        Assert.Contains("is better than it", table[4], StringComparison.Ordinal);
        // Random lives in the run's world of 60 dots, not in the default one.
        Assert.NotEqual(scores[1].Average(), Mean(Json("--policy", "random", "--episodes", "12", "--ticks", "300"), "score"), 12);
    }

    [Fact]
    public void Eval_CrittersOfDifferentWorlds_AreNotPaired()
    {
        using TemporaryFolder folder = new();
        string[] runs = [Train(folder, "a"), Train(folder, "b", "--set", "dots=60")];
        string output = Invocation.Of(["eval", .. runs, "--episodes", "3"]).Output;
        Assert.StartsWith("2 critters in their own 3 fresh worlds", output, StringComparison.Ordinal);
        Assert.Contains("scores do not compare", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" than it", output, StringComparison.Ordinal);
        Assert.Contains("in the same 3 fresh worlds", Invocation.Of(["eval", .. runs, "--episodes", "3", "--set", "dots=40"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_OneCritter_IsJudgedByIntervalsAgainstRandomInTheSameWorlds()
    {
        string best = Invocation.Of("eval", "best", "--episodes", "20").Output;
        string random = Invocation.Of("eval", "--policy", "random", "--episodes", "20").Output.Split('\n')[3]["score".Length..].Trim();
        Assert.Contains($"Random actions score {random} in the same worlds: this critter ", best, StringComparison.Ordinal);
        Assert.Contains("this critter is better than random (+", best, StringComparison.Ordinal);
        // Without anything to eat nobody can be told from anybody.
        Assert.Contains("this critter is the same as random", Invocation.Of("eval", "best", "--episodes", "20", "--ticks", "1", "--set", "dots=0").Output, StringComparison.Ordinal);
    }

    private static string Train(TemporaryFolder folder, string name, params string[] more)
    {
        string run = folder.PathOf(name);
        Assert.Equal(0, Invocation.Train(run, 2, ["--quiet", .. more]).ExitCode);
        return run;
    }

    private static JsonElement Json(params string[] args)
    {
        var result = Invocation.Of(["eval", .. args, "--json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static double Mean(JsonElement report, string figure) => report.GetProperty(figure).GetProperty("mean").GetDouble();
}
