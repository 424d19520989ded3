using System.Runtime.InteropServices;
using System.Xml.Linq;
using Critter.Curves.Comparison;
using Critter.Curves.Groups;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.Curves.Tests;

public sealed class SeriesTests
{
    [Theory]
    [InlineData(0, 1000, 2)]
    [InlineData(500, 1500, 3)]
    [InlineData(0, 3000, 4)]
    [InlineData(2500, 9000, 6)]
    [InlineData(-500, 1000, 2)]
    public void Mean_Steps_IsTheirAverageOverTheStretch(double from, double to, double expected) =>
        Assert.Equal(expected, new StepIntegral(SyntheticRuns.Steps(2, 4, 6), Metric.Score, Axis.Ticks).Mean(from, to), 12);

    [Fact]
    public void Mean_MissingEpisode_IsOfTheOthers()
    {
        StepIntegral integral = new(SyntheticRuns.Steps(double.NaN, 4, 6), Metric.Loss, Axis.Episodes);
        Assert.Equal(5, integral.Mean(0, 3), 12);
        Assert.Equal(4, integral.Mean(0, 2), 12);
        Assert.True(double.IsNaN(integral.Mean(0, 1)));
    }

    [Fact]
    public void Mean_EpisodesThatEndTogether_CountAlike()
    {
        double[] scores = [2, 4, 6, 8];
        RunTable table = SyntheticRuns.Table([2000, 2000, 4000, 4000], [1, 1, 2, 2], scores);
        StepIntegral integral = new(StepColumns.Of(table), Metric.Score, Axis.Ticks);
        Assert.Equal(3, integral.Mean(0, 2000), 12);
        Assert.Equal(7, integral.Mean(2000, 4000), 12);
    }

    [Fact]
    public void Build_RunsOfDifferentLengths_MeetOnOneGridAndEndWithTheShortest()
    {
        RunGroup whole = Group("whole", [1, 1, 1, 1], [3, 3, 3, 3]);
        RunGroup cut = Group("cut", [5, 5, 5, 5], [7, 7]);
        IReadOnlyList<Curve> curves = CurveBuilder.Build([whole, cut], new ChartView(Smoothing: 0), 1);
        Assert.Equal(1000, curves[0].CellWidth);
        Assert.Equal(1000, curves[1].CellWidth);
        Assert.Equal([2, 2, 2, 2], curves[0].Points.Select(point => point.Value));
        Assert.Equal([6, 6], curves[1].Points.Select(point => point.Value));
        Assert.Equal((1.0, 3.0), (curves[0].Points[0].Lower, curves[0].Points[0].Upper));
    }

    [Fact]
    public void Build_Smoothing_AveragesOverAWindowCutAtTheEnds()
    {
        RunGroup group = Group("a", [0, 0, 6, 0, 0, 0]);
        Curve curve = Assert.Single(CurveBuilder.Build([group], new ChartView(Smoothing: 0.5), 1));
        // The window is 3 cells: the one itself and one to each side.
        double[] expected = [0, 2, 2, 2, 0, 0];
        Assert.Equal(expected, curve.Points.Select(point => Math.Round(point.Value, 12)));
    }

    [Fact]
    public void Build_LossMissingAtFirst_HasAGapThere()
    {
        Curve curve = CurveBuilder.Build([Group("a", [double.NaN, 4, 6])], new ChartView(Metric.Loss, Smoothing: 0), 1)[0];
        Assert.True(double.IsNaN(curve.Points[0].Value));
        Assert.Equal(4, curve.Points[1].Value);
    }

    [Fact]
    public void Of_Run_IsTheMeanOfTheLastTenth()
    {
        double[] scores = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        Assert.Equal(19.5, FinalScore.Of(SyntheticRuns.Steps(scores), 20));
        Assert.Equal(14.5, FinalScore.Of(SyntheticRuns.Steps(scores), 15));
        Assert.Equal(1, FinalScore.Of(SyntheticRuns.Steps(1), 1));
    }

    [Fact]
    public void Of_Crossing_IsTheFirstWindowThatIsGoodEnough()
    {
        StepColumns table = SyntheticRuns.Steps(0, 9, 0, 5, 7, 8);
        Assert.Equal(new ThresholdCrossing(5000, 2.5), ThresholdCrossing.Of(table, 6, 2));
        Assert.Equal(2000, ThresholdCrossing.Of(table, 6, 1).Ticks);
        Assert.False(ThresholdCrossing.Of(table, 9.5, 1).IsReached);
        Assert.False(ThresholdCrossing.Of(table, 0, 7).IsReached);
    }

