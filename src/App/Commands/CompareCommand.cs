using System.CommandLine;
using Critter.App.Charts;
using Critter.App.Evaluation;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Series;
using Critter.Runs;

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
        Option<string[]> labels = new("--label") { HelpName = "KEY=VALUE:TEXT", Description = "A name for the group whose option has this value: discount=0.9:far; or TEXT, one for each group in the order of the runs (repeatable)" };
        Option<double?> threshold = CheckedOption.Real(
            "--threshold", -1e9, 1e9, FormattableString.Invariant($"The score whose first reaching is looked for [default: {defaults.Threshold}]"), "score");
        Option<int?> window = CheckedOption.Whole(
            "--window", 1, 1_000_000, $"How many episodes the mean that must reach the threshold is over [default: {defaults.WindowEpisodes}]");
        Option<int?> evaluate = CheckedOption.Whole(
            "--evaluate", 0, KeptEvaluation.MostEpisodes,
            FormattableString.Invariant($"Compare what each network reaches in N fresh worlds, and keep it in the run's folder; 0: compare training scores [default: {FinalEvaluations.UsualEpisodes}, or 0 where that takes more than {FinalEvaluations.UsualTicks:N0} ticks]"));
        Option<bool> json = new("--json") { Description = "Write all figures as JSON, for machines, in place of chart and tables" };
        ChartOptions chart = new();

        Command command = new("compare", "Compares runs: curves with bands, final scores with intervals, and what differs.")
        {
            runs, groupBy, labels, threshold, window, evaluate, json,
        };
        chart.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter compare runs/default-* runs/lecture-*",
            "critter compare runs/default-* runs/lecture-* --evaluate 500 --report curves.html",
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
            TextWriter error = parsed.InvocationConfiguration.Error;
            RunComparison comparison = RunFolders.Compare(
                [.. RunFolder.WithoutPlans(folders).SelectMany(RunFolders.Expand)], options, (found, notes) => FinalEvaluations.Of(found, parsed.GetValue(evaluate), error, notes));
            ChartView view = chart.ViewOf(parsed, comparison.Groups[0].Runs[0].LearnsFromExamples);
            // First: a reader of the text who leaves early still has the reports.
            RunFolders.WriteReports(reports, comparison, view, TypedCommand.Of(parsed));
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.Write(ComparisonJson.Write(comparison));
            }
            else
            {
                ChartPrinter printer = new(parsed.InvocationConfiguration.Output);
                printer.PrintChart(comparison, view);
                printer.PrintText(comparison);
            }

            RunFolders.SayWritten(reports, comparison, error);
            return ExitCode.Success;
        });
        return command;
    }
}
