using System.Globalization;
using System.Text.Json;

namespace Critter.App.Tests;

public sealed class BoardCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Board_FolderOfAllKinds_RanksTheGoodAndSaysWhatIsWrongWithTheRest()
    {
        string place = Class();
        Directory.CreateDirectory(Path.Combine(place, "empty"));
        File.WriteAllText(Path.Combine(place, "essay.txt"), "hello");
        File.WriteAllText(Path.Combine(place, "broken.json"), "{\"format\":");
        Train("class/small", "--set", "eyes=5", "--set", "temporalWindow=0");
        Invocation result = Board(place);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("4 critters in the same 30 fresh worlds of 200 ticks, epsilon 0.05, seed 1;", result.Output, StringComparison.Ordinal);
        string[] rows = Rows(result);
        // The shipped one first; two that have hardly learned share their places.
        Assert.Matches(@"^1 +\d.*  best\.json$", rows[0]);
        Assert.EndsWith("  cem.json", rows[1], StringComparison.Ordinal);
        Assert.All(rows[2..], row => Assert.StartsWith("3-4 ", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.EndsWith(Path.Combine("ben", "handed", "run"), StringComparison.Ordinal));
        Assert.Contains("\nNot ranked, 4:\n  broken.json: it, line 1, byte ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  empty: there is neither a run nor a network in it\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  essay.txt: it is no network's .json file\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  small: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("the network is 15-8-5", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Board_Scores_AreThoseOfEvalWhateverTheHandInSaysOfItself()
    {
        string place = Class();
        // A run that would like an easier world.
        string config = Path.Combine(place, "ann", "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"dots\": 30", "\"dots\": 300", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(place, "ann", "final-evaluation.json"), "nonsense");
        string csv = _folder.PathOf("board.csv");
        Assert.Equal(0, Board(place, "--report", csv).ExitCode);
        string[] ann = File.ReadAllLines(csv).Single(row => row.StartsWith("ann,", StringComparison.Ordinal)).Split(',');
        JsonElement eval = JsonDocument.Parse(Invocation.Of("eval", Path.Combine(place, "ann"), "--set", "dots=30", "--episodes", "30", "--ticks", "200", "--json").Output).RootElement.GetProperty("score");
        Assert.Equal(eval.GetProperty("mean").GetDouble(), double.Parse(ann[3], CultureInfo.InvariantCulture), 12);
        Assert.Equal(eval.GetProperty("low").GetDouble(), double.Parse(ann[4], CultureInfo.InvariantCulture), 12);
    }

    [Fact]
    public void Board_Again_EvaluatesOnlyWhatIsNew()
    {
        string place = Class();
        string kept = Path.Combine(place, "board.json");
        Invocation first = Board(place);
        Assert.Equal(first.Output, Board(place).Output);
        // What is kept is taken: a score that nobody reaches shows it.
        string text = File.ReadAllText(kept);
        string changed = text.Replace("\"score\":[", "\"score\":[900000,", StringComparison.Ordinal).Replace("\"apples\":[", "\"apples\":[0,", StringComparison.Ordinal)
            .Replace("\"poison\":[", "\"poison\":[0,", StringComparison.Ordinal).Replace("\"rewardPerTick\":[", "\"rewardPerTick\":[0,", StringComparison.Ordinal);
        File.WriteAllText(kept, changed);
        Assert.Contains("30000.", Board(place).Output, StringComparison.Ordinal);
        Train("class/new", "--seed", "9");
        Invocation more = Board(place);
        Assert.StartsWith("5 critters", more.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("30000", Rows(more).Single(row => row.EndsWith("new", StringComparison.Ordinal)), StringComparison.Ordinal);
        File.WriteAllText(kept, text);
        // Other worlds are another board.
        Assert.NotEqual(Rows(first), Rows(Board(place, "--seed", "2")));
        File.Delete(Path.Combine(place, "new", "config.json"));
        Directory.Delete(Path.Combine(place, "new"), recursive: true);
        Assert.Equal(first.Output, Board(place).Output);
        File.WriteAllText(kept, "{}");
        Assert.StartsWith($"{kept} cannot be read: ", Board(place).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal(0, Board(place, "--keep", _folder.PathOf("other.json")).ExitCode);
        Assert.True(File.Exists(_folder.PathOf("other.json")));
    }

    [Fact]
    public void Board_SameNetworkTwice_IsSaidAndHasTheSameScore()
    {
        string place = Class();
        File.Copy(Path.Combine(place, "best.json"), Path.Combine(place, "copy.json"));
        string[] rows = Rows(Board(place));
        Assert.StartsWith("1-2 ", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("copy.json (the same network as best.json)", rows[1], StringComparison.Ordinal);
    }

    [LinuxOnlyFact]
    public void Board_NamesFromStrangers_AreTextInTerminalPageAndTable()
    {
        string place = Class();
        string wild = "<script>alert(1)</script>\e[31m\nx&";
        Directory.Move(Path.Combine(place, "ann"), Path.Combine(place, "=" + wild.Replace('/', '!')));
        string page = _folder.PathOf("b.html");
        string csv = _folder.PathOf("b.csv");
        Invocation result = Board(place, "--report", page, "--report", csv, "--title", "A & <B>");
        Assert.Equal((0, $"Wrote {page}\nWrote {csv}\n"), (result.ExitCode, result.Error));
        Assert.DoesNotContain('\e', result.Output);
        Assert.Equal(4, Rows(result).Length);
        string html = File.ReadAllText(page);
        Assert.Contains("=&lt;script&gt;alert(1)&lt;!script&gt; [31m x&amp;", html, StringComparison.Ordinal);
        Assert.Contains("<h1>A &amp; &lt;B&gt;</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Contains("\n'=<script>alert(1)<!script> [31m x&,", File.ReadAllText(csv), StringComparison.Ordinal);
    }

    [Fact]
    public void Board_AnotherWorld_IsThatOfAll()
    {
        string place = Class();
        string[] usual = Rows(Board(place));
        string[] many = Rows(Board(place, "--set", "dots=90"));
        Assert.NotEqual(usual, many);
        Assert.Equal(many, Rows(Board(place, "--config", _folder.Write("c.json", """{"world": {"dots": 90}}"""))));
        Assert.Contains("epsilon 0.5, seed 1", Board(place, "--epsilon", "0.5").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Board_NothingToRank_IsOneLine()
    {
        string empty = Directory.CreateDirectory(_folder.PathOf("none")).FullName;
        Assert.StartsWith($"nothing was handed in: {empty} is empty", Board(empty).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.StartsWith($"{_folder.PathOf("typo")} is no folder", Board(_folder.PathOf("typo")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal("--report is b.pdf; expected a name that ends in .html or .csv", Board(empty, "--report", "b.pdf").Refusal(ExitCode.Usage));
        File.WriteAllText(Path.Combine(empty, "x.json"), "1");
        Invocation result = Board(empty);
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.EndsWith("critter: nothing that was handed in can be ranked\n", result.Error, StringComparison.Ordinal);
    }

    // Two runs, one of them deep in folders and without its checkpoint, a network by itself, and the shipped one.
    private string Class()
    {
        string place = _folder.PathOf("class");
        Train("class/ann");
        string ben = Train("class/ben/handed/run", "--seed", "2");
        File.Delete(Path.Combine(ben, "checkpoint.bin"));
        File.Delete(Path.Combine(ben, "evaluations.csv"));
        string cem = Train("elsewhere", "--seed", "3");
        File.Copy(Path.Combine(cem, "network.json"), Path.Combine(place, "cem.json"));
        Assert.Equal(0, Invocation.Of("export", "best", "--to", "json", Path.Combine(place, "best.json")).ExitCode);
        return place;
    }

    private static string[] Rows(Invocation result)
    {
        string[] lines = result.Output.Split('\n');
        int rule = Array.FindIndex(lines, line => line.StartsWith('─'));
        Assert.True(rule > 0, result.Output + result.Error);
        return [.. lines[(rule + 1)..].TakeWhile(line => line.Length > 0)];
    }

    private static Invocation Board(string place, params string[] more) => Invocation.Of(["board", place, "--episodes", "30", "--ticks", "200", .. more]);

    private string Train(string name, params string[] more)
    {
        string run = _folder.PathOf(name);
        Assert.Equal(0, Invocation.Train(run, 1, ["--quiet", .. more]).ExitCode);
        return run;
    }
}

/// <summary>A test of names that other systems' folders cannot have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxOnlyFactAttribute : FactAttribute
{
    public LinuxOnlyFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "only Linux has folders of such names";
}
