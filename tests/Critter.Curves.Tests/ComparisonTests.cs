using Critter.Curves.Comparison;
using Critter.Curves.Groups;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
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
        Assert.Contains("P(default > lecture) = 1.00 [1.00, 1.00]; difference ", text);
        Assert.Contains("with 4 seeds the nominal 95% interval of the interquartile mean covers", text);
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
        Assert.Equal(new ThresholdSummary(new Estimate(18_000, double.NaN, double.NaN), new Estimate(9, double.NaN, double.NaN), 0, 0, 0, 1000), comparison.Summaries[0].Threshold);
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
        Assert.Equal("10,000 [10,000, not reached] in steps of 1,000 (1 of 3 shorter than 10 episodes)", TicksTo(runs[0], runs[1], SyntheticRuns.Run("again", "{\"seed\": 4}", good)));
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

    [Fact]
    public void Of_OneRunOnASide_HasNoProbabilityAndKeepsTheNote()
    {
        Run[] runs = [SyntheticRuns.Run("a", Config("x", 1), 9), SyntheticRuns.Run("b", Config("y", 1), 1), SyntheticRuns.Run("c", Config("y", 2), 2)];
        string text = string.Join('\n', ComparisonText.Lines(RunComparison.Of(runs, new ComparisonOptions(), [])));
        Assert.Contains("P(x > y): not told by n = 1 and 2; difference 7.50; p = 0.67\n", text);
        Assert.Contains("it would happen in 67% of such comparisons", text);
        Assert.DoesNotContain("P(x > y) =", text);
    }

    [Fact]
    public void Of_RunThatStillGoesOn_HasNotReachedTheThresholdYet()
    {
        Run done = SyntheticRuns.Run("a", """{"seed": 1, "episodes": 12}""", [.. Enumerable.Repeat(0.0, 12)]);
        Run going = SyntheticRuns.Run("b", """{"seed": 2, "episodes": 99}""", [.. Enumerable.Repeat(0.0, 12)]);
        Assert.Equal("not reached yet in 1 of 1", TicksTo(going));
        // Planned lengths differ, and with them what training would be.
        Assert.Equal("not reached in 1 of 1", TicksTo(done));
    }

    [Fact]
    public void Of_SeedsUnderTwoSettings_AreNoFurtherSeeds()
    {
        Run[] runs = [.. Enumerable.Range(1, 3).SelectMany(seed => new[] { 0.7, 0.9 }.Select(discount =>
            SyntheticRuns.Run($"{seed}-{discount}", FormattableString.Invariant($$"""{"preset": "p", "seed": {{seed}}, "discount": {{discount}}, "even": 1}"""), seed + discount)))];
        ComparisonOptions options = new() { GroupBy = ["even"] };
        var pooled = RunComparison.Of(runs, options, []);
        RunGroup group = Assert.Single(pooled.Groups);
        Assert.Equal((3, 6, true), (group.Seeds, group.Runs.Count, group.Sampling.IsBySeed));
        Assert.Contains("even 1: 2 settings are pooled, 6 runs of 3 seeds. Its intervals draw seeds, each with its runs of all settings", string.Join('\n', pooled.Notes));
        Assert.Contains("even 1: with 3 seeds the nominal", string.Join('\n', pooled.Notes));
        // All three seeds the lowest: both of its runs, and nothing lower.
        Assert.Equal(1.8, pooled.Summaries[0].Final.Lower, 12);
        Assert.Equal("6 runs of 3 seeds", new SummaryTable(pooled).Rows[0][1]);
        // Not every setting has every seed.
        RunGroup partly = Assert.Single(RunComparison.Of(runs[1..], options, []).Groups);
        // One seed under two settings is one seed: there is no interval.
        Assert.False(RunComparison.Of(runs[..2], options, []).Summaries[0].Final.HasInterval);
        Assert.Equal((2, false, 2), (partly.Sampling.Strata.Count, partly.Sampling.IsBySeed, partly.Sampling.Units));
    }

    [Fact]
    public void Of_WorldsThatDiffer_AreNotRankedWithoutAWord()
    {
        Run[] runs = [World("a", -6), World("b", -20)];
        var comparison = RunComparison.Of(runs, new ComparisonOptions(), []);
        Assert.Contains("The groups' worlds differ in world.kinds.green.reward: their scores are of different tasks", string.Join('\n', comparison.Notes));
        Assert.Equal(["p, green.reward -6", "p, green.reward -20"], comparison.Groups.Select(group => group.Label));
        ConfigurationDifference difference = Assert.Single(comparison.Differences);
        Assert.Equal("world.kinds.green.reward", difference.Key);
        Assert.Equal(["-6", "-20"], difference.Values);

        static Run World(string name, int reward) => SyntheticRuns.Run(
            name, $$$"""{"preset": "p", "seed": 1, "world": {"kinds": [{"name": "red", "reward": 5}, {"name": "green", "reward": {{{reward}}}}]}}""", 1);
    }

    [Fact]
    public void Of_HowRunsWereEvaluated_DoesNotSplitThem()
    {
        Run[] runs = [Evaluated(1, 0, 0.05, "x"), Evaluated(2, 10, 0.05, "x"), Evaluated(3, 0, 0, "x"), Evaluated(4, 0, 0.05, "y")];
        Assert.Single(RunComparison.Of(runs, new ComparisonOptions(), []).Groups);

        static Run Evaluated(int seed, int every, double epsilon, string preset) => SyntheticRuns.Run(
            $"{seed}", FormattableString.Invariant($$"""{"preset": "{{preset}}", "seed": {{seed}}, "evaluateEvery": {{every}}, "evaluationEpsilon": {{epsilon}}, "name": "n{{seed}}", "discount": 1}"""), 1);
    }

    [Fact]
    public void OfAxis_RunsOfOneLength_SaysWhichRunEndsTheCurveInSeconds()
    {
        RunGroup group = new("g", [SyntheticRuns.Run("a", "{}", 1, 1), new Run("b", SyntheticRuns.Run("b", "{}").Configuration, SyntheticRuns.Table([1000, 2000], [3, 7], [1, 1]))]);
        Assert.Equal("Over seconds a curve ends with the run that has fewest: g ends with a, at 1 of 7 seconds.", ComparisonNotes.OfAxis([group], Axis.Seconds));
        Assert.Null(ComparisonNotes.OfAxis([group], Axis.Ticks));
        Assert.Null(ComparisonNotes.OfAxis([group], Axis.Episodes));
    }

    [Fact]
    public void Of_Importance_IsTheShareOfVarianceBetweenValues()
    {
        // Scores 1, 2 at one discount and 5, 8 at the other: the means are 1.5 and 6.5 around 4.
        Run[] runs = [Tried("a", 0.5, 1, 1), Tried("b", 0.5, 2, 2), Tried("c", 0.9, 1, 5), Tried("d", 0.9, 2, 8)];
        IReadOnlyList<OptionImportance> importance = OptionImportance.Of([.. runs.Select(run => (run, run.Episodes[EpisodeTable.Score][0]))]);
        Assert.Equal(["discount", "steps"], importance.Select(option => option.Key));
        Assert.Equal(25 / 30.0, importance[0].EtaSquared, 12); // 4 x 2.5^2 of 9 + 4 + 1 + 16
        Assert.Equal(4 / 30.0, importance[1].EtaSquared, 12);
        Assert.All(importance, option => Assert.True(option.IsNumber));
        Assert.Contains("variance that lies between an option's values (eta squared): discount 0.83, steps 0.13.", string.Join('\n', ComparisonText.Lines(RunComparison.Of(runs, new ComparisonOptions(), []))));

        static Run Tried(string name, double discount, int steps, double score) =>
            SyntheticRuns.Run(name, FormattableString.Invariant($$"""{"preset": "p", "seed": 1, "discount": {{discount}}, "steps": {{steps}}}"""), score);
    }

    private static string Config(string preset, int seed) => $$"""{"preset": "{{preset}}", "seed": {{seed}}, "option": "{{preset}}"}""";

    private static string TicksTo(params Run[] runs)
    {
        SummaryTable table = new(RunComparison.Of(runs, new ComparisonOptions(), []));
        return Assert.Single(table.Rows)[table.Columns.ToList().FindIndex(column => column.Title == "ticks to 6.23")];
    }
}
