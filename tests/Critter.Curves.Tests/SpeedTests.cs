using System.Diagnostics;
using System.Globalization;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Critter.Runs;
using Xunit.Abstractions;

namespace Critter.Curves.Tests;

/// <summary>
/// 100 runs of 10,000 episodes, read, compared and reported: against the time in which .NET itself reads the same numbers, so that a busy
/// or a slow machine is no failure. docs/curves.md has the seconds.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Runs = 100;
    private const int Episodes = 10_000;
    private const int Attempts = 6;
    private const double MostTimesAsLong = 4;
    private const double MostMegabytes = 500;

    [Fact]
    public void Write_HundredRunsOfTenThousandEpisodes_KeepsToTimeAndMemory()
    {
        using SyntheticRuns runs = new();
        string[] folders = [.. Enumerable.Range(1, Runs).AsParallel().AsOrdered()
            .Select(seed => runs.AddRun(seed % 2 == 0 ? "default" : "lecture", seed, Episodes, seed % 2 == 0 ? 7 : 5))];

        // Another program may have the processors: the fastest try of each is what it takes.
        double reading = double.MaxValue;
        double seconds = double.MaxValue;
        for (int attempt = 0; attempt < Attempts && (attempt == 0 || seconds > MostTimesAsLong * reading); attempt++)
        {
            reading = Math.Min(reading, Time(() => ReadNumbers(folders)));
            seconds = Math.Min(seconds, Time(() => Report(folders, Path.Combine(runs.Path, "curves.html"))));
        }

        // All that the test process ever held, its own made-up runs included.
        using var process = Process.GetCurrentProcess();
        double megabytes = process.PeakWorkingSet64 / 1e6;
        output.WriteLine(FormattableString.Invariant($"{seconds:0.00} s where reading takes {reading:0.00} s, {megabytes:0} MB at most"));
        Assert.InRange(seconds / reading, 0, MostTimesAsLong);
        Assert.InRange(megabytes, 0, MostMegabytes);
    }

    // Every cell of every table, as plainly as it can be done.
    private static void ReadNumbers(string[] folders)
    {
        double sum = folders.AsParallel().Sum(folder => File.ReadLines(Path.Combine(folder, RunFolder.EpisodesName)).Skip(1)
            .Sum(line => line.Split(',').Sum(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out double number) ? number : 0)));
        Assert.True(sum > 0);
    }

    private static double Time(Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>All that <c>compare --report</c> does, but for the printing.</summary>
    private static void Report(string[] folders, string path)
    {
        List<string> notes = [];
        var comparison = RunComparison.Of(Run.ReadAll(folders, notes), new ComparisonOptions(), notes);
        ChartView view = new();
        Assert.NotEmpty(CurveBuilder.Build(comparison.Groups, view, comparison.Options.Seed, 100));
        Assert.NotEmpty(ComparisonText.Lines(comparison));
        ReportFile.Write(path, comparison, view, "critter compare");
    }
}
