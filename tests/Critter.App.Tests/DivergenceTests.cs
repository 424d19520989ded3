namespace Critter.App.Tests;

/// <summary>What a user sees of a run that diverges.</summary>
public sealed class DivergenceTests
{
    [Theory]
    [InlineData("learningRate=1e38", "optimizer=sgd")]
    [InlineData("learningRate=1e6", "optimizer=adam", "activation=linear")]
    [InlineData("learningRate=0.1", "optimizer=sgd", "activation=linear", "world.mealWeight=1e6")]
    public void Train_Diverges_OneLineAndTheLastGoodCheckpoint(params string[] settings)
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var result = Invocation.Train(run, 50, ["--quiet", .. settings.SelectMany(setting => (string[])["--set", setting])]);
        string line = result.Refusal(ExitCode.Failure);
        Assert.Matches(@"^(the|a) .+ became (NaN|-?Infinity) in episode \d+, at tick \d+; a lower learner\.learningRate .*; .* keeps its last good checkpoint$", line);

        // Deterministic to the last: it goes on from what was good and comes to the same place.
        Assert.Equal(line, Invocation.Of("train", "--resume", run, "--quiet").Refusal(ExitCode.Failure));
        Assert.Equal(0, Invocation.Of("eval", run, "--episodes", "2", "--ticks", "10").ExitCode);
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(run, "episodes.csv")), StringComparison.Ordinal);
    }
}
