using System.Text;
using System.Text.RegularExpressions;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Critter.Runs;
using Critter.Tests.Mutations;
using Xunit.Abstractions;

namespace Critter.Curves.Tests;

/// <summary>Spoilt runs, as <c>compare</c> and <c>curve</c> read them: a curve can be drawn, or one line says where they are damaged.</summary>
public sealed class RunMutationTests : IDisposable
{
    // A chart takes some hundred times what reading does.
    private const int DrawnOneIn = 500;

    // A run of so few seconds has no width that a number could hold.
    private const double LeastLength = 1e-300;

    private readonly SyntheticRuns _runs = new();
    private readonly ITestOutputHelper _output;
    private readonly string _folder;
    private readonly byte[] _table;
    private int _read;

    public RunMutationTests(ITestOutputHelper output)
    {
        _output = output;
        _folder = _runs.AddRun("default", 1, episodes: 12);
        _table = File.ReadAllBytes(PathOf("episodes.csv"));
    }

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Read_SpoiltEpisodes_IsReadOrRefusedInOneLine()
    {
        Specimen[] specimens = [new("a table", _table), new("another", File.ReadAllBytes(Path.Combine(_runs.AddRun("lecture", 2, episodes: 5), "episodes.csv")))];
        Test("episodes.csv").Run(specimens, [.. CsvMutations.All, .. ByteMutations.All], _output);
    }

    /// <summary>A tenth of the mutants: it is the trainer that has to be strict with configurations.</summary>
    [Fact]
    public void Read_SpoiltConfiguration_IsReadOrRefusedInOneLine()
    {
        Specimen[] specimens = [new("a configuration", Encoding.UTF8.GetBytes(RunConfig.Write(Presets.Get("default"))))];
        Test("config.json").Run(specimens, [.. JsonMutations.All, .. ByteMutations.All], _output, share: 10);
    }

    [Fact]
    public void Read_WhatOnceFailed_IsReadOrRefusedInOneLine()
    {
        IReadOnlyList<Specimen> tables = Corpus.Of("episodes");
        Test("episodes.csv").Run(tables);
        Assert.All(tables, table => Assert.True(Read("episodes.csv", table.Bytes).Refusal is not null, table.Name));
        File.WriteAllBytes(PathOf("episodes.csv"), _table);
        Test("config.json").Run(Corpus.Of("config"));
    }

    // The file, then the line in it.
    private MutationTest Test(string file) =>
        new MutationTest(file, new Regex($@"^{Regex.Escape(PathOf(file))}(, line \d+(, byte \d+)?: |, byte \d+: no text$)"), bytes => Read(file, bytes));

    private Reading Read(string file, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(file), bytes);
        Run run;
        try
        {
            run = Run.Read(_folder, []);
        }
        catch (BadFileException exception)
        {
            return new Reading(exception.Message);
        }

        if (run.Episodes.Count > 0)
        {
            Use(run);
        }

        return Reading.Accepted;
    }

    // Every curve that can be drawn has numbers, and its ends are the run's; now and then all that compare prints and reports.
    private void Use(Run run)
    {
        foreach (Axis axis in Enum.GetValues<Axis>())
        {
            foreach (Metric metric in Enum.GetValues<Metric>())
            {
                var steps = StepColumns.Of(run.Episodes);
                double length = steps.Length(axis);
                double mean = new StepIntegral(steps, metric, axis).Mean(0, length);
                Assert.True(double.IsFinite(mean) || length < LeastLength || steps[metric].Any(double.IsNaN), $"the mean {metric} over {axis} is {mean}");
            }
        }

        if (_read++ % DrawnOneIn == 0)
        {
            Draw(run);
        }
    }

    private static void Draw(Run run)
    {
        var comparison = RunComparison.Of([run], new ComparisonOptions(), []);
        foreach (Metric metric in Enum.GetValues<Metric>())
        {
            ChartView view = new(metric);
            IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, view, comparison.Options.Seed, 40);
            Assert.NotEmpty(TerminalChart.Draw(curves, ["a"], view, 80));
            Assert.NotEmpty(SvgChart.Draw(curves, ["a"], view));
        }

        Assert.NotEmpty(ComparisonText.Lines(comparison));
        Assert.NotEmpty(HtmlReport.Write(comparison, new ChartView(), "critter curve"));
    }

    private string PathOf(string file) => Path.Combine(_folder, file);
}
