using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Critter.Core;
using Critter.Core.Files;

namespace Critter.Agent.Options;

/// <summary>
/// A run's options as JSON: what <c>config.json</c> holds and what <c>--config</c> and <c>--preset</c> read. Reading what was written
/// gives the same options.
/// </summary>
public static class RunConfig
{
    // A preset that starts from another one; deeper than anybody can follow.
    private const int LongestChain = 8;

    private static readonly JsonSerializerOptions _format =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All options as JSON text, the program's version first.</summary>
    public static string Write(RunOptions options)
    {
        JsonObject json = JsonSerializer.SerializeToNode(options, OptionsWriter.Default.RunOptions)!.AsObject();
        json.Insert(0, OptionBinder.VersionKey, ProgramVersion.Text);
        return json.ToJsonString(_format) + "\n";
    }

    /// <summary>Reads a file of options, some or all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">What it changes; null: the preset that it names, by name or by a file's path from its own folder, or the usual one.</param>
    /// <exception cref="BadFileException">The file, or one that it starts from, cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">A key is unknown, a value has the wrong type or is out of its range, or there is no such preset.</exception>
    public static RunOptions Read(string path, RunOptions? start = null) => Read(path, start, chain: []);

    /// <summary>Options with those changed that a file names, whichever preset it says that it starts from.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where the rest comes from, the preset's name too.</param>
    /// <exception cref="BadFileException">The file cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">A key is unknown, a value has the wrong type or is out of its range.</exception>
    public static RunOptions ReadChanges(string path, RunOptions start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Open(path, isNamed: true, json => OptionBinder.Merge(start, json) with { Preset = start.Preset });
    }

    /// <summary>Reads a run's own file, in which every option stands.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadFileException">The file cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">A key is unknown, a value has the wrong type or is out of its range.</exception>
    public static RunOptions ReadWhole(string path) => Open(path, isNamed: false, static json => OptionBinder.Merge(new RunOptions(), json));

    /// <summary>The options of a preset.</summary>
    /// <param name="preset">One of <see cref="Presets.Names"/>, or the path of a file whose name ends in <c>.json</c>.</param>
    /// <exception cref="BadFileException">A file cannot be read or is not JSON.</exception>
    /// <exception cref="OptionException">There is none of this name, or its file is no preset.</exception>
    public static RunOptions ReadPreset(string preset) =>
        Presets.IsFile(preset) ? Read(preset) with { Preset = Presets.NameOf(preset) } : Presets.Get(preset);

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

    /// <summary>The options in which two runs differ, as deep as both have them; none where they are the same.</summary>
    public static IReadOnlyList<OptionDifference> Differences(RunOptions one, RunOptions other)
    {
        return [.. JsonPaths.Differences(ToElement(one), ToElement(other))
            .Select(found => new OptionDifference(found.Path, found.One?.GetRawText() ?? "none", found.Other?.GetRawText() ?? "none"))];
    }

    /// <summary>How many episodes a run had before it was lengthened to these options, or null: the text is of no such run.</summary>
    /// <param name="canonical">What <see cref="Canonical"/> wrote of the run then.</param>
    /// <param name="lengthened">The run's options now.</param>
    internal static int? EpisodesBefore(string canonical, RunOptions lengthened)
    {
        try
        {
            using var document = JsonDocument.Parse(canonical, JsonText.Options);
            RunOptions then = OptionBinder.Merge(new RunOptions(), document.RootElement);
            return then.Episodes < lengthened.Episodes && Canonical(then.Lengthened(lengthened.Episodes)) == Canonical(lengthened) ? then.Episodes : null;
        }
        catch (Exception exception) when (exception is JsonException or OptionException)
        {
            return null;
        }
    }

    /// <summary>All options as one line that is the same for the same options, whichever version of the program writes it.</summary>
    internal static string Canonical(RunOptions options) => JsonSerializer.SerializeToNode(options, OptionsWriter.Default.RunOptions)!.ToJsonString();

    private static JsonElement ToElement(RunOptions options) => JsonSerializer.SerializeToElement(options, OptionsWriter.Default.RunOptions);

    private static RunOptions Read(string path, RunOptions? start, string[] chain)
    {
        return Open(path, isNamed: true, json =>
        {
            string preset = TextOf(json, "preset") ?? start?.Preset ?? Presets.Names[0];
            if (start is not null && Presets.NameOf(preset) != start.Preset)
            {
                throw new OptionException($"preset is {preset}, but {start.Preset} is asked for; expected one of the two");
            }

            // Who gives every option may have started from what is no longer here: a run, from somebody's file.
            bool isKnown = start is not null || Presets.IsFile(preset) || Presets.Names.Contains(preset);
            RunOptions options = OptionBinder.Merge(start ?? (isKnown ? ReadPreset(preset, path, chain) : new RunOptions()), json, out string? missing);
            return isKnown || missing is null
                ? options with { Preset = Presets.NameOf(preset) }
                : throw new OptionException($"{Presets.Unknown(preset).Message}, or every option in the file, which is without {missing}");
        });
    }

    // What a file starts from, which may be a file that starts from another.
    private static RunOptions ReadPreset(string preset, string path, string[] chain)
    {
        string file = Path.Combine(Path.GetDirectoryName(path) ?? "", preset);
        chain = [.. chain, Path.GetFullPath(path)];
        return !Presets.IsFile(preset) ? Presets.Get(preset)
            : chain.Length <= LongestChain && !chain.Contains(Path.GetFullPath(file)) ? Read(file, start: null, chain)
            : throw new OptionException(FormattableString.Invariant($"preset is {preset}, which leads back to this file or is one of more than {LongestChain}; expected a shorter chain of files"));
    }

    private static RunOptions Open(string path, bool isNamed, Func<JsonElement, RunOptions> bind)
    {
        using JsonDocument document = JsonText.ReadFile(path, isNamed);
        try
        {
            RunOptions options = bind(document.RootElement);
            Validate(options);
            return options;
        }
        catch (OptionException exception)
        {
            throw new OptionException($"{path}: {NewerIn(document.RootElement)}{exception.Message}", exception);
        }
    }

    private static string NewerIn(JsonElement json)
    {
        return Version.TryParse(TextOf(json, OptionBinder.VersionKey), out Version? writer) && writer > Version.Parse(ProgramVersion.Text)
            ? $"it is of critter {writer}, which is newer than this {ProgramVersion.Text}: " : "";
    }

    private static string? TextOf(JsonElement json, string key)
    {
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

/// <summary>An option in which two runs differ.</summary>
/// <param name="Key">The option, dotted: <c>world.kinds.green.reward</c>.</param>
/// <param name="One">Its value in the first, as JSON.</param>
/// <param name="Other">Its value in the other, as JSON.</param>
public readonly record struct OptionDifference(string Key, string One, string Other)
{
    /// <summary>As people read it: <c>world.kinds.green.reward: -6 -> -20</c>.</summary>
    public override string ToString() => $"{Key}: {One} -> {Other}";
}
