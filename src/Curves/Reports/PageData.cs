using System.Text;
using System.Text.Json;
using Critter.Core.Numerics;
using Critter.Curves.Comparison;
using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.Curves.Reports;

/// <summary>What the page's script reads: the runs in blocks, and the statistics that are not taken on the page itself, as JSON.</summary>
public static class PageData
{
    private const int RowsInAll = 100_000;
    private const int MostRowsPerRun = 2_000;
    private const int LeastRowsPerRun = 200;
    private const int ProfileScores = 120;

    // What goes with least is left out: a reader looks at the first few.
    private const int MostOptions = 12;

    /// <summary>How many blocks a run may have, so that all runs together stay at about 100,000.</summary>
    public static int RowsPerRun(int runs) => Math.Clamp(RowsInAll / Math.Max(1, runs), LeastRowsPerRun, MostRowsPerRun);

    /// <summary>The data of a comparison; safe to stand within a script element, as every angle bracket is escaped.</summary>
    public static string Write(RunComparison comparison, ChartView view)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(view);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("metric", view.Metric.Word());
            json.WriteString("axis", view.Axis.Word());
            json.WriteNumber("smoothing", view.Smoothing);
            json.WriteNumber("cells", CurveBuilder.MostCells);
            json.WriteNumber("samples", Resamples.ForBands);
            if (comparison.Options.Threshold is double threshold)
            {
                json.WriteNumber("threshold", threshold);
            }

            WriteTitles(json, comparison, view);
            json.WriteStartObject("axisNotes");
            foreach (Axis axis in Enum.GetValues<Axis>())
            {
                json.WriteString(axis.Word(), ComparisonNotes.OfAxis(comparison.Groups, axis) ?? "");
            }

