using System.Text;
using System.Text.Json;
using Critter.Core.Numerics;
using Critter.Curves.Comparison;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Critter.Runs;

namespace Critter.Curves.Reports;

/// <summary>What the page's script reads: the runs in blocks, and the statistics that are not taken on the page itself, as JSON.</summary>
public static class PageData
{
    private const int RowsInAll = 100_000;
    private const int MostRowsPerRun = 2_000;
    private const int LeastRowsPerRun = 200;
    private const int ProfileScores = 120;

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

            WriteTitles(json, comparison);
            json.WriteString("scoreName", comparison.ScoreName);
            WriteGroups(json, comparison);
            WriteProfile(json, comparison);
            WriteEfficiency(json, comparison);
            WriteImprovements(json, comparison);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTitles(Utf8JsonWriter json, RunComparison comparison)
    {
        json.WriteStartObject("titles");
        foreach (Metric metric in comparison.Metrics)
        {
            json.WriteString(metric.Word(), metric.Title());
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, RunComparison comparison)
    {
        int mostRows = RowsPerRun(comparison.Groups.Sum(group => group.Seeds));
        json.WriteStartArray("groups");
        foreach (GroupSummary summary in comparison.Summaries)
        {
            json.WriteStartObject();
            json.WriteString("label", summary.Group.Label);
            WriteEstimate(json, "final", summary.Score(comparison.IsEvaluated));
            json.WriteStartArray("runs");
            for (int i = 0; i < summary.Group.Seeds; i++)
            {
                Run run = summary.Group.Runs[i];
                var blocks = BlockAverages.Of(summary.Group.Steps[i], mostRows);
                json.WriteStartObject();
                json.WriteString("name", run.Name);
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
            var random = RandomStream.Named(comparison.Options.Seed, "profile", (ulong)i);
            WriteEstimates(json, PerformanceProfile.Of([.. comparison.Summaries[i].Scores(comparison.IsEvaluated)], scores, random));
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
