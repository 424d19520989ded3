using System.Globalization;
using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// A run's <c>config.json</c>, flattened: nested names are joined by points, as in <c>learner.discount</c>. It is read as plain
/// JSON, so runs of another version, with other options, compare too.
/// </summary>
public sealed class RunConfiguration
{
    // These say which sample a run is and where it lies, not what was tried.
    private static readonly string[] _notCompared = ["seed", "out", "critter", "version"];

    // Far more than any version has; each is compared with every other run's.
    private const int MostOptions = 10_000;

    private RunConfiguration(IReadOnlyDictionary<string, string> values)
    {
        Values = values;
        Compared = values.Where(pair => !_notCompared.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();
    }

    /// <summary>Every option, by its joined name; values as JSON writes them, texts without quotation marks.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The options that make runs alike or different: all but the seed, the folder and the version.</summary>
    public IReadOnlyDictionary<string, string> Compared { get; }

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
        Flatten(document.RootElement, "", values);
        return values.Count <= MostOptions
            ? new RunConfiguration(values)
            : throw new BadFileException(string.Create(CultureInfo.InvariantCulture, $"{name}, line 1: {values.Count} options; expected at most {MostOptions}"));
    }

    private static void Flatten(JsonElement element, string prefix, Dictionary<string, string> values)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string key = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(property.Value, key + ".", values);
            }
            else
            {
                values[key] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : JsonSerializer.Serialize(property.Value);
            }
        }
    }
}