            json.WriteEndObject();
            json.WriteString("scoreName", comparison.ScoreName);
            json.WriteBoolean("isEvaluated", comparison.IsEvaluated);
            WriteOptions(json, comparison);
            WriteGroups(json, comparison);
            WriteProfile(json, comparison);
            WriteEfficiency(json, comparison);
            WriteImprovements(json, comparison);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTitles(Utf8JsonWriter json, RunComparison comparison, ChartView view)
    {
        json.WriteStartObject("titles");
        // What is shown at first stands there even where no run has it.
        foreach (Metric metric in comparison.Metrics.Append(view.Metric).Distinct().Order())
        {
            json.WriteString(metric.Word(), metric.Title());
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, RunComparison comparison)
    {
        int mostRows = RowsPerRun(comparison.Groups.Sum(group => group.Runs.Count));
        json.WriteStartArray("groups");
        foreach (GroupSummary summary in comparison.Summaries)
        {
            json.WriteStartObject();
            json.WriteString("label", summary.Group.Label);
            WriteEstimate(json, "final", summary.Score(comparison.IsEvaluated));
            json.WriteString("size", summary.Group.Size);
            WriteStrata(json, summary.Group);
            json.WriteStartArray("runs");
            for (int i = 0; i < summary.Group.Runs.Count; i++)
            {
                Run run = summary.Group.Runs[i];
                var blocks = BlockAverages.Of(summary.Group.Steps[i], mostRows);
                json.WriteStartObject();
                json.WriteString("name", run.Name);
                WriteRun(json, comparison, summary.Runs[i]);
                json.WriteNumber("final", (float)summary.Scores(comparison.IsEvaluated)[i]);
                json.WriteNumber("episodes", run.Episodes.Count);
                json.WriteNumber("perBlock", blocks.StepsPerBlock);
                json.WriteNumber("rows", blocks.Rows);
                json.WriteString("data", blocks.Base64);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, RunComparison comparison)
    {
        json.WriteStartArray("options");
        foreach (OptionImportance option in comparison.Importance.Take(MostOptions))
        {
            json.WriteStartObject();
            json.WriteString("key", option.Key);
            json.WriteString("short", GroupLabels.ShortName(option.Key));
            json.WriteBoolean("isNumber", option.IsNumber);
            WriteNumber(json, "share", option.EtaSquared);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter json, RunComparison comparison, RunFigures figures)
    {
        RunConfiguration configuration = figures.Run.Configuration;
        json.WriteString("title", figures.Run.Title);
        json.WriteString("note", configuration.Note ?? "");
        json.WriteString("seed", configuration.Seed ?? "");
        WriteNumber(json, "evaluated", figures.Evaluation);
        WriteNumber(json, "trained", figures.Final);
        WriteNumber(json, "area", figures.Area);
        WriteNumber(json, "crossing", figures.Crossing?.Ticks ?? double.NaN);
        WriteNumber(json, "seconds", figures.Seconds);
        json.WriteStartArray("settings");
        foreach (OptionImportance option in comparison.Importance.Take(MostOptions))
        {
            json.WriteStringValue(ConfigurationDifferences.Shortened(OptionImportance.ValueOf(figures.Run, option.Key)));
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, (float)value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // Only where runs are not drawn each by itself.
    private static void WriteStrata(Utf8JsonWriter json, RunGroup group)
    {
        if (group.IsPooled)
        {
            json.WritePropertyName("strata");
            JsonSerializer.Serialize(json, group.Sampling.Strata);
        }
    }

    private static void WriteProfile(Utf8JsonWriter json, RunComparison comparison)
    {
        double[] finals = [.. comparison.Summaries.SelectMany(summary => summary.Scores(comparison.IsEvaluated))];
        double margin = 0.05 * Math.Max(1e-9, finals.Max() - finals.Min());
        double low = finals.Min() - margin;
        double step = (finals.Max() + margin - low) / (ProfileScores - 1);
        double[] scores = [.. Enumerable.Range(0, ProfileScores).Select(i => low + (i * step))];
        json.WriteStartObject("profile");
        json.WriteNumber("from", low);
        json.WriteNumber("step", step);
        json.WriteStartArray("groups");
        for (int i = 0; i < comparison.Summaries.Count; i++)
        {
            Resamples resamples = comparison.Groups[i].Draw(Resamples.ForBands, RandomStream.Named(comparison.Options.Seed, "profile", (ulong)i));
            WriteEstimates(json, PerformanceProfile.Of([.. comparison.Summaries[i].Scores(comparison.IsEvaluated)], scores, resamples));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEfficiency(Utf8JsonWriter json, RunComparison comparison)
    {
        IReadOnlyList<Curve> curves = SampleEfficiency.Of(comparison.Groups, comparison.Options.Seed);
        json.WriteStartObject("efficiency");
        json.WriteNumber("step", curves[0].CellWidth);
        json.WriteStartArray("groups");
        foreach (Curve curve in curves)
        {
            WriteEstimates(json, curve.Points);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteImprovements(Utf8JsonWriter json, RunComparison comparison)
    {
        json.WriteStartArray("improvements");
        foreach (Improvement improvement in comparison.Improvements)
        {
            json.WriteStartObject();
            json.WriteString("better", improvement.Better.Label);
            json.WriteString("other", improvement.Other.Label);
            WriteEstimate(json, "probability", improvement.Probability);
            json.WriteString("text", ComparisonText.Line(improvement, comparison.Improvements.Count)[(improvement.Question.Length + (improvement.IsTold ? 3 : 2))..]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEstimates(Utf8JsonWriter json, IReadOnlyList<Estimate> estimates)
    {
        json.WriteStartArray();
        foreach (Estimate estimate in estimates)
        {
            WriteTriple(json, estimate);
        }

        json.WriteEndArray();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WritePropertyName(name);
        WriteTriple(json, estimate);
    }

    private static void WriteTriple(Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteStartArray();
        foreach (double value in (ReadOnlySpan<double>)[estimate.Value, estimate.Lower, estimate.Upper])
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue((float)value);
            }
            else
            {
                json.WriteNullValue(); // JSON knows no NaN
            }
        }

        json.WriteEndArray();
    }
}
