using System.Text.Json;

namespace Critter.App.Sweep;

/// <summary>What became of a run, or of a sweep on a cluster, at a moment.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="State">What it then was.</param>
/// <param name="Time">When, by the clock of the machine that wrote it.</param>
internal sealed record JournalEntry(string Run, RunState State, DateTime Time)
{
    /// <summary>Why, where it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>The machine, and the process on it.</summary>
    public string? Where { get; init; }

    /// <summary>The cluster's name of the job, where it is one.</summary>
    public string? Job { get; init; }

    /// <summary>The mean score of the last episodes, NaN where there is none.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>Seconds of training.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>The lengths of the run's files in bytes (<see cref="RunFiles.Lengths"/>), where it is finished.</summary>
    public IReadOnlyList<long> Bytes { get; init; } = [];

    /// <summary>One line of JSON.</summary>
    public byte[] ToLine()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("run", Run);
            json.WriteString("state", State.ToString());
            json.WriteString("time", Time);
            Write(json, "where", Where);
            Write(json, "job", Job);
            Write(json, "reason", Reason);
            Write(json, "score", Score);
            Write(json, "seconds", Seconds);
            if (Bytes.Count > 0)
            {
                json.WriteStartArray("bytes");
                foreach (long length in Bytes)
                {
                    json.WriteNumberValue(length);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>The entry of a line, or null: it is none, as what a power cut leaves.</summary>
    public static JournalEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            if (!JsonElement.TryParseValue(ref reader, out JsonElement? parsed) || parsed is not { ValueKind: JsonValueKind.Object } json)
            {
                return null;
            }

            return Text(json, "run") is { } run && Enum.TryParse(Text(json, "state"), out RunState state) && json.TryGetProperty("time", out JsonElement time)
                && time.ValueKind == JsonValueKind.String && time.TryGetDateTime(out DateTime at)
                ? new JournalEntry(run, state, at.ToUniversalTime())
                {
                    Where = Text(json, "where"),
                    Job = Text(json, "job"),
                    Reason = Text(json, "reason"),
                    Score = Number(json, "score"),
                    Seconds = Number(json, "seconds"),
                    Bytes = json.TryGetProperty("bytes", out JsonElement bytes) && bytes.ValueKind == JsonValueKind.Array
                        ? [.. bytes.EnumerateArray().Select(length => length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out long value) ? value : -1)]
                        : [],
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }

    private static void Write(Utf8JsonWriter json, string key, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumber(key, Math.Round(number, 4));
        }
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}

/// <summary>What a run of a sweep is.</summary>
internal enum RunState
{
    /// <summary>Nobody has begun it.</summary>
    Waiting,

    /// <summary>A process holds it.</summary>
    Running,

    /// <summary>It was begun, and nobody holds it: saved by a signal, or killed.</summary>
    Stopped,

    /// <summary>It has lived all its episodes and is saved.</summary>
    Finished,

    /// <summary>Something stood in its way; a later sweep tries again.</summary>
    Failed,

    /// <summary>Its learner's numbers are no longer finite; it would come to the same again.</summary>
    Diverged,

    /// <summary>It was finished, and a file of it is gone or cut.</summary>
    Damaged,
}
