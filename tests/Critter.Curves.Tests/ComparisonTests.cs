using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.Curves.Tests;

public sealed class ComparisonTests : IDisposable
{
    private readonly SyntheticRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Of_TwoPresets_FindsTheBetterOne()
    {
        RunComparison comparison = _runs.CompareTwoPresets();
        Assert.Equal(["default", "lecture"], comparison.Groups.Select(group => group.Label));
        Assert.True(comparison.Summaries[0].Final.Lower > comparison.Summaries[1].Final.Upper);
        Assert.Equal(1, Assert.Single(comparison.Improvements).Probability.Value);
        Assert.Equal(["preset", "learner.optimizer"], comparison.Differences.Select(difference => difference.Key));
        Assert.Equal(0, comparison.Summaries[0].Threshold!.NotReached);
        Assert.Equal(4, comparison.Summaries[1].Threshold!.NotReached);
        Assert.Equal(20_000, comparison.Summaries[0].TicksPerSecond, 6);
    }

    [Fact]
    public void Lines_Comparison_SaysWhatIsMissedAndHowSureItIs()
    {
        string text = string.Join('\n', ComparisonText.Lines(_runs.CompareTwoPresets()));
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
        var comparison = RunComparison.Of([run], new ComparisonOptions(), []);
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
        var empty = Run.Read(_runs.Add("empty", "{}", null), []);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunComparison.Of([empty], new ComparisonOptions(), []));
        Assert.Equal("empty: no episode has ended yet; there is nothing to draw", e.Message);
    }

    [Fact]
    public void Of_RunInProgress_IsNotedAndEndsTheCurve()
    {
        var whole = Run.Read(_runs.AddRun("default", 1, 60), []);
        var part = Run.Read(_runs.AddRun("default", 2, 30, planned: 60), []);
        var comparison = RunComparison.Of([whole, part], new ComparisonOptions(), []);
        Assert.Contains("default-2-1: 30 of 60 episodes ended so far.", comparison.Notes);
        Assert.Contains("default: its curve ends with its shortest run, default-2-1, at 30,000 of 60,000 ticks.", comparison.Notes);
        Assert.Equal(30_000, comparison.AreaTicks);
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
        RunComparison comparison = _runs.CompareTwoPresets();
        string[] lines = [.. ComparisonText.Lines(comparison, width)];
        SummaryTable table = new(comparison);
        Assert.All(table.Rows.SelectMany(row => row), figure => Assert.Contains(lines, line => line.Contains(figure, StringComparison.Ordinal)));
        Assert.Equal(width == 40, lines.Contains($"  final training score: {Figures.WithInterval(comparison.Summaries[0].Final)}"));
        // Prose may be wider: a terminal breaks it. What stands in columns may not.
        Assert.All(lines.Where(line => line.Contains("   ") || line.Contains('─')), line => Assert.InRange(line.Length, 0, width));
    }

    private static string TicksTo(params Run[] runs)
    {
        SummaryTable table = new(RunComparison.Of(runs, new ComparisonOptions(), []));
        return Assert.Single(table.Rows)[table.Columns.ToList().FindIndex(column => column.Title == "ticks to 6.23")];
    }
}
