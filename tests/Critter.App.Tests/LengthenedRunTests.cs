namespace Critter.App.Tests;

/// <summary><c>train --resume --episodes</c>: a run that is made longer is the same whenever that is asked for; a run that is over is small.</summary>
public sealed class LengthenedRunTests : IDisposable
{
    private static readonly string[] _small = ["--ticks", "48", "--set", "hidden=[8]", "--set", "learnFrom=64", "--set", "evaluationEpisodes=2", "--set", "epsilonFallsFrom=100", "--set", "epsilonFallsUntil=900", "--quiet"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("default", "1")]
    [InlineData("default", "2")]
    [InlineData("lecture", "1")]
    public void Resume_MoreEpisodes_IsTheRunThatWasSoLongFromTheStart(string preset, string threads)
    {
        string[] usual = ["--preset", preset, "--threads", threads, .. preset == "lecture" ? (string[])["--continuing"] : [], .. _small];
        string planned = _folder.PathOf("planned");
        string rate = preset == "default" ? "learningRateEpisodes=16" : "learningRateEpisodes=0";
        Assert.Equal(0, Invocation.Of(["train", "--out", planned, "--episodes", "32", "--set", rate, .. usual]).ExitCode);
        string lengthened = _folder.PathOf("lengthened");
        Assert.Equal(0, Invocation.Of(["train", "--out", lengthened, "--episodes", "16", .. usual]).ExitCode);
        Assert.Equal(0, Invocation.Of("train", "--resume", lengthened, "--episodes", "24", "--quiet", "--threads", threads).ExitCode);
        Assert.Equal(0, Invocation.Of("train", "--resume", lengthened, "--episodes", "32", "--quiet", "--threads", threads).ExitCode);
        TrainCommandTests.AssertSame(planned, lengthened);
        // Once it is longer it is so by itself.
        Assert.Equal(0, Invocation.Of("train", "--resume", lengthened, "--quiet").ExitCode);
        Assert.Contains("is 31, but the run in", Invocation.Of("train", "--resume", lengthened, "--episodes", "31").Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_MoreEpisodes_SaysWhatTheLearningRateDoes()
    {
        string run = Train("run");
        var result = Invocation.Of("train", "--resume", run, "--episodes", "24");
        Assert.StartsWith("The run gets 24 episodes in place of 8. Its learning rate falls over the first 8, as was planned, and then stays at 0.0001.\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(25, File.ReadAllLines(Path.Combine(run, "episodes.csv")).Length);
        Assert.Contains("\"learningRateEpisodes\": 8,", File.ReadAllText(Path.Combine(run, "config.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_KilledBetweenConfigurationAndCheckpoint_GoesOnAsTheLongerRun()
    {
        string run = Train("run");
        byte[] shorter = File.ReadAllBytes(Path.Combine(run, "checkpoint.bin"));
        byte[] rows = File.ReadAllBytes(Path.Combine(run, "episodes.csv"));
        Assert.Equal(0, Invocation.Of("train", "--resume", run, "--episodes", "24", "--quiet").ExitCode);
        byte[] network = File.ReadAllBytes(Path.Combine(run, "network.json"));
        // As the kill would leave it: the longer run's configuration, the shorter one's checkpoint.
        File.WriteAllBytes(Path.Combine(run, "checkpoint.bin"), shorter);
        File.WriteAllBytes(Path.Combine(run, "episodes.csv"), rows);
        Assert.Equal(0, Invocation.Of("train", "--resume", run, "--quiet").ExitCode);
        Assert.Equal(network, File.ReadAllBytes(Path.Combine(run, "network.json")));
        // Another run's checkpoint is refused as before.
        File.Copy(Path.Combine(Train("other", "--seed", "2"), "checkpoint.bin"), Path.Combine(run, "checkpoint.bin"), overwrite: true);
        Assert.Contains("is not this run's", Invocation.Of("train", "--resume", run).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_RunThatIsOver_KeepsOneCheckpoint()
    {
        string run = Train("run", "--checkpoint-every", "0");
        Assert.True(File.Exists(Path.Combine(run, "checkpoint.bin")));
        Assert.False(File.Exists(Path.Combine(run, "checkpoint.previous.bin")));
    }

    [Fact]
    public void Run_WithoutAnyCheckpoint_IsWholeForAllWhoRead()
    {
        string run = Train("run", "--eval-every", "8");
        File.Delete(Path.Combine(run, "checkpoint.bin"));
        string compared = Invocation.Of("compare", run).Output;
        Assert.Contains("evaluated score", compared, StringComparison.Ordinal);
        Assert.Equal(0, Invocation.Of("eval", run, "--episodes", "2").ExitCode);
        Assert.Equal(0, Invocation.Of("curve", run).ExitCode);
        Assert.Equal(0, Invocation.Of("board", run, "--episodes", "2", "--keep", _folder.PathOf("k.json")).ExitCode);
        Assert.Contains("no checkpoint.bin to go on from", Invocation.Of("train", "--resume", run).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    private string Train(string name, params string[] more)
    {
        string run = _folder.PathOf(name);
        Assert.Equal(0, Invocation.Of(["train", "--out", run, "--episodes", "8", .. _small, .. more]).ExitCode);
        return run;
    }
}
