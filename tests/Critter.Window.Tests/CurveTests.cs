using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

public sealed class CurveTests
{
    [Fact]
    public void RunningMean_OverTwo_IsTheMeanOfEachAndTheOneBefore() =>
        Assert.Equal([(0, 1), (1, 2), (2, 4), (3, 5)], EpisodeCurve.RunningMean([1, 3, 5, 5], [0, 1, 2, 3], 2));

    [Fact]
    public void RunningMean_EightWorldsThatEndTogether_IsOneConstantPointAStep()
    {
        // Seven worlds of 9 and one of 1, 25 times: every step's mean is 8.
        EpisodeRow[] rows = [.. Enumerable.Range(0, 200).Select(i => new EpisodeRow(i + 1, (i / 8 * 8000) + 8000, 0, 0, 0, 0, i % 8 == 7 ? 1 : 9, 0, 0))];
        int[] ends = EpisodeCurve.StepEnds(rows);

        (int Episode, double Value)[] means = EpisodeCurve.RunningMean([.. rows.Select(row => row.Score)], ends, EpisodeCurve.MeanEpisodes);

        Assert.Equal(Enumerable.Range(1, 25).Select(step => ((8 * step) - 1, 8.0)), means);
        Assert.Equal((7, 7, 15), (ends[0], ends[7], ends[8]));
    }

    [Fact]
    public void Place_OfTheCorners_IsTheChartsCorners()
    {
        CurveChart chart = new(new Box(10, 20, 100, 50), 11, (-1, 1));

        Assert.Equal(new Vector2(10, 70), chart.Place(0, -1));
        Assert.Equal(new Vector2(110, 20), chart.Place(10, 1));
    }

    [Fact]
    public void Dots_OfMoreValuesThanAScreenHasColumns_AreFewer()
    {
        Canvas canvas = new();

        new CurveChart(new Box(0, 0, 1000, 50), 1500, (0, 1)).Dots(canvas, [.. Enumerable.Range(0, 1500).Select(i => (i, 0.0))], 1, Theme.Dark.Chosen);

        // Every third one, the first too.
        Assert.Equal(500, canvas.Shapes.Count);
        Assert.Equal([0f, 1000f * 3 / 1499], canvas.Shapes.Take(2).Select(shape => shape.A.X));
    }

    [Theory]
    [InlineData(950, "950")]
    [InlineData(12_340, "12.3k")]
    [InlineData(123_400, "123k")]
    [InlineData(4_560_000, "4.6M")]
    [InlineData(7_000_000_000, "7.0G")]
    public void Short_OfANumber_HasAtMostFiveCharacters(long number, string expected) =>
        Assert.Equal(expected, NumberText.Short(number));

    [Fact]
    public void AgentPercent_OfTheAtariMeasure_IsAsInThePaper()
    {
        Assert.Equal(200, new HumanComparison(5, 5, 1, 1, 9).AgentPercent);
        Assert.Null(new HumanComparison(5, 5, 1, null, null).AgentPercent);
        Assert.Null(new HumanComparison(0, 1, 1, 1, 9).AgentPercent);
        Assert.Equal("you 5 (mean 5.0 of 1)   random 1.0   agent 9.0 = 200% of you", StandingSentence.Of(new HumanComparison(5, 5, 1, 1, 9)));
    }
}
