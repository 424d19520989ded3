using System.Globalization;

namespace Critter.App.Tests;

public sealed class TrainCommandTests
{
    private static readonly string[] _sameFiles = ["config.json", "network.json", "checkpoint.bin"];

    [Fact]
    public void Train_Few_WritesTheRunAndSaysWhatTheCritterDoes()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var result = Invocation.Train(run, 4, "--eval-every", "2", "--seed", "3");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("After 4 episodes the critter eats", result.Output, StringComparison.Ordinal);
        Assert.Contains($"The run is in {run}.", result.Output, StringComparison.Ordinal);
        Assert.Contains("episode 4/4", result.Error, StringComparison.Ordinal);
        string[] episodes = File.ReadAllLines(Path.Combine(run, "episodes.csv"));
        Assert.Equal(5, episodes.Length);
        Assert.All(episodes, row => Assert.Equal(10, row.Split(',').Length));
        // Worlds side by side end their episodes together, and that is evaluated once.
        Assert.StartsWith("4,200,", File.ReadAllLines(Path.Combine(run, "evaluations.csv"))[^1], StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(run, "evaluations.csv")).Length);
        Assert.Contains("\"seed\": 3,", File.ReadAllText(Path.Combine(run, "config.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_UntilScore_StopsThereAndCanGoOn()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var result = Invocation.Of("train", "--until-score", "-5", "--episodes", "40", "--set", "ticksPerEpisode=50", "--out", run);
        Assert.Equal(0, result.ExitCode);
        // The round in which the episodes end is lived to its end.
        Assert.StartsWith("Reached a score of -5 after 416 ticks and ", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(run, "evaluations.csv")).Length);
        Assert.Equal(9, File.ReadAllLines(Path.Combine(run, "episodes.csv")).Length);
        Assert.Equal(0, Invocation.Of("train", "--resume", run, "--quiet").ExitCode);
        Assert.Equal(41, File.ReadAllLines(Path.Combine(run, "episodes.csv")).Length);
    }

    [Fact]
    public void Train_FolderThatAShellWouldSplit_IsQuotedInWhatToTypeNext()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("ü b'\"x");
        string word = $"'{folder.PathOf("ü b'\\''\"x")}'";
        Assert.EndsWith($" eval {word}\n", Invocation.Train(run, 1).Output, StringComparison.Ordinal);
        string refusal = Invocation.Of("train", "--resume", run, "--seed", "2").Refusal(ExitCode.Usage);
        Assert.Contains($"--config {word[..^1]}{Path.DirectorySeparatorChar}config.json' in its place", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_UntilScoreNotReached_SaysSoAndKeepsTheRun()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var result = Invocation.Train(run, 3, "--until-score", "500");
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.StartsWith("After 3 episodes the critter eats", result.Output, StringComparison.Ordinal);
        string best = File.ReadAllLines(Path.Combine(run, "evaluations.csv"))[1..].Select(row => double.Parse(row.Split(',')[5], CultureInfo.InvariantCulture)).Max().ToString("F2", CultureInfo.InvariantCulture);
        Assert.EndsWith($"critter: a score of 500 was not reached in 3 episodes; the best evaluation had {best}\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            new Invocation(ExitCode.Failure, "", $"critter: a score of 500 was not reached in 3 episodes; the best evaluation had {best}\n"),
            Invocation.Of("train", "--resume", run, "--until-score", "500", "--quiet"));
    }

    [Fact]
    public void Train_Quiet_SaysNothing()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(new Invocation(0, "", ""), Invocation.Train(folder.PathOf("run"), 2, "--quiet"));
    }

    [Fact]
    public void Train_ConfigOfARun_GivesTheSameRun()
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("a"), 3, "--preset", "lecture", "--continuing", "--quiet");
        string config = folder.PathOf(Path.Combine("a", "config.json"));
        Assert.Equal(0, Invocation.Of("train", "--config", config, "--out", folder.PathOf("b"), "--quiet").ExitCode);
        AssertSame(folder.PathOf("a"), folder.PathOf("b"));
    }

    [Fact]
    public void PrintConfig_NewRunOrOneToGoOnWith_IsItsConfigAndTrainsNothing()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        var printed = Invocation.Train(run, 2, "--seed", "4", "--print-config");
        Assert.False(Directory.Exists(run));
        Invocation.Train(run, 2, "--seed", "4", "--quiet");
        Assert.Equal(new Invocation(0, File.ReadAllText(Path.Combine(run, "config.json")), ""), printed);
        Assert.Equal(printed, Invocation.Of("train", "--resume", run, "--print-config"));
    }

    [Theory]
    [InlineData("--episodes", "200")]
    [InlineData("--ticks", "1000")]
    [InlineData("--seed", "1")]
    [InlineData("--eval-every", "0")]
    [InlineData("--math", "simd")]
    public void Help_FlagsOfARun_SayTheirDefaults(string flag, string usual)
    {
        // The help is as wide as it needs to be where there is no terminal.
        string line = Invocation.Of("train", "--help").Output.Split('\n').Single(line => line.Contains($" {flag} <", StringComparison.Ordinal));
        Assert.EndsWith($"[default: {usual}]", line.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_PresetConfigSetAndFlag_TheLaterWins()
    {
        using TemporaryFolder folder = new();
        string config = folder.Write("c.json", """{"preset":"lecture","seed":2,"learner":{"discount":0.5,"batchSize":4}}""");
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(run, 1, "--config", config, "--seed", "9", "--set", "seed=5", "--quiet").ExitCode);
        string written = File.ReadAllText(Path.Combine(run, "config.json"));
        Assert.Contains("\"preset\": \"lecture\"", written, StringComparison.Ordinal);
        Assert.Contains("\"discount\": 0.5", written, StringComparison.Ordinal);
        Assert.Contains("\"batchSize\": 8", written, StringComparison.Ordinal);
        Assert.Contains("\"seed\": 9", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ForceOverARun_BeginsANewOne()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        Invocation.Train(run, 4, "--quiet");
        Assert.Equal(0, Invocation.Train(run, 2, "--force", "--quiet").ExitCode);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "episodes.csv")).Length);
    }

    [Fact]
    public void Resume_FinishedRunWithItsOwnFlags_SaysSoAndChangesNothing()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        Invocation.Train(run, 2, "--quiet");
        byte[] before = File.ReadAllBytes(Path.Combine(run, "checkpoint.bin"));
        var result = Invocation.Train(run, 2, "--resume");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("has lived all its 2 episodes", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(run, "checkpoint.bin")));
    }

    [Fact]
    public void Resume_RowSpoiltInTheMiddle_SaysSoAndGoesOn()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        Invocation.Train(run, 4, "--quiet");
        string episodes = Path.Combine(run, "episodes.csv");
        string[] rows = File.ReadAllLines(episodes);
        rows[2] = rows[2].Replace(',', ';');
        File.WriteAllLines(episodes, rows);
        string damage = Invocation.Of("curve", run).Refusal(ExitCode.Failure);
        Assert.Equal($"{episodes}, line 3: damaged, or not episode 2", damage);
        Assert.Equal(
            new Invocation(0, "", $"{damage}; the run goes on, but curve and compare refuse it\n"),
            Invocation.Of("train", "--resume", run, "--quiet"));
    }

    [Fact]
    public void Help_EveryCommand_HasADescriptionAndExamples()
    {
        foreach (string[] command in (string[][])[[], ["train"], ["eval"], ["compare"], ["curve"], ["bench"], ["watch"], ["sweep"]])
        {
            var result = Invocation.Of([.. command, "--help"]);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Contains("Examples:\n  critter ", result.Output, StringComparison.Ordinal);
            Assert.Contains("Description:", result.Output, StringComparison.Ordinal);
        }
    }

    internal static void AssertSame(string expected, string actual)
    {
        Assert.All(_sameFiles, name => Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
        Assert.Equal(WithoutSeconds(expected, "episodes.csv"), WithoutSeconds(actual, "episodes.csv"));
    }

    private static IEnumerable<string> WithoutSeconds(string run, string name) =>
        File.ReadAllLines(Path.Combine(run, name)).Select(row => row[..row.LastIndexOf(',')]);
}
