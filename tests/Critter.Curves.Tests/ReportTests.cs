using System.Globalization;
using System.Xml.Linq;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Text;

namespace Critter.Curves.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly SyntheticRuns _runs = new();

    public void Dispose()
    {
        _runs.Dispose();
    }

    [Fact]
    public void Of_TwoPresets_FindsTheBetterOne()
    {
        RunComparison comparison = Compare();
        Assert.Equal(["default", "lecture"], comparison.Groups.Select(group => group.Label));
        Assert.True(comparison.Summaries[0].Final.Lower > comparison.Summaries[1].Final.Upper);
        Assert.Equal(1, Assert.Single(comparison.Improvements).Probability.Value);
        Assert.Equal(["preset", "learner.optimizer"], comparison.Differences.Select(difference => difference.Key));
        Assert.Equal(0, comparison.Summaries[0].Threshold!.NotReached);
        Assert.Equal(4, comparison.Summaries[1].Threshold!.NotReached);
        Assert.Equal(20_000, comparison.Summaries[0].TicksPerSecond, 6);
    }

    [Fact]
    public void Of_SameRuns_GivesTheSameReports()
    {
        ChartView view = new();
        Assert.Equal(HtmlReport.Write(Compare(), view, "x"), HtmlReport.Write(Compare(), view, "x"));
    }

    [Fact]
    public void Lines_Comparison_SaysWhatIsMissedAndHowSureItIs()
    {
        string text = string.Join('\n', ComparisonText.Lines(Compare()));
        Assert.Contains("not reached in 4 of 4", text);
        Assert.Contains("P(default > lecture) = 1.00 [1.00, 1.00]", text);
        Assert.Contains("with 4 seeds the nominal 95% interval covers", text);
        Assert.Contains("P(default > lecture): every pair was won, by one side; a bootstrap cannot say how sure that is: n = 4 and 4.", text);
        Assert.Contains("it would happen in 2.9% of such comparisons", text);
        Assert.DoesNotContain("discount", text);
    }

    [Fact]
    public void Of_DefaultOptions_ThresholdIsCrossedWhereTheCurveCrossesIt()
    {
        // A score of 0 for ten episodes and of 8 after them: the mean of ten is 6.4 once eight good ones are in it.
        Run run = SyntheticRuns.Run("run", "{}", [.. Enumerable.Repeat(0.0, 10), .. Enumerable.Repeat(8.0, 30)]);
        RunComparison comparison = RunComparison.Of([run], new ComparisonOptions(), []);
        Assert.Equal(new ThresholdSummary(18_000, 9, 0, 0), comparison.Summaries[0].Threshold);
        Assert.Contains(ComparisonText.Lines(comparison), line => line == "Ticks and seconds to 6.23: when the mean of 10 episodes first reached it; median over runs.");
        Assert.Contains("mean score of the last 10 episodes", HtmlReport.Write(comparison, new ChartView(), ""));
    }

    [Fact]
    public void Of_RunsShorterThanTheWindow_AreSaidToBe()
    {
        double[] good = [.. Enumerable.Repeat(8.0, 10)];
        Run[] runs = [.. ((double[][])[good, good[1..], [.. Enumerable.Repeat(0.0, 10)]]).Select((scores, i) => SyntheticRuns.Run($"run-{i}", $"{{\"seed\": {i}}}", scores))];
        Assert.Equal("1 of 1 shorter than 10 episodes", TicksTo(runs[1]));
        Assert.Equal("not reached in 1 of 2, 1 of 2 shorter than 10 episodes", TicksTo(runs[1], runs[2]));
        Assert.Equal("10,000 (1 of 3 shorter than 10 episodes)", TicksTo(runs[0], runs[1], SyntheticRuns.Run("again", "{\"seed\": 4}", good)));
    }

    [Fact]
    public void Of_NoEpisodeAtAll_SaysSoInOneLine()
    {
        Run empty = RunReader.Read(_runs.Add("empty", "{}", null), []);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunComparison.Of([empty], new ComparisonOptions(), []));
        Assert.Equal("empty: no episode has ended yet; there is nothing to draw", e.Message);
    }

    [Fact]
    public void Of_EveryPairWon_IsNotedInTheReportOfOneKindAndNotOfAnother()
    {
        const string note = "a bootstrap cannot say how sure that is";
        Assert.Contains($"P(first &gt; second): every pair was won, by one side; {note}: n = 3 and 2.", Page([7, 8, 9], [1, 2]));
        Assert.Contains($"P(first &gt; second): every pair was won, by one side; {note}: n = 2 and 2.", Page([1, 2], [8, 9]));
        Assert.DoesNotContain(note, Page([1, 3], [2, 4])); // some were lost
        Assert.DoesNotContain(note, Page([1, 3], [3, 4])); // one was drawn
        Assert.DoesNotContain(note, Page([9], [1, 2])); // one seed has no interval at all

        static string Page(double[] first, double[] second)
        {
            Run[] runs = [.. Runs("first", first), .. Runs("second", second)];
            return HtmlReport.Write(RunComparison.Of(runs, new ComparisonOptions(), []), new ChartView(), "");
        }

        static IEnumerable<Run> Runs(string preset, double[] scores)
        {
            return scores.Select((score, i) => SyntheticRuns.Run($"{preset}-{i}", $"{{\"preset\": \"{preset}\", \"seed\": {i}}}", score));
        }
    }

    [Fact]
    public void Of_RunInProgress_IsNotedAndEndsTheCurve()
    {
        Run whole = RunReader.Read(_runs.AddRun("default", 1, 60), []);
        Run part = RunReader.Read(_runs.AddRun("default", 2, 30, planned: 60), []);
        RunComparison comparison = RunComparison.Of([whole, part], new ComparisonOptions(), []);
        Assert.Contains("default-2-1: 30 of 60 episodes ended so far.", comparison.Notes);
        Assert.Contains("default: its curve ends with its shortest run, default-2-1, at 30,000 of 60,000 ticks.", comparison.Notes);
        Assert.Equal(30_000, comparison.AreaTicks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Write_VeryShortRun_GivesEveryReport(int episodes)
    {
        Run run = RunReader.Read(_runs.AddRun("default", 1, episodes), []);
        RunComparison comparison = RunComparison.Of([run], new ComparisonOptions(), []);
        foreach (Metric metric in Enum.GetValues<Metric>())
        {
            foreach (Axis axis in Enum.GetValues<Axis>())
            {
                ChartView view = new(metric, axis);
                Assert.NotEmpty(Chart(comparison, view));
                Assert.DoesNotContain("NaN", ReportFile.Chart(comparison, view));
                Assert.DoesNotContain("NaN", HtmlReport.Write(comparison, view, "x").Split("<script>")[0]);
            }
        }
    }

    [Fact]
    public void Write_Svg_IsWellFormedWithTextAndOneLineAGroup()
    {
        RunComparison comparison = Compare(labels: ["<ours> & co", "lecture"]);
        XDocument svg = XDocument.Parse(ReportFile.Chart(comparison, new ChartView()));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Contains(svg.Descendants(ns + "text"), text => text.Value == "<ours> & co (4 seeds)");
        Assert.Equal(2, svg.Descendants(ns + "path").Count(path => path.Attribute("fill-opacity") is not null));
    }

    [Fact]
    public void Write_Csv_HasTheCurvesOfTheBuilder()
    {
        RunComparison comparison = Compare();
        string[] lines = CsvReport.Write(comparison, Axis.Ticks).TrimEnd('\n').Split('\n');
        Assert.Equal("group,metric,seeds,ticks_from,ticks_to,iqm,lower,upper", lines[0]);
        Curve curve = CurveBuilder.Build(comparison.Groups, new ChartView(Smoothing: 0), comparison.Options.Seed)[0];
        string[] fields = lines[1].Split(',');
        Assert.Equal(["default", "score", "4", "0", "1000"], fields[..5]);
        Assert.Equal(curve.Points[0].Value, double.Parse(fields[5], CultureInfo.InvariantCulture), 6);
        Assert.Contains(lines, line => line.StartsWith("lecture,loss,4,0,1000,,,", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Html_NamesNoAddressAndEscapesLabels()
    {
        string page = HtmlReport.Write(Compare(labels: ["</script><b>{{data}}", "lecture"]), new ChartView(), "critter compare <x>");
        string outside = page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal); // a name, not an address that is fetched
        Assert.DoesNotContain("http", outside);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("critter compare &lt;x&gt;", page);
        Assert.Equal(2, page.Split("</script>").Length - 1);
    }

    [Fact]
    public void Write_UnknownEnding_NamesTheEndings()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ReportFile.Write("curves.pdf", Compare(), new ChartView(), ""));
        Assert.Contains(".html, .svg, .csv", e.Message);
    }

    [Fact]
    public void Write_InAFolderThatIsNotThere_MakesNeither()
    {
        string folder = Path.Combine(_runs.Path, "typo");
        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => ReportFile.Write(Path.Combine(folder, "a.svg"), Compare(), new ChartView(), ""));
        Assert.Equal($"there is no folder {folder}", e.Message);
        Assert.False(Path.Exists(folder));
    }

    [Fact]
    public void Write_EndingInCapitals_LeavesTheReportAndNothingBesideIt()
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_runs.Path, "new")).FullName, "curves.SVG");
        ReportFile.Write(path, Compare(), new ChartView(), "");
        Assert.StartsWith("<svg", File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!)));
    }

    [Fact]
    public void Draw_Terminal_FitsItsWidthAndShowsEveryGroup()
    {
        RunComparison comparison = Compare();
        foreach (int width in (int[])[10, 40, 80, 140])
        {
            string[] lines = [.. Chart(comparison, new ChartView(), width)];
            Assert.All(lines, line => Assert.InRange(line.Length, 0, Math.Max(width, TerminalChart.LeastWidth)));
            Assert.Contains(lines, line => line.EndsWith(" A", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.EndsWith(" B", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains('░'));
        }
    }

    [Fact]
    public void Of_LongRun_AveragesBlocksAndSaysSo()
    {
        Run run = RunReader.Read(_runs.AddRun("default", 1, 5_000), []);
        BlockAverages blocks = BlockAverages.Of(run.Episodes, PageData.RowsPerRun(1));
        Assert.Equal((3, 1667), (blocks.EpisodesPerBlock, blocks.Rows));
        Assert.Contains("averages over blocks, of up to 3 episodes", HtmlReport.Write(RunComparison.Of([run], new ComparisonOptions(), []), new ChartView(), ""));
    }

    [Fact]
    public void Lines_FortyGroups_CanBeReadAndSayHowManyPairsMoreThereAre()
    {
        Run[] runs = [.. Enumerable.Range(1, 40).Select(i => SyntheticRuns.Run($"run-{i}", $"{{\"discount\": {i}, \"even\": {i % 2}}}", i, i))];
        string[] lines = [.. ComparisonText.Lines(RunComparison.Of(runs, new ComparisonOptions(), []))];
        Assert.Equal(39, lines.Count(line => line.StartsWith("P(", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.StartsWith("P(", StringComparison.Ordinal)), line => Assert.StartsWith($"P({lines[2].Split("  ")[0]} > ", line));
        Assert.Contains("741 more pairs, of the other groups: --report FILE.html has them all.", lines);
        Assert.Contains("discount: 1, 2, 3, 4, 5 and 35 more", lines);
        Assert.Contains("even: 1, 0", lines);
        Assert.Contains(lines, line => line.Contains(" and 37 more: one seed has no interval", StringComparison.Ordinal));
        Assert.Contains("Which of the 40 groups has which value: --report FILE.html says it.", lines);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public void Lines_NarrowTerminal_ListsWhatATableHasNoRoomFor(int width)
    {
        RunComparison comparison = Compare();
        string[] lines = [.. ComparisonText.Lines(comparison, width)];
        SummaryTable table = new(comparison);
        Assert.All(table.Rows.SelectMany(row => row), figure => Assert.Contains(lines, line => line.Contains(figure, StringComparison.Ordinal)));
        Assert.Equal(width == 40, lines.Contains($"  final score: {Figures.WithInterval(comparison.Summaries[0].Final)}"));
        // Prose may be wider: a terminal breaks it. What stands in columns may not.
        Assert.All(lines.Where(line => line.Contains("   ") || line.Contains('─')), line => Assert.InRange(line.Length, 0, width));
    }

    private static string TicksTo(params Run[] runs)
    {
        SummaryTable table = new(RunComparison.Of(runs, new ComparisonOptions(), []));
        return Assert.Single(table.Rows)[table.Columns.ToList().FindIndex(column => column.Title == "ticks to 6.23")];
    }

    private static IEnumerable<string> Chart(RunComparison comparison, ChartView view, int width = 80)
    {
        IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, view, 1, width);
        string[] labels = [.. comparison.Groups.Select(group => group.Label)];
        return TerminalChart.Draw(curves, labels, view, width).Select(line => string.Concat(line.Select(span => span.Text)));
    }

    private RunComparison Compare(string[]? labels = null)
    {
        IReadOnlyList<Run> runs = [.. _runs.ReadSeeds("default", 4, goal: 7), .. _runs.ReadSeeds("lecture", 4, goal: 3)];
        return RunComparison.Of(runs, new ComparisonOptions { Labels = labels ?? [] }, []);
    }
}
