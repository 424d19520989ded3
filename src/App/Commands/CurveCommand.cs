using System.CommandLine;
using Critter.App.Charts;
using Critter.Curves.Comparison;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter curve</c>: one run's reward curve, also while it is being trained.</summary>
public static class CurveCommand
{
    private const int LooksUntilOver = 2;
    private static readonly TimeSpan _refreshInterval = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> run = new("run") { HelpName = "RUN", Description = "A run's folder" };
        Option<bool> follow = new("--follow") { Description = "Draw again as episodes end, until the run does, or nobody trains it" };
        ChartOptions chart = new();

        Command command = new("curve", "Draws the reward curve of one run.") { run, follow };
        chart.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter curve runs/default-1-1",
            "critter curve runs/default-1-1 --follow --y reward",
            "critter curve runs/default-1-1 --x seconds --report curve.svg");
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            ChartPrinter printer = new(output);
            string[] reports = chart.ReportsOf(parsed);
            string folder = parsed.GetValue(run)!;
            ChartView view = chart.ViewOf(parsed, RunFolders.LearnsFromExamples(folder));
            if (parsed.GetValue(follow) && Follow(folder, view, printer, parsed.InvocationConfiguration) is int signalled)
            {
                return signalled;
            }

            RunComparison comparison = RunFolders.Compare([folder], new ComparisonOptions());
            RunFolders.WriteReports(reports, comparison, view, TypedCommand.Of(parsed));
            if (!parsed.GetValue(follow))
            {
                Print(comparison, view, printer);
            }

            RunFolders.SayWritten(reports, comparison, parsed.InvocationConfiguration.Error);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Draws again whenever episodes have ended, until the run is finished, or nobody trains it any more, which is said.</summary>
    /// <returns>The exit code when a signal came first, else null.</returns>
    private static int? Follow(string folder, ChartView view, ChartPrinter printer, InvocationConfiguration streams)
    {
        using StopSignal stop = new();
        try
        {
            int drawn = -1;
            int untrained = 0;
            do
            {
                // Asked first: whoever lets it go afterwards has written all its rows.
                bool isTrained = RunFolder.IsHeld(folder, whereNoLocks: true);
                List<string> passing = []; // a last line cut off is only one that is being written
                var run = Run.Read(folder, passing);
                if (run.Episodes.Count != drawn)
                {
                    drawn = run.Episodes.Count;
                    Draw(run, view, printer, streams.Output);
                }

                if (run.IsFinished)
                {
                    return null;
                }

                // A process that ends and another that resumes it may leave a moment between them.
                untrained = isTrained ? 0 : untrained + 1;
                if (untrained == LooksUntilOver)
                {
                    SayOver(run, folder, streams.Error);
                    if (!printer.IsTerminal && drawn > 0)
                    {
                        Print(RunComparison.Of([run], new ComparisonOptions(), []), view, printer);
                    }

                    return null;
                }
            }
            while (!stop.Wait(_refreshInterval));
        }
        catch (IOException) when (stop.ExplainsRefusal())
        {
        }

        return stop.ExitCode;
    }

    private static void SayOver(Run run, string folder, TextWriter error)
    {
        string planned = run.Configuration.Episodes is { } episodes ? $" of {Figures.Whole(episodes)}" : "";
        string resume = run.LearnsFromExamples ? "" : $" To go on: {TypedCommand.Program} train --resume {TypedCommand.Word(folder)}";
        error.WriteLine(run.Divergence is not null
            ? $"{run.Name}: the run diverged: {run.Divergence}"
            : $"{run.Name}: nobody trains it any more; {Figures.Whole(run.Episodes.Count)}{planned} episodes have ended.{resume}");
    }

    private static void Draw(Run run, ChartView view, ChartPrinter printer, TextWriter output)
    {
        printer.Clear();
        if (run.Episodes.Count == 0)
        {
            output.WriteLine($"{run.Name}: no episode has ended yet; waiting.");
        }
        else if (printer.IsTerminal || run.IsFinished)
        {
            Print(RunComparison.Of([run], new ComparisonOptions(), []), view, printer);
        }
        else
        {
            // Where nobody watches, a line says enough; the chart comes at the end.
            output.WriteLine($"{run.Name}: {Figures.Whole(run.Episodes.Count)} episodes, {view.Metric.Word()} {Figures.Plain(StepColumns.Of(run.Episodes)[view.Metric][^1])}");
        }
    }

    private static void Print(RunComparison comparison, ChartView view, ChartPrinter printer)
    {
        printer.PrintChart(comparison, view);
        printer.PrintText(comparison);
    }
}
