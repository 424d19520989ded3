using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Critter.Core;
using Critter.Core.Files;

namespace Critter.Agent.Options;

/// <summary>A run's options as JSON: what <c>config.json</c> holds and what <c>--config</c> reads. Reading what was written gives the same options.</summary>
public static class RunConfig
{
    private static readonly JsonSerializerOptions _format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All options as JSON text, the program's version first.</summary>
    public static string Write(RunOptions options)
    {
        JsonObject versioned = new() { [OptionBinder.VersionKey] = ProgramVersion.Text };
        foreach ((string key, JsonNode? value) in ToJson(options))
        {
            versioned[key] = value?.DeepClone();
        }

        return versioned.ToJsonString(_format) + "\n";
    }

    /// <summary>Reads a file of options, some or all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Gives the options that the file starts from, by the preset that it names; null if it names none.</param>
    /// <exception cref="BadFileException">The file cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">A key is unknown or a value has the wrong type; ranges are not looked at.</exception>
    public static RunOptions Read(string path, Func<string?, RunOptions> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        using JsonDocument document = JsonText.ReadFile(path);
        return Bind(document.RootElement, path, start);
    }

    /// <summary>Reads a run's own file, in which every option stands.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadFileException">The file cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">A key is unknown, a value has the wrong type or is out of its range.</exception>
    public static RunOptions ReadWhole(string path)
    {
        RunOptions options = Read(path, static _ => new RunOptions());
        Validate(options, path);
        return options;
    }

    /// <summary>Checks every option.</summary>
    /// <param name="options">All of them.</param>
    /// <param name="name">What errors call them, or null.</param>
    /// <exception cref="OptionException">One is out of its range: its name, its value and what was expected.</exception>
    public static void Validate(RunOptions options, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            options.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new OptionException(name is null ? exception.Message : $"{name}: {exception.Message}", exception);
        }
    }

    /// <summary>The first option in which two runs differ, or null where they are the same.</summary>
    public static OptionDifference? FirstDifference(RunOptions one, RunOptions other)
    {
        JsonObject a = ToJson(one);
        JsonObject b = ToJson(other);
        foreach (string path in OptionBinder.Keys)
        {
            JsonNode? mine = At(a, path);
            JsonNode? theirs = At(b, path);
            if (!JsonNode.DeepEquals(mine, theirs))
            {
                return new OptionDifference(path, Shown(mine), Shown(theirs));
            }
        }

        return null;
    }

    /// <summary>All options as one line that is the same for the same options, whichever version of the program writes it.</summary>
    internal static string Canonical(RunOptions options) => ToJson(options).ToJsonString();

    private static RunOptions Bind(JsonElement json, string name, Func<string?, RunOptions> start)
    {
        try
        {
            string? preset = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("preset", out JsonElement named)
                && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
            return OptionBinder.Merge(start(preset), json);
        }
        catch (OptionException exception)
        {
            throw new OptionException($"{name}: {exception.Message}", exception);
        }
    }

    private static JsonObject ToJson(RunOptions options) => JsonSerializer.SerializeToNode(options, _format)!.AsObject();

    private static JsonNode? At(JsonNode root, string path) => path.Split('.').Aggregate((JsonNode?)root, static (node, key) => node?[key]);

    private static string Shown(JsonNode? value) => value?.ToJsonString() ?? "null";
}
