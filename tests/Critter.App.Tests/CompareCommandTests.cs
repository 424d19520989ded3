using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Critter.App.Tests;

/// <summary>The command <c>compare</c>, on small runs that it has really trained.</summary>
public sealed partial class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_TwoSeedsAndAnotherOption_HasAGroupEach()
    {
        string[] runs = [Train("a-1"), Train("a-2", "--seed", "2"), Train("b-1", "--set", "discount=0.5")];
        Invocation result = Compare(runs);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("score (apples - poison, an episode)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("default, discount 0.5 (n = 1)", result.Output, StringComparison.Ordinal);
        Assert.Equal(["default, discount 0.95 2", "default, discount 0.5 1"], Rows(result).Select(row => $"{row[0]} {row[1]}"));
        Assert.Contains("2 of 2 shorter than 10 episodes", result.Output, StringComparison.Ordinal);
        Assert.Contains("one seed has no interval", result.Output, StringComparison.Ordinal);
        Assert.Contains("learner.discount", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_GroupBy_JoinsWhatElseDiffers()
    {
        string[] runs = [Train("a"), Train("b", "--set", "discount=0.5"), Train("c", "--set", "discount=0.5", "--set", "momentum=0.1")];
        Invocation result = Compare([.. runs, "--group-by", "discount"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(2, Rows(result).Count);
        Assert.Contains("discount 0.5 (n = 2 runs of 1 seed)", result.Output, StringComparison.Ordinal);
        Assert.Contains("this group mixes runs that differ in learner.momentum.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Labels_NameTheGroups()
    {
        Invocation result = Compare(Train("a"), Train("b", "--set", "discount=0.5"), "--label", "far", "--label", "near");
        Assert.Equal(["far", "near"], Rows(result).Select(row => row[0]));
        Assert.Contains("Labels are given by the order of the runs: far is default, discount 0.95 (a); near is default, discount 0.5 (b).", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_LabelsByKey_NameWhatAGroupIsWhateverTheOrder()
    {
        string[] runs = [Train("a"), Train("b", "--set", "discount=0.5"), Train("c", "--set", "discount=0.25")];
        string[] labels = ["--label", "discount=0.5:half: of it", "--label", "learner.discount=0.95:far"];
        Assert.Equal(["far", "half: of it", "default, discount 0.25"], Rows(Compare([.. runs, .. labels])).Select(row => row[0]));
        Assert.Equal(["half: of it", "far", "default, discount 0.25"], Rows(Compare([runs[1], runs[0], runs[2], .. labels])).Select(row => row[0]));
        Assert.Equal("no group has learner.discount=0.7; there learner.discount is 0.95 or 0.5 or 0.25", Compare([.. runs, "--label", "discount=0.7:x"]).Refusal(ExitCode.Usage));
        Assert.StartsWith("3 groups have learner.batchSize=8: ", Compare([.. runs, "--label", "batchSize=8:x"]).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.StartsWith("some labels are KEY=VALUE:TEXT and 'far' is not", Compare([.. runs, "--label", "discount=0.5:x", "--label", "far"]).Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NamesAndNotes_AreShownAndSplitNoGroup()
    {
        string[] runs = [Train("a", "--name", "first try", "--note", "wall <b>, too \"fast\""), Train("b", "--seed", "2", "--name", "=1+1")];
        string[] files = [_folder.PathOf("x.html"), _folder.PathOf("x.csv")];
        Invocation result = Compare([.. runs, "--report", files[0], "--report", files[1]]);
        Assert.Contains("(n = 2)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("first try", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"first try (a)\"", File.ReadAllText(files[0]), StringComparison.Ordinal);
        string[] rows = File.ReadAllLines(_folder.PathOf("x-runs.csv"));
        Assert.StartsWith("run,name,note,group,seed,evaluated_score,", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("a,first try,\"wall <b>, too \"\"fast\"\"\",default,1,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("b,'=1+1,,default,2,", rows[2], StringComparison.Ordinal);
        Assert.Equal(Score(runs[0], 100), double.Parse(rows[1].Split(",default,1,")[1].Split(',')[0], CultureInfo.InvariantCulture), 12);
        Assert.StartsWith("name is ", Invocation.Train(_folder.PathOf("c"), 1, "--name", new string('x', 81)).Refusal(ExitCode.Usage).Replace("--name", "name", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_RunsTable_HasEachRunsSettingsAndFigures()
    {
        string file = _folder.PathOf("t.csv");
        Compare(Train("a", "--set", "green.reward=-20"), Train("b"), "--report", file, "--threshold", "-90", "--window", "2");
        string[][] rows = [.. File.ReadLines(_folder.PathOf("t-runs.csv")).Select(row => row.Split(','))];
        Assert.Equal(["episodes", "ticks", "seconds", "world.kinds.green.reward"], rows[0][^4..]);
        Assert.Equal(["-20", "-6"], rows[1..].Select(row => row[^1]));
        Assert.All(rows[1..], row => Assert.Equal(("6", "300"), (row[^4], row[^3])));
        double[] scores = [.. File.ReadLines(_folder.PathOf(Path.Combine("a", "episodes.csv"))).Skip(1).Select(row => double.Parse(row.Split(',')[6], CultureInfo.InvariantCulture))];
        Assert.Equal(scores.Average(), double.Parse(rows[1][^8], CultureInfo.InvariantCulture), 9); // six episodes of eight worlds are one step
        Assert.Equal(scores.Average(), double.Parse(rows[1][^7], CultureInfo.InvariantCulture), 9);
        Assert.Equal("300", rows[1][^6]);
    }

    [Fact]
    public void Compare_PictureAndPage_AreForSlides()
    {
        string[] files = [_folder.PathOf("a.png"), _folder.PathOf("a.pdf")];
        Invocation result = Compare(Train("a"), Train("b", "--set", "discount=0.5"), "--report", files[0], "--report", files[1]);
        Assert.Equal($"Wrote {files[0]}\nWrote {files[1]}\n", result.Error);
        byte[] png = File.ReadAllBytes(files[0]);
        // Ten inches at 300 dots an inch, which stand in it as 11,811 a metre.
        Assert.Equal(3000, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal("pHYs", Encoding.ASCII.GetString(png, 37, 4));
        Assert.Equal(11_811, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(41)));
        using var bitmap = SKBitmap.Decode(png);
        // White, and both groups' colours.
        SKColor[] colors = [.. bitmap.Pixels.GroupBy(pixel => pixel).Where(alike => alike.Count() > 300).Select(alike => alike.Key)];
        Assert.Contains(SKColors.White, colors);
        Assert.Contains(SKColor.Parse("#0072b2"), colors);
        Assert.Contains(SKColor.Parse("#d55e00"), colors);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(File.ReadAllBytes(files[1])[..8]), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ThresholdThatIsReached_SaysAfterHowManyTicks()
    {
        Invocation result = Compare(Train("a"), "--threshold", "-50", "--window", "2");
        Assert.Contains("ticks to -50", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not reached", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Evaluate_IsTheFirstFigureAndKeptBesideTheRun()
    {
        string[] runs = [Train("a-1"), Train("a-2", "--seed", "2")];
        Invocation result = Compare([.. runs, "--evaluate", "7"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        double[] means = [.. runs.Select(run => Score(run, 7))];
        string expected = ((means[0] + means[1]) / 2).ToString("0.00", CultureInfo.InvariantCulture);
        Assert.StartsWith($"{expected} [", Rows(result)[0][2], StringComparison.Ordinal);
        Assert.Contains("evaluated score", result.Output, StringComparison.Ordinal);
        Assert.Contains("final training score", result.Output, StringComparison.Ordinal);

        // What is kept is taken: also the first of more episodes than are asked for, and in place of a kept one that says otherwise.
        string kept = Path.Combine(runs[0], "final-evaluation.json");
        byte[] before = File.ReadAllBytes(kept);
        Assert.Equal(result, Compare([.. runs, "--evaluate", "7"]));
        Assert.Equal(before, File.ReadAllBytes(kept));
        string changed = ScorePattern().Replace(File.ReadAllText(kept), "\"score\":[100,", 1);
        File.WriteAllText(kept, changed);
        Assert.NotEqual(expected, Rows(Compare([.. runs, "--evaluate", "7"]))[0][2].Split(' ')[0]);
        File.WriteAllText(kept, "{");
        Assert.Equal(result, Compare([.. runs, "--evaluate", "7"]));
        Compare([.. runs, "--evaluate", "9"]);
        Assert.NotEqual(before, File.ReadAllBytes(kept));
        Assert.Equal(result, Compare([.. runs, "--evaluate", "7"]));
    }

    [Fact]
    public void Compare_NoWordOfEvaluation_EvaluatesWhereThereIsTime()
    {
        string few = Train("a");
        Assert.Contains("evaluated score", Compare(few).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("evaluated score", Compare(few, "--evaluate", "0").Output, StringComparison.Ordinal);
        string config = Path.Combine(few, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"ticksPerEpisode\": 50,", "\"ticksPerEpisode\": 50000,", StringComparison.Ordinal));
        Invocation result = Compare(few);
        Assert.DoesNotContain("evaluated score  ", result.Output, StringComparison.Ordinal);
        Assert.Contains("it takes 5,000,000 ticks, and without being asked at most 2,000,000 are lived. --evaluate 100 does it once", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NetworkThatIsMissing_IsNotEvaluatedAndTrainingScoresAreRanked()
    {
        string[] runs = [Train("a"), Train("b", "--set", "discount=0.5")];
        File.Delete(Path.Combine(runs[1], "network.json"));
        Invocation result = Compare(runs);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains($"Note: Not evaluated: {Path.Combine(runs[1], "network.json")} cannot be read", result.Output, StringComparison.Ordinal);
        Assert.Equal("-", Rows(result)[1][2]);
    }

    [Fact]
    public void Compare_YEvaluation_DrawsTheEvaluationsOfTheTraining()
    {
        Invocation result = Compare(Train("a", "--eval-every", "3", "--set", "worlds=3"), "--y", "evaluation");
        Assert.StartsWith("evaluated score (apples - poison)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("300 ticks", result.Output.Split('\n')[18], StringComparison.Ordinal);
        Assert.StartsWith("There is no evaluation to draw over ticks yet.", Compare(Train("b"), "--y", "evaluation").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Reports_WritesEachAndSaysWhereOnStderr()
    {
        string[] files = [_folder.PathOf("a.html"), _folder.PathOf("a.svg"), _folder.PathOf("a.CSV")];
        Invocation result = Compare([Train("a"), Train("b", "--seed", "2"), .. files.SelectMany(file => (string[])["--report", file])]);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"Wrote {files[0]}\nWrote {files[1]}\nWrote {files[2]} and {files[2][..^4]}-runs.CSV\n", result.Error);
        Assert.DoesNotContain("Wrote", result.Output, StringComparison.Ordinal);
        string page = File.ReadAllText(files[0]);
        Assert.StartsWith("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        // The page says how it was made.
        Assert.Contains("compare", page, StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(files[1]), StringComparison.Ordinal);
        Assert.StartsWith("group,metric,seeds,ticks_from,ticks_to,iqm,lower,upper\n", File.ReadAllText(files[2]), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories), file => file.EndsWith(".unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_RunCutOffInALine_LeavesTheLineOutAndSaysSo()
    {
        string run = Train("a");
        string episodes = Path.Combine(run, "episodes.csv");
        File.WriteAllText(episodes, File.ReadAllText(episodes)[..^4]);
        Invocation result = Compare(run);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("a: the last line of episodes.csv (line 7) is cut off and was left out.", result.Output, StringComparison.Ordinal);
        Assert.Contains("a: 5 of 6 episodes ended so far.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_RunWithoutAnEpisode_IsLeftOutAndSaidSo()
    {
        string empty = Train("empty", "--seed", "2");
        CutToHeader(empty);
        Invocation result = Compare(Train("a"), empty);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("empty: no episode has ended yet; it was left out.", result.Output, StringComparison.Ordinal);
        Assert.Contains("empty: no episode has ended yet", Compare(empty).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        // As a run is left that was killed as it began.
        File.Delete(Path.Combine(empty, "episodes.csv"));
        File.Delete(Path.Combine(empty, "checkpoint.bin"));
        Assert.Contains("empty: no episode has ended yet", Compare(empty).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ConfigOfAnotherVersion_ComparesAllTheSame()
    {
        string older = Train("older", "--seed", "2");
        string config = Path.Combine(older, "config.json");
        string text = VersionPattern().Replace(File.ReadAllText(config), "\"critter\": \"9.9.9\", \"gravity\": {\"up\": [1, 2]},", 1);
        File.WriteAllText(config, text);
        Invocation result = Compare(Train("a"), older);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(2, Rows(result).Count);
        Assert.Contains("gravity.up", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_SameRunTwice_IsOneSample()
    {
        string run = Train("a");
        Invocation result = Compare(run, run + Path.DirectorySeparatorChar, Train("b", "--seed", "2"));
        Assert.Contains("(n = 2)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Note: a: it was given twice, and counts once.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no further sample", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_FolderOfRuns_IsToldHowToMeanThem()
    {
        Train("runs/a");
        string runs = _folder.PathOf("runs");
        Assert.Equal($"{runs} is no run, but there are runs in it; did you mean {Path.Join(runs, "*")}", Compare(runs).Refusal(ExitCode.Failure));
        Assert.Equal(0, Compare(Path.Join(runs, "*")).ExitCode);
    }

    [Fact]
    public void Compare_PatternThatNoShellHasExpanded_IsExpanded()
    {
        Train("a-1");
        Train("a-2", "--seed", "2");
        Assert.Contains("(n = 2)", Compare(_folder.PathOf("a-*")).Output, StringComparison.Ordinal);
        Assert.Contains("no run matches", Compare(_folder.PathOf("x-*")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("no run matches", Compare(_folder.PathOf("none/x-*")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NoRun_IsOneLine()
    {
        Assert.Contains("is no run: there is no such folder", Compare(_folder.PathOf("none")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("has no config.json", Compare(_folder.Root).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("is a file", Compare(_folder.Write("file", "")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.StartsWith("Required argument 'RUN...' missing", Compare().Refusal(ExitCode.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_DamagedFiles_IsOneLineWithThePlace()
    {
        string run = Train("a");
        string episodes = Path.Combine(run, "episodes.csv");
        string[] rows = File.ReadAllLines(episodes);
        File.WriteAllLines(episodes, [.. rows[..3], "3,x", .. rows[4..]]);
        Assert.Equal($"{episodes}, line 4: damaged, or not episode 3", Compare(run).Refusal(ExitCode.Failure));
        string config = Path.Combine(run, "config.json");
        File.WriteAllText(config, "{\n\"seed\"");
        Assert.StartsWith($"{config}, line 2, byte ", Compare(run).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no run has the option 'learner.discuont'; the nearest is learner.discount", "--group-by", "learner.discuont")]
    [InlineData("the label 'x' is given 2 times", "--label", "x", "--label", "x")]
    [InlineData("there are 2 labels for 1 groups", "--label", "x", "--label", "y")]
    [InlineData("--threshold is high; expected a score", "--threshold", "high")]
    [InlineData("--window is 0; expected a whole number from 1", "--window", "0")]
    [InlineData("--evaluate is -1; expected a whole number from 0 to 100000", "--evaluate", "-1")]
    [InlineData("--y is sore; expected score or reward or apples or poison or loss or accuracy or loglikelihood or evaluation", "--y", "sore")]
    [InlineData("--smooth is 2; expected a share from 0 to", "--smooth", "2")]
    [InlineData("--report is a.gif; expected a name that ends in .html or .svg or .csv or .png or .pdf", "--report", "a.gif")]
    [InlineData("--reprot is no option of compare; the nearest is --report", "--reprot", "a.svg")]
    public void Compare_WrongOption_IsOneLine(string message, params string[] options) =>
        Assert.StartsWith(message, Compare([Train("a"), .. options]).Refusal(ExitCode.Usage), StringComparison.Ordinal);

    [Fact]
    public void Compare_ReportThatCannotBeWritten_IsOneLineThatNamesIt()
    {
        string run = Train("a");
        string file = _folder.Write("file", "mine");
        string below = Path.Combine(file, "a.svg");
        Assert.StartsWith($"{below} cannot be written: ", Compare(run, "--report", below).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        string folder = _folder.PathOf("folder.svg");
        Directory.CreateDirectory(folder);
        Assert.StartsWith($"{folder} cannot be written: ", Compare(run, "--report", folder).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder.Root));
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("curve")]
    public void Command_ReportInAFolderThatIsNotThere_IsRefusedBeforeAnyWork(string command)
    {
        string folder = _folder.PathOf("typo");
        string report = Path.Combine(folder, "x.html");
        // Before any work: that there is no such run either is not even looked at.
        string refusal = Invocation.Of(command, _folder.PathOf("none"), "--report", report).Refusal(ExitCode.Failure);
        Assert.Equal($"{report} cannot be written: there is no folder {folder}", refusal);
        Assert.False(Path.Exists(folder));
    }

    private static double Score(string run, int episodes)
    {
        string json = Invocation.Of("eval", run, "--episodes", episodes.ToString(CultureInfo.InvariantCulture), "--json").Output;
        return JsonDocument.Parse(json).RootElement.GetProperty("score").GetProperty("mean").GetDouble();
    }

    [GeneratedRegex("\"score\":\\[[^,]*,")]
    private static partial Regex ScorePattern();

    private static Invocation Compare(params string[] args) => Invocation.Of(["compare", .. args]);

    private static void CutToHeader(string run)
    {
        string episodes = Path.Combine(run, "episodes.csv");
        File.WriteAllLines(episodes, File.ReadAllLines(episodes)[..1]);
    }

    // The table's rows, split where two blanks or more stand.
    private static List<string[]> Rows(Invocation result)
    {
        string[] lines = result.Output.Split('\n');
        int line = Array.FindIndex(lines, text => text.StartsWith("───", StringComparison.Ordinal));
        Assert.True(line > 0, result.Output);
        return [.. lines[(line + 1)..].TakeWhile(text => text.Length > 0).Select(text => BlanksPattern().Split(text))];
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex BlanksPattern();

    [GeneratedRegex("\"critter\": \"[^\"]*\",")]
    private static partial Regex VersionPattern();

    private string Train(string name, params string[] more)
    {
        string run = _folder.PathOf(name);
        Assert.Equal(0, Invocation.Train(run, 6, ["--quiet", .. more]).ExitCode);
        return run;
    }
}
