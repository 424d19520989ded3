using System.Diagnostics;
using System.Globalization;

namespace Critter.App.Tests;

/// <summary>The world of one's own that docs/world.md shows, and presets of one's own on the command line.</summary>
public sealed class OwnWorldTests
{
    private static readonly string _sample = Path.Combine(ReferenceFolder.RepositoryRoot(), "samples", "own-world.json");

    [Fact]
    public void Train_OwnWorld_LearnsInAFolderOfItsName()
    {
        using TemporaryFolder folder = new();
        ProcessStartInfo start = Child.Prepare("train", "--preset", _sample, "--episodes", "40", "--threads", "1", "--quiet", "--set", "evaluationEpisodes=2");
        start.WorkingDirectory = folder.Root;
        Assert.Equal((0, "", ""), Child.Finish(Process.Start(start)!));
        string run = Assert.Single(Directory.GetDirectories(folder.PathOf("runs")));
        Assert.Equal("own-world-1-1", Path.GetFileName(run));
        double[] scores = [.. File.ReadLines(Path.Combine(run, "episodes.csv")).Skip(1).Select(row => double.Parse(row.Split(',')[6], CultureInfo.InvariantCulture))];
        // The first eight episodes are lived at random; 3.9 and 16.5 with this seed.
        Assert.True(scores[^8..].Average() > 2 * scores[..8].Average(), string.Join(' ', scores));
        string config = File.ReadAllText(Path.Combine(run, "config.json"));
        Assert.Contains("\"preset\": \"own-world\"", config, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"gold\"", config, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ConfigOfARunFromAPresetThatIsGone_GivesTheSameRun()
    {
        using TemporaryFolder folder = new();
        string preset = folder.Write("mine.json", """{"preset":"lecture","dots":5,"discount":0.9,}""");
        Assert.Equal(0, Invocation.Train(folder.PathOf("a"), 3, "--preset", preset, "--quiet").ExitCode);
        Assert.Equal(0, Invocation.Train(folder.PathOf("a"), 3, "--preset", preset, "--resume", "--quiet").ExitCode);
        File.Delete(preset);
        string config = folder.PathOf(Path.Combine("a", "config.json"));
        Assert.Equal(0, Invocation.Of("train", "--config", config, "--out", folder.PathOf("b"), "--quiet").ExitCode);
        TrainCommandTests.AssertSame(folder.PathOf("a"), folder.PathOf("b"));
        Assert.StartsWith($"{preset} cannot be read", Invocation.Of("train", "--preset", preset).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void PrintConfig_NestedNames_AreSet()
    {
        string printed = Invocation.Of("train", "--print-config", "--set", "kinds.green.reward=-20", "--set", "actions[4].name=whirl", "--set", "green.chance=2").Output;
        Assert.Contains("\"reward\": -20,\n        \"score\": -1,\n        \"chance\": 2", printed, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"whirl\"", printed, StringComparison.Ordinal);
        Assert.Equal("world.kinds[2].chance is -1; expected 0 to 1000000", Invocation.Of("train", "--set", "green.chance=-1").Refusal(ExitCode.Usage));
    }
}
