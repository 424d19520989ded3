using System.CommandLine;
using Critter.App.Charts;
using Critter.Curves.Comparison;
using Critter.Curves.Series;

namespace Critter.App.Commands;

/// <summary><c>critter compare</c>: which critter is better, and is it sure?</summary>
public static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        ComparisonOptions defaults = new();
        Argument<string[]> runs = new("runs")
        {
            HelpName = "RUN...",
            Arity = ArgumentArity.OneOrMore,
            Description = "Folders of runs; those with the same configuration but for the seed form one curve",
        };
        Option<string[]> groupBy = new("--group-by") { HelpName = "KEY", Description = "Group by this option of the runs instead, whatever else differs; may be given again" };
        Option<string[]> labels = new("--label") { HelpName = "TEXT", Description = "A name for each group, in the order of the runs" };
        Option<double?> threshold = CheckedOption.Real(
            "--threshold", -1e9, 1e9, FormattableString.Invariant($"The score whose first reaching is looked for [default: {defaults.Threshold}]"), "score");
        Option<int?> window = CheckedOption.Whole(
            "--window", 1, 1_000_000, $"How many episodes the mean that must reach the threshold is over [default: {defaults.WindowEpisodes}]");
        ChartOptions chart = new();

        Command command = new("compare", "Compares runs: curves with bands, final scores with intervals, and what differs.")
        {
            runs, groupBy, labels, threshold, window,
        };
        chart.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter compare runs/default-* runs/lecture-*",
            "critter compare runs/default-* runs/lecture-* --report curves.html",
            "critter compare runs/* --group-by preset --threshold 6.23 --report curves.svg --report curves.csv");
        command.SetAction(parsed =>
        {
            string[] folders = parsed.GetValue(runs)!;
            string[] reports = chart.ReportsOf(parsed);
            ComparisonOptions options = new()
            {
                GroupBy = parsed.GetValue(groupBy) ?? [],
                Labels = parsed.GetValue(labels) ?? [],
                Threshold = parsed.GetValue(threshold) ?? defaults.Threshold,
                WindowEpisodes = parsed.GetValue(window) ?? defaults.WindowEpisodes,
            };
            RunComparison comparison = RunFolders.Compare([.. folders.SelectMany(RunFolders.Expand)], options);
            ChartView view = chart.ViewOf(parsed);
            // First: a reader of the text who leaves early still has the reports.
            RunFolders.WriteReports(reports, comparison, view, TypedCommand.Of(parsed));
            ChartPrinter printer = new(parsed.InvocationConfiguration.Output);
            printer.PrintChart(comparison, view);
            printer.PrintText(comparison);

            RunFolders.SayWritten(reports, parsed.InvocationConfiguration.Error);
            return ExitCode.Success;
        });
        return command;
    }
}
