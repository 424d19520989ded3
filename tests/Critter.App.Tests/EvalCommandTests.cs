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
        string[] few = ["--policy", "random", "--episodes", "9", "--ticks", "100", "--epsilon", "-0"];
        string[] lines = Invocation.Of(["eval", .. few]).Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("With fewer than 10 episodes ", Assert.Single(lines[5..]), StringComparison.Ordinal);
        JsonElement report = Json(few);
        Assert.Equal(0, report.GetProperty("poison").GetProperty("low").GetDouble());
        Assert.True(report.GetProperty("score").GetProperty("low").GetDouble() < 0);
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

    private static JsonElement Json(params string[] args)
    {
        var result = Invocation.Of(["eval", .. args, "--json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static double Mean(JsonElement report, string figure) => report.GetProperty(figure).GetProperty("mean").GetDouble();
}
