using System.CommandLine;
using Critter.Agent.Options;
using Critter.App.Commands;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.App.Charts;

/// <summary>The options that <c>compare</c> and <c>curve</c> share.</summary>
internal sealed class ChartOptions
{
    private static readonly string[] _endings = [.. ReportFile.Endings, .. FigureFile.Endings];

    private readonly Option<Metric?> _metric = CheckedOption.Choice("--y", Metric.Score, "What is drawn; of runs of the lab, accuracy by default");
    private readonly Option<Axis?> _axis = CheckedOption.Choice("--x", Axis.Ticks, "What it is drawn over");
    private readonly Option<double?> _smoothing = CheckedOption.Real(
        "--smooth", 0, ChartView.MostSmoothing,
        FormattableString.Invariant($"Average each run over a window of this share of the axis [default: {ChartView.UsualSmoothing}]"), "share");
    private readonly Option<string[]> _reports = new("--report")
    {
        HelpName = "FILE",
        Description = $"Write a report as its name's ending says: {string.Join(", ", _endings)}; may be given again",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_metric);
        command.Options.Add(_axis);
        command.Options.Add(_smoothing);
        command.Options.Add(_reports);
    }

    /// <summary>What the chart shall show.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isOfExamples">Whether the runs learn from examples.</param>
    public ChartView ViewOf(ParseResult parsed, bool isOfExamples) =>
        new ChartView(parsed.GetValue(_metric) ?? StepColumns.HeadlineOf(isOfExamples), parsed.GetValue(_axis) ?? Axis.Ticks, parsed.GetValue(_smoothing) ?? ChartView.UsualSmoothing);

    /// <summary>The reports asked for.</summary>
    /// <exception cref="OptionException">An ending is not known.</exception>
    /// <exception cref="RunException">A report's folder is not there.</exception>
    public string[] ReportsOf(ParseResult parsed)
    {
        string[] reports = parsed.GetValue(_reports) ?? [];
        if (Array.Find(reports, path => !ReportFile.IsKnown(path) && !FigureFile.IsKnown(path)) is string unknown)
        {
            throw new OptionException($"--report is {unknown}; expected a name that ends in {string.Join(" or ", _endings)}");
        }

        RunFolders.RequirePlaces(reports);
        return reports;
    }
}
