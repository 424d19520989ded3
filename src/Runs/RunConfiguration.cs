using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Critter.Core.Files;
using Critter.Core.Text;

namespace Critter.Runs;

/// <summary>
/// A run's <c>config.json</c>, flattened (<see cref="JsonPaths"/>): <c>learner.discount</c>, <c>world.kinds.green.reward</c>. It is read as plain
/// JSON, so runs of another version, with other options, compare too.
/// </summary>
public sealed class RunConfiguration
{
    // These say which sample a run is and where it lies, not what was tried.
    private static readonly string[] _notCompared = ["seed", "out", "critter", "version", "name", "note"];

    // Names of things and how they are looked at: no weight depends on them. A test trains with each option changed, and compares networks.
    private static readonly string[] _notTrained = ["preset", "evaluateEvery", "evaluationEpisodes", "evaluationEpsilon"];

    // Far more than any version has; each is compared with every other run's.
    private const int MostOptions = 100_000;

    private RunConfiguration(IReadOnlyDictionary<string, string> written)
    {
        Values = Harmless(written);
        Compared = Harmless(written.Where(pair => IsCompared(pair.Key)));
        Trained = Harmless(written.Where(pair => IsTrained(pair.Key)));
        // As they were written: what only looks the same is not.
        TrainedKey = string.Join('\n', written.Where(pair => IsTrained(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    /// <summary>Every option, by its joined name; values as JSON writes them, texts without quotation marks; all of it harmless (<see cref="OneLine"/>).</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The options that make runs alike or different: all but the seed, the folder, the version and what a person calls the run.</summary>
    public IReadOnlyDictionary<string, string> Compared { get; }

    /// <summary>Those of them that can change training: not the preset's name, nor when and how it was evaluated.</summary>
    public IReadOnlyDictionary<string, string> Trained { get; }

    /// <summary>All of <see cref="Trained"/> in one text: the same for runs that tried the same.</summary>
    public string TrainedKey { get; }

    /// <summary>What a person calls the run, or null.</summary>
    public string? Name => Values.GetValueOrDefault("name") is { Length: > 0 } name ? name : null;

    /// <summary>What a person noted of the run, or null.</summary>
    public string? Note => Values.GetValueOrDefault("note") is { Length: > 0 } note ? note : null;

    /// <summary>The seed as text, or null when the file names none.</summary>
    public string? Seed => Values.GetValueOrDefault("seed");

    /// <summary>Whether it is a run that learns from examples (<c>critter lab</c>): its table is an <see cref="EpochTable"/>.</summary>
    public bool LearnsFromExamples => Values.ContainsKey("lab");

    /// <summary>How many episodes, or epochs, the run was started for, or null when the file does not say.</summary>
    public int? Episodes => int.TryParse(Values.GetValueOrDefault("episodes") ?? Values.GetValueOrDefault("epochs"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadFileException">It cannot be read, or is not a JSON object; names the file, and the line where the text broke off.</exception>
    public static RunConfiguration Read(string path)
    {
        using JsonDocument document = JsonText.ReadFile(path);
        return Of(document, path);
    }

    /// <summary>Takes over a file's options.</summary>
    /// <param name="document">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="BadFileException">It is not a JSON object, or has more options than any run.</exception>
    public static RunConfiguration Of(JsonDocument document, string name)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new BadFileException($"{name}, line 1: not a JSON object");
        }

        Dictionary<string, string> values = [];
        foreach ((string path, JsonElement value) in JsonPaths.Leaves(document.RootElement).Where(leaf => leaf.Path.Length > 0))
        {
            values[path] = value.ValueKind == JsonValueKind.String ? value.GetString()! : CompactOf(value);
        }

        return values.Count <= MostOptions
            ? new RunConfiguration(values)
            : throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"{name}, line 1: {values.Count} options; expected at most {MostOptions}"));
    }

    private static bool IsCompared(string key) => !_notCompared.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static bool IsTrained(string key) => IsCompared(key) && !_notTrained.Contains(key);

    private static Dictionary<string, string> Harmless(IEnumerable<KeyValuePair<string, string>> written)
    {
        Dictionary<string, string> values = [];
        foreach ((string key, string value) in written)
        {
            values[OneLine.Of(key)] = OneLine.Whole(value);
        }

        return values;
    }

    // Without the blanks that a file may have between its items.
    private static string CompactOf(JsonElement element)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            element.WriteTo(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
