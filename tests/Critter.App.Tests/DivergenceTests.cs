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

        string told = File.ReadAllText(Path.Combine(run, "diverged.txt"));
        Assert.Equal(line[..line.LastIndexOf("; ", StringComparison.Ordinal)] + "\n", told);
        // Deterministic to the last: it goes on from what was good and comes to the same place.
        Assert.Equal(line, Invocation.Of("train", "--resume", run, "--quiet").Refusal(ExitCode.Failure));
        Assert.Equal(0, Invocation.Of("eval", run, "--episodes", "2", "--ticks", "10").ExitCode);
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(run, "episodes.csv")), StringComparison.Ordinal);
        Assert.Equal(told, File.ReadAllText(Path.Combine(run, "diverged.txt")));
        Assert.Equal(0, Invocation.Train(run, 1, "--quiet", "--force").ExitCode);
        Assert.False(File.Exists(Path.Combine(run, "diverged.txt")));
    }

    [Theory]
    [InlineData("later", 0, "a: it diverged before an episode had ended and has no score; the figures of runs like it are of survivors only, and too good: ")]
    [InlineData("later", 2, "a: it diverged, with 2 episodes ended, and counts with what it had reached: ")]
    public void Compare_RunThatDiverged_SaysSo(string because, int episodes, string note)
    {
        using TemporaryFolder folder = new();
        string[] runs = [folder.PathOf("a"), folder.PathOf("b")];
        Invocation.Train(runs[0], 3, "--quiet");
        Invocation.Train(runs[1], 3, "--quiet", "--seed", "2");
        string table = Path.Combine(runs[0], "episodes.csv");
        File.WriteAllLines(table, File.ReadAllLines(table)[..(1 + episodes)]);
        File.WriteAllText(Path.Combine(runs[0], "diverged.txt"), because);
        var compared = Invocation.Of(["compare", .. runs, "--evaluate", "0"]);
        Assert.Equal(0, compared.ExitCode);
        Assert.Contains(note + because, string.Join(' ', compared.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("ended so far", compared.Output, StringComparison.Ordinal);
        Assert.Contains("the run diverged: " + because, Invocation.Of("curve", runs[0], "--follow").Error, StringComparison.Ordinal);
    }
}
