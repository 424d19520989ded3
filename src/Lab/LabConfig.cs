using System.Text.Json;
using System.Text.Json.Serialization;
using Critter.Core;
using Critter.Core.Files;

namespace Critter.Lab;

/// <summary>A run's options as JSON: what <c>config.json</c> holds. Reading what was written gives the same options.</summary>
public static class LabConfig
{
    private const string VersionKey = "critter";

    /// <summary>All options as JSON text, the program's version first.</summary>
    public static string Write(LabOptions options)
    {
        string json = JsonSerializer.Serialize(options, LabJson.Default.LabOptions);
        return $"{{\n  \"{VersionKey}\": \"{ProgramVersion.Text}\",{json[1..]}\n";
    }

    /// <summary>All options as one line that is the same for the same options.</summary>
    public static string Canonical(LabOptions options) => JsonSerializer.Serialize(options, LabJson.Default.LabOptions).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>Reads a run's own file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadFileException">It cannot be read, has an unknown option, or one out of range: one line.</exception>
    public static LabOptions Read(string path)
    {
        using JsonDocument document = JsonText.ReadFile(path);
        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("lab", out _))
            {
                throw new ArgumentException("it has no \"lab\"; expected the options of a run of the lab");
            }

            var members = document.RootElement.EnumerateObject().Where(member => member.Name != VersionKey).ToDictionary(member => member.Name, member => member.Value);
            LabOptions options = JsonSerializer.Deserialize(JsonSerializer.Serialize(members, LabJson.Default.DictionaryStringJsonElement), LabJson.Default.LabOptions)!;
            options.Validate();
            return options;
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException)
        {
            throw new BadFileException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a run's configuration is one of the lab's.</summary>
    public static bool IsLab(string path)
    {
        using JsonDocument document = JsonText.ReadFile(path);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("lab", out _);
    }
}

/// <summary>What System.Text.Json knows of the lab's options, made when the program is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LabOptions))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class LabJson : JsonSerializerContext;
