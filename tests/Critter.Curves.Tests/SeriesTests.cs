using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Series;

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
        Assert.Equal(expected, new StepIntegral(SyntheticRuns.Table(2, 4, 6), Metric.Score, Axis.Ticks).Mean(from, to), 12);

    [Fact]
    public void Mean_MissingEpisode_IsOfTheOthers()
    {
        StepIntegral integral = new(SyntheticRuns.Table(double.NaN, 4, 6), Metric.Loss, Axis.Episodes);
        Assert.Equal(5, integral.Mean(0, 3), 12);
        Assert.Equal(4, integral.Mean(0, 2), 12);
        Assert.True(double.IsNaN(integral.Mean(0, 1)));
    }

    [Fact]
    public void Mean_EpisodesThatEndTogether_CountAlike()
    {
        double[] scores = [2, 4, 6, 8];
        EpisodeColumns table = new([2000, 2000, 4000, 4000], [1, 1, 2, 2], [.. Enum.GetValues<Metric>().Select(_ => scores)]);
        StepIntegral integral = new(table, Metric.Score, Axis.Ticks);
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
        Assert.Equal(19.5, FinalScore.Of(SyntheticRuns.Table(scores), 20));
        Assert.Equal(14.5, FinalScore.Of(SyntheticRuns.Table(scores), 15));
        Assert.Equal(1, FinalScore.Of(SyntheticRuns.Table(1), 1));
    }

    [Fact]
    public void Of_Crossing_IsTheFirstWindowThatIsGoodEnough()
    {
        EpisodeColumns table = SyntheticRuns.Table(0, 9, 0, 5, 7, 8);
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
        Assert.Equal(FinalScore.Of(group.Runs[0]), curve.Points[^1].Value);
    }

    private static RunGroup Group(string label, params double[][] runs) =>
        new RunGroup(label, [.. runs.Select((scores, i) => SyntheticRuns.Run($"{label}-{i}", "{}", scores))]);
}
