using System.Text;
using System.Text.Json;
using Critter.Curves.Comparison;
using Critter.Curves.Groups;
using Critter.Curves.Statistics;

namespace Critter.Curves.Reports;

/// <summary>All figures of a comparison as JSON, with every digit, for machines. What is missing or infinite is null.</summary>
public static class ComparisonJson
{
    private static readonly JsonWriterOptions _format = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the groups with their runs, the pairs, the differences and the notes.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _format))
        {
            json.WriteStartObject();
            json.WriteString("comparedBy", comparison.ScoreName);
            WriteNumber(json, "threshold", comparison.Options.Threshold ?? double.NaN);
            json.WriteNumber("window", comparison.Options.WindowEpisodes);
            WriteNumber(json, "areaTicks", comparison.AreaTicks);
            WriteArray(json, "groups", comparison.Summaries, summary => WriteGroup(json, summary));
            WriteArray(json, "pairs", comparison.Improvements, improvement => WritePair(json, improvement));
            WriteArray(json, "differences", comparison.Differences, difference => WriteDifference(json, difference));
            json.WriteStartArray("notes");
            foreach (string note in comparison.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteGroup(Utf8JsonWriter json, GroupSummary summary)
    {
        json.WriteString("label", summary.Group.Label);
        json.WriteNumber("seeds", summary.Group.Seeds);
        WriteEstimate(json, "evaluated", summary.Evaluation);
        WriteEstimate(json, "final", summary.Final);
        WriteEstimate(json, "area", summary.Area);
        WriteNumber(json, "ticksPerSecond", summary.TicksPerSecond);
        if (summary.Threshold is { } threshold)
        {
            WriteEstimate(json, "ticksToThreshold", threshold.Ticks);
            WriteEstimate(json, "secondsToThreshold", threshold.Seconds);
            json.WriteNumber("notReached", threshold.NotReached);
            json.WriteNumber("notReachedYet", threshold.NotReachedYet);
            json.WriteNumber("tooShort", threshold.TooShort);
            json.WriteNumber("resolutionTicks", threshold.ResolutionTicks);
        }

        WriteArray(json, "runs", summary.Runs, run =>
        {
            json.WriteString("name", run.Run.Name);
            json.WriteString("folder", run.Run.Folder);
            json.WriteString("seed", run.Run.Configuration.Seed);
            WriteNumber(json, "evaluated", run.Evaluation);
            json.WriteNumber("evaluatedEpisodes", run.Run.FinalEvaluation?.Score.Count ?? 0);
            WriteNumber(json, "final", run.Final);
            WriteNumber(json, "area", run.Area);
            WriteNumber(json, "ticksToThreshold", run.Crossing?.Ticks ?? double.NaN);
            WriteNumber(json, "seconds", run.Seconds);
        });
    }

    private static void WritePair(Utf8JsonWriter json, Improvement improvement)
    {
        json.WriteString("better", improvement.Better.Label);
        json.WriteString("other", improvement.Other.Label);
        WriteEstimate(json, "probability", improvement.Probability);
        WriteEstimate(json, "difference", improvement.Difference);
        WriteNumber(json, "p", improvement.PValue);
        WriteNumber(json, "holm", improvement.HolmPValue);
    }

    private static void WriteDifference(Utf8JsonWriter json, ConfigurationDifference difference)
    {
        json.WriteString("key", difference.Key);
        json.WriteStartArray("values");
        foreach (string value in difference.Values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "value", estimate.Value);
        WriteNumber(json, "lower", estimate.Lower);
        WriteNumber(json, "upper", estimate.Upper);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
