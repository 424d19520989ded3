using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>
/// From the first tick to the demo's best score: <c>train --until-score 6.23</c>, each seed in a process of its own, compiling and all.
/// The demo's time is its lecture's 200,000 updates at the speed that the same run measures.
/// </summary>
internal static partial class UntilScoreBench
{
    private const double Score = 6.23;
    private const double LectureTicks = 200_000;

    public static void Run(BenchReport report, int seeds)
    {
        var demo = Peer.ConvNetJs();
        double updates = demo.UpdatesPerSecond() ?? 0;
        List<(double Seconds, long Ticks)> reached = [];
        report.Head("seed", "ticks", "seconds of training");
        for (int seed = 1; seed <= seeds; seed++)
        {
            (double Seconds, long Ticks)? result = Train(seed);
            report.Row(Text($"{seed}"), result is null ? "not reached" : Text($"{result.Value.Ticks:N0}"), result is null ? "not reached" : Text($"{result.Value.Seconds:F3}"));
            reached.Add(result ?? (double.PositiveInfinity, long.MaxValue));
        }

        updates = Math.Max(updates, demo.UpdatesPerSecond() ?? 0);
        double median = Median(reached.Select(result => result.Seconds));
        report.Line();
        report.Line(Text($"median: {median:F3} s, {Median(reached.Select(result => (double)result.Ticks)):N0} ticks"));
        report.Line(updates > 0
            ? Text($"the demo: {updates:F0} updates a second, {LectureTicks / updates / 60:F1} minutes for {LectureTicks:N0}: {LectureTicks / updates / median:N0} times ours (expected: at least 1,000)")
            : $"the demo: not measured: {demo.Missing}");
    }

    private static (double Seconds, long Ticks)? Train(int seed)
    {
        using ScratchFolder folder = new();
        string program = Path.Combine(AppContext.BaseDirectory, "critter.dll");
        using Process process = Peer.Start("dotnet", program, "train", "--until-score", Text($"{Score}"), "--seed", Text($"{seed}"), "--out", folder.Root);
        Task<string> error = process.StandardError.ReadToEndAsync();
        Match match = Sentence().Match(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        error.Wait();
        return match.Success
            ? (double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups["ticks"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"after (?<ticks>\d+) ticks and (?<seconds>[\d.]+) seconds of training")]
    private static partial Regex Sentence();
}
