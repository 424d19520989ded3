using System.Globalization;
using System.Text;
using Critter.Core.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.Curves.Reports;

/// <summary>A comparison's runs as CSV, a row a run: its figures, and the options in which the runs differ.</summary>
public static class RunsReport
{
    /// <summary>Writes the table; missing figures are empty.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] keys = [.. comparison.Differences.Select(difference => difference.Key)];
        StringBuilder csv = new("run,name,note,group,seed,evaluated_score,evaluated_episodes,final_training_score,area,ticks_to_threshold,seconds_to_threshold,episodes,ticks,seconds");
        foreach (string key in keys)
        {
            csv.Append(',').Append(CsvCell.Of(key));
        }

        csv.Append('\n');
        foreach (GroupSummary summary in comparison.Summaries)
        {
            for (int i = 0; i < summary.Runs.Count; i++)
            {
                Append(csv, summary.Group.Label, summary.Runs[i], summary.Group.Steps[i], keys);
            }
        }

        return csv.ToString();
    }

    private static void Append(StringBuilder csv, string group, RunFigures figures, StepColumns steps, string[] keys)
    {
        RunConfiguration configuration = figures.Run.Configuration;
        string[] cells =
        [
            .. ((string[])[figures.Run.Name, configuration.Name ?? "", configuration.Note ?? "", group, configuration.Seed ?? ""]).Select(CsvCell.Of),
            Number(figures.Evaluation),
            figures.Run.FinalEvaluation?.Score.Count.ToString(CultureInfo.InvariantCulture) ?? "",
            Number(figures.Final),
            Number(figures.Area),
            Number(figures.Crossing?.Ticks ?? double.NaN),
            Number(figures.Crossing?.Seconds ?? double.NaN),
            Number(figures.Run.Episodes.Count),
            Number(steps.Length(Axis.Ticks)),
            Number(figures.Seconds),
            .. keys.Select(key => Value(OptionImportance.ValueOf(figures.Run, key))),
        ];
        csv.AppendJoin(',', cells).Append('\n');
    }

    // A number that is less than 0 is no formula.
    private static string Value(string value) => double.TryParse(value, CultureInfo.InvariantCulture, out _) ? value : CsvCell.Of(value);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
