namespace Critter.App.Tests;

/// <summary>Wrong input gets one line on stderr and an exit code, and costs nothing that was there.</summary>
public sealed class WrongInputTests
{
    [Theory]
    [InlineData("no command is given; expected train or sweep", new string[0])]
    [InlineData("trian is no command; the nearest is train; ", new[] { "trian" })]
    [InlineData("--verison is no option of ", new[] { "--verison" })]
    [InlineData("--epsiodes is no option of train; the nearest is --episodes", new[] { "train", "--epsiodes", "3" })]
    [InlineData("--episodes is many; expected a whole number from 1 to 1000000000", new[] { "train", "--episodes", "many" })]
    [InlineData("Required argument missing for option: '--episodes'", new[] { "train", "--episodes" })]
    [InlineData("--episodes is 0; expected 1 to 1000000000", new[] { "train", "--episodes", "0" })]
    [InlineData("--seed is -1; expected 0 to 9223372036854775807", new[] { "train", "--seed", "-1" })]
    [InlineData("--episodes is 99999999999999; expected a whole number from 1 to 1000000000", new[] { "train", "--episodes", "99999999999999" })]
    [InlineData("--ticks is 1e99; expected a whole number from 1 to 1000000000", new[] { "train", "--ticks", "1e99" })]
    [InlineData("--ticks is 0; expected 1 to 1000000000", new[] { "train", "--ticks", "0" })]
    [InlineData("--eval-every is 99999999999; expected a whole number from 0 to 1000000000", new[] { "train", "--eval-every", "99999999999" })]
    [InlineData("--eval-every is -1; expected 0 to 1000000000", new[] { "train", "--eval-every", "-1" })]
    [InlineData("--seed is 1e30; expected a whole number from 0 to 9223372036854775807", new[] { "train", "--seed", "1e30" })]
    [InlineData("learner.discount is 2; expected 0 to", new[] { "train", "--set", "discount=2" })]
    [InlineData("discont is no option; the nearest is discount", new[] { "train", "--set", "discont=0.9" })]
    [InlineData("gamma is no option; expected one that train --print-config lists", new[] { "train", "--set", "gamma=0.9" })]
    [InlineData("--gamma is no option of train; train --help lists all", new[] { "train", "--gamma", "3" })]
    [InlineData("learn is no command; ", new[] { "learn" })]
    [InlineData("--math is gpu; expected simd or mathnet", new[] { "train", "--math", "gpu" })]
    [InlineData("lectur is no preset; the nearest is lecture", new[] { "train", "--preset", "lectur" })]
    [InlineData("preset is not for --set; expected --preset lecture", new[] { "train", "--set", "preset=lecture" })]
    [InlineData("--threads is 9; expected a whole number from 1 to 2", new[] { "train", "--threads", "9" })]
    [InlineData("--resume is without a folder; expected --resume DIR", new[] { "train", "--resume" })]
    [InlineData("--resume goes on with a run and --force overwrites it", new[] { "train", "--resume", "x", "--force" })]
    [InlineData("--resume names x and --out names y", new[] { "train", "--resume", "x", "--out", "y" })]
    [InlineData("--policy is clever; expected random|scripted|oracle|seen-oracle", new[] { "eval", "--policy", "clever" })]
    [InlineData("--epsilon is for policies that choose, and all actions of random are random", new[] { "eval", "--policy", "scripted", "--policy", "random", "--epsilon", "0.1" })]
    [InlineData("both --json and --csv are given", new[] { "eval", "--policy", "random", "--json", "--csv" })]
    [InlineData("learner.discount is no option of an evaluation; expected one of the world, ticksPerEpisode", new[] { "eval", "--set", "discount=0.9" })]
    [InlineData("world.dots is -1; expected", new[] { "eval", "--set", "dots=-1" })]
    [InlineData("--epsilon is 2; expected a number from 0 to 1", new[] { "eval", "--policy", "random", "--epsilon", "2" })]
    [InlineData("--episodes is 0; expected a whole number from 1 to", new[] { "eval", "--policy", "random", "--episodes", "0" })]
    public void Run_WrongUsage_IsOneLineAndExitCode2(string message, string[] args) =>
        Assert.StartsWith(message, Invocation.Of(args).Refusal(ExitCode.Usage), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"learner\":{\"discont\":0.9}}", ExitCode.Usage, "learner.discont is no option; the nearest is learner.discount")]
    [InlineData("{\"episodes\":\"ten\"}", ExitCode.Usage, "episodes is \"ten\"; expected a whole number")]
    [InlineData("{\"episodes\":0}", ExitCode.Usage, "c.json: episodes is 0; expected 1 to")]
    [InlineData("{\"critter\":\"9.0.0\",\"gravity\":0}", ExitCode.Usage, "c.json: it is of critter 9.0.0, which is newer than this 0.1.0: gravity is no option")]
    [InlineData("{\"preset\":\"lectur\"}", ExitCode.Usage, "lectur is no preset; the nearest is lecture")]
    [InlineData("{\"world\":{\"actions\":[]}}", ExitCode.Usage, "world.actions (its length) is 0; expected 1 to 64")]
    [InlineData("[1]", ExitCode.Usage, "expected an object")]
    [InlineData("{\"seed\":1", ExitCode.Failure, "line 1, byte 10: not JSON, or cut short")]
    [InlineData("seed = 1", ExitCode.Failure, "line 1, byte 1: not JSON, or cut short")]
    public void Train_WrongConfig_IsOneLine(string text, int exitCode, string message)
    {
        using TemporaryFolder folder = new();
        string config = folder.Write("c.json", text);
        string line = Invocation.Of("train", "--config", config, "--out", folder.PathOf("run")).Refusal(exitCode);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("run")));
    }

    [Fact]
    public void Train_ConfigMissingOrOfAnotherPreset_IsOneLine()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("cannot be read", Invocation.Of("train", "--config", folder.PathOf("none.json")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal($"{folder.Root} is a folder; expected a file", Invocation.Of("train", "--config", folder.Root).Refusal(ExitCode.Failure));
        string config = folder.Write("c.json", """{"preset":"lecture"}""");
        string line = Invocation.Of("train", "--config", config, "--preset", "default").Refusal(ExitCode.Usage);
        Assert.Contains("expected one of the two", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_FolderWithARunOrAFile_IsRefusedAndLeft()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(run, 2, "--quiet").ExitCode);
        string before = File.ReadAllText(Path.Combine(run, "episodes.csv"));
        Assert.Contains("holds a run already", Invocation.Train(run, 3).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("episodes is 0", Invocation.Train(run, 0, "--force").Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(run, "episodes.csv")));
        string file = folder.Write("file", "mine");
        Assert.Contains("is a file", Invocation.Train(file, 2).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("cannot be written", Invocation.Train(Path.Combine(file, "run"), 2).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void Resume_NothingOrOtherOptions_IsRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("is no run", Invocation.Of("train", "--resume", folder.PathOf("none")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(run, 2, "--quiet").ExitCode);
        string line = Invocation.Of("train", "--resume", run, "--seed", "2").Refusal(ExitCode.Usage);
        Assert.StartsWith($"--seed is 2, but the run in {run} has 1", line, StringComparison.Ordinal);
        string instead = $"--config {Path.Combine(run, "config.json")} in its place begins another like it";
        Assert.EndsWith(instead, line, StringComparison.Ordinal);
        Assert.Equal(line, Invocation.Of("train", "--resume", run, "--out", run + "/", "--seed", "2").Refusal(ExitCode.Usage));
        Assert.Equal(
            $"--episodes is 1, but the run in {run} has 2; --resume makes a run longer, not shorter",
            Invocation.Of("train", "--resume", run, "--episodes", "1").Refusal(ExitCode.Usage));
    }

    [Fact]
    public void Eval_NoNetworkOrOneThatDoesNotFit_IsOneLine()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("cannot be read", Invocation.Of("eval", folder.PathOf("none.json")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("has no config.json", Invocation.Of("eval", folder.Root).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        string broken = folder.Write("broken.json", "{\"format\":");
        Assert.Contains("line 1, byte", Invocation.Of("eval", broken).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(run, 1, "--quiet", "--set", "eyes=5", "--set", "temporalWindow=0").ExitCode);
        // Beside its run it lives in the run's world; elsewhere nobody knows which that was.
        File.Copy(Path.Combine(run, "network.json"), folder.PathOf("alone.json"));
        string line = Invocation.Of("eval", folder.PathOf("alone.json")).Refusal(ExitCode.Failure);
        Assert.Contains("the network is 15-8-5", line, StringComparison.Ordinal);
        Assert.Contains("27-...-5 or 59-...-5", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LossIsNotFinite_SaysInWhichEpisodeAndKeepsTheCheckpoint()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var result = Invocation.Train(run, 50, "--set", "learningRate=10", "--set", "optimizer=sgd", "--set", "activation=linear");
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        string line = result.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.Contains("in episode", line, StringComparison.Ordinal);
        Assert.Contains("last good checkpoint", line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "checkpoint.bin")));
    }
}
