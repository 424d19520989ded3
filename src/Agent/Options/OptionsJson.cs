using System.Text.Json.Serialization;

namespace Critter.Agent.Options;

/// <summary>
/// What System.Text.Json knows of options: their names, types, and how they are read and written. It is made when the program is
/// built, so that nothing is looked up by reflection when it starts, and it can be compiled ahead of time.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RunOptions))]
internal sealed partial class OptionsWriter : JsonSerializerContext;