    [Fact]
    public void Of_Efficiency_EndsAtTheFinalScore()
    {
        RunGroup group = Group("a", [.. Enumerable.Range(1, 40).Select(i => (double)i)]);
        Curve curve = SampleEfficiency.Of([group], 1)[0];
        Assert.Equal(SampleEfficiency.Budgets, curve.Points.Count);
        Assert.Equal(1, curve.Points[0].Value);
        Assert.Equal(FinalScore.Of(group.Steps[0]), curve.Points[^1].Value);
    }

    [Fact]
    public void Of_WorldsThatEndTogether_AreOneStepWithTheirMean()
    {
        var steps = StepColumns.Of(SyntheticRuns.EightWorlds(20));
        Assert.Equal([8000, 16_000, 24_000], steps.Ticks);
        Assert.Equal([8, 16, 20], steps.Episodes);
        Assert.Equal([8, 8, 9], steps[Metric.Score]); // the last step is of the first four worlds, as of a run that is cut there
        Assert.Equal(8000, steps.LongestTicks);
    }

    [Fact]
    public void Of_EightWorldsOfOneMean_IsConstantEverywhere()
    {
        Run run = new("a", SyntheticRuns.Run("a", "{}").Configuration, SyntheticRuns.EightWorlds(200));
        RunGroup group = new("a", [run]);
        Assert.Equal(8, FinalScore.Of(group.Steps[0]));
        Assert.All(SampleEfficiency.Of([group], 1)[0].Points.Where(point => !double.IsNaN(point.Value)), point => Assert.Equal(8, point.Value, 12));
        foreach (Axis axis in Enum.GetValues<Axis>())
        {
            foreach (double smoothing in (double[])[0, 0.05, 0.5])
            {
                Curve curve = CurveBuilder.Build([group], new ChartView(Axis: axis, Smoothing: smoothing), 1)[0];
                Assert.Equal(25, curve.Points.Count);
                Assert.All(curve.Points, point => Assert.Equal(8, point.Value, 12));
            }
        }

        Assert.Equal(16_000, ThresholdCrossing.Of(group.Steps[0], 8, 10).Ticks); // two steps hold ten episodes
        Assert.False(ThresholdCrossing.Of(group.Steps[0], 8.01, 1).IsReached);
        var comparison = RunComparison.Of([run], new ComparisonOptions(), []);
        Assert.Equal(8, comparison.Summaries[0].Final.Value);
        Assert.Equal(8, comparison.Summaries[0].Area.Value);
        string[][] rows = [.. CsvReport.Write(comparison, Axis.Ticks).Split('\n').Select(line => line.Split(',')).Where(row => row.Length > 1 && row[1] == "score")];
        Assert.Equal(25, rows.Length);
        Assert.All(rows, row => Assert.Equal("8", row[5]));
        // A level line: all of its points have one height.
        string line = Assert.Single(XDocument.Parse(ReportFile.Chart(comparison, new ChartView())).Descendants(), e => e.Attribute("stroke-width")?.Value == "1.8" && e.Attribute("d")!.Value.Contains('L')).Attribute("d")!.Value;
        Assert.Single(line[1..].Split('L').Select(point => point.Split(' ')[1]).Distinct());
        // A block of the page is eight episodes, and the column of scores comes after those of the three axes.
        var blocks = BlockAverages.Of(group.Steps[0], 1000);
        ReadOnlySpan<float> columns = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(blocks.Base64));
        Assert.Equal(25, blocks.Rows);
        Assert.Equal([.. Enumerable.Repeat(8f, 25)], columns.Slice(75, 25).ToArray());
        Assert.Equal([8f, 16f], columns[..2].ToArray());
    }

    [Fact]
    public void Of_MeanEqualToTheThreshold_ReachesIt()
    {
        double[] scores = [.. Enumerable.Repeat(0.0, 93), .. Enumerable.Repeat(1.0, 7)];
        Assert.Equal(100_000, ThresholdCrossing.Of(SyntheticRuns.Steps(scores), 0.07, 100).Ticks); // 100 x 0.07 is more than 7 in doubles
        Assert.False(ThresholdCrossing.Of(SyntheticRuns.Steps(scores), 0.0701, 100).IsReached);
    }

    private static RunGroup Group(string label, params double[][] runs) =>
        new RunGroup(label, [.. runs.Select((scores, i) => SyntheticRuns.Run($"{label}-{i}", "{}", scores))]);
}
