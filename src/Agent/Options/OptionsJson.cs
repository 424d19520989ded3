using System.Text.Json.Serialization;

namespace Critter.Agent.Options;

/// <summary>
/// What System.Text.Json knows of options: their names and types, and how they are read. It is made when the program is built, so that
/// it can be compiled ahead of time.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;

/// <summary>How options are written. Apart, so that who only writes them, as most runs do, starts a fifth faster.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RunOptions))]
internal sealed partial class OptionsWriter : JsonSerializerContext;
