using System.Globalization;
using System.Xml.Linq;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.Curves.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly SyntheticRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Of_SameRuns_GivesTheSameReports()
    {
        ChartView view = new();
        Assert.Equal(HtmlReport.Write(_runs.CompareTwoPresets(), view, "x"), HtmlReport.Write(_runs.CompareTwoPresets(), view, "x"));
    }

    [Fact]
    public void Of_EveryPairWon_IsNotedInTheReportOfOneKindAndNotOfAnother()
    {
        const string note = "a bootstrap cannot say how sure that is";
        Assert.Contains($"P(first &gt; second): every pair was won, by one side; {note}: n = 3 and 2.", Page([7, 8, 9], [1, 2]));
        Assert.Contains($"P(first &gt; second): every pair was won, by one side; {note}: n = 2 and 2.", Page([1, 2], [8, 9]));
        Assert.DoesNotContain(note, Page([1, 3], [2, 4])); // some were lost
        Assert.DoesNotContain(note, Page([1, 3], [3, 4])); // one was drawn
        Assert.Contains($"P(first &gt; second): every pair was won, by one side; {note}: n = 1 and 2.", Page([9], [1, 2]));

        static string Page(double[] first, double[] second)
        {
            Run[] runs = [.. Runs("first", first), .. Runs("second", second)];
            return HtmlReport.Write(RunComparison.Of(runs, new ComparisonOptions(), []), new ChartView(), "");
        }

        static IEnumerable<Run> Runs(string preset, double[] scores) =>
            scores.Select((score, i) => SyntheticRuns.Run($"{preset}-{i}", $"{{\"preset\": \"{preset}\", \"seed\": {i}, \"option\": \"{preset}\"}}", score));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Write_VeryShortRun_GivesEveryReport(int episodes)
    {
        var run = Run.Read(_runs.AddRun("default", 1, episodes), []);
        var comparison = RunComparison.Of([run], new ComparisonOptions(), []);
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
        RunComparison comparison = _runs.CompareTwoPresets(labels: ["<ours> & co", "lecture"]);
        var svg = XDocument.Parse(ReportFile.Chart(comparison, new ChartView()));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Contains(svg.Descendants(ns + "text"), text => text.Value == "<ours> & co (4 seeds)");
        Assert.Equal(2, svg.Descendants(ns + "path").Count(path => path.Attribute("fill-opacity") is not null));
    }

    [Fact]
    public void Write_Csv_HasTheCurvesOfTheBuilder()
    {
        RunComparison comparison = _runs.CompareTwoPresets();
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
        string page = HtmlReport.Write(_runs.CompareTwoPresets(labels: ["</script><b>{{data}}", "lecture"]), new ChartView(), "critter compare <x>");
        string outside = page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal); // a name, not an address that is fetched
        Assert.DoesNotContain("http", outside);
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("critter compare &lt;x&gt;", page);
        Assert.Equal(2, page.Split("</script>").Length - 1);
    }

    [Fact]
    public void Write_UnknownEnding_NamesTheEndings()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ReportFile.Write("curves.pdf", _runs.CompareTwoPresets(), new ChartView(), ""));
        Assert.Contains(".html, .svg, .csv", e.Message);
    }

    [Fact]
    public void Write_InAFolderThatIsNotThere_MakesNeither()
    {
        string folder = Path.Combine(_runs.Path, "typo");
        RunException e = Assert.Throws<RunException>(() => ReportFile.Write(Path.Combine(folder, "a.svg"), _runs.CompareTwoPresets(), new ChartView(), ""));
        Assert.Equal($"{Path.Combine(folder, "a.svg")} cannot be written: there is no folder {folder}", e.Message);
        Assert.False(Path.Exists(folder));
    }

    [Fact]
    public void Write_EndingInCapitals_LeavesTheReportAndNothingBesideIt()
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_runs.Path, "new")).FullName, "curves.SVG");
        ReportFile.Write(path, _runs.CompareTwoPresets(), new ChartView(), "");
        Assert.StartsWith("<svg", File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!)));
    }

    [Fact]
    public void Draw_Terminal_FitsItsWidthAndShowsEveryGroup()
    {
        RunComparison comparison = _runs.CompareTwoPresets();
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
        var run = Run.Read(_runs.AddRun("default", 1, 5_000), []);
        var blocks = BlockAverages.Of(StepColumns.Of(run.Episodes), PageData.RowsPerRun(1));
        Assert.Equal((3, 1667), (blocks.StepsPerBlock, blocks.Rows));
        Assert.Contains("averages over blocks, of up to 3 steps", HtmlReport.Write(RunComparison.Of([run], new ComparisonOptions(), []), new ChartView(), ""));
    }

    private static IEnumerable<string> Chart(RunComparison comparison, ChartView view, int width = 80)
    {
        IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, view, 1, width);
        string[] labels = [.. comparison.Groups.Select(group => group.Label)];
        return TerminalChart.Draw(curves, labels, view, width).Select(line => string.Concat(line.Select(span => span.Text)));
    }
}
