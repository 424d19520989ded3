using System.Text.Json;
using Critter.Core.Files;
using Critter.Core.Text;

namespace Critter.Agent.Options;

/// <summary>
/// Puts values into records of options by their keys: camelCase names, dotted below the first level. What is not named stays as it was.
/// The records say themselves what options there are; whether a value is in its range is for <see cref="RunOptions.Validate"/>.
/// </summary>
public static class OptionBinder
{
    /// <summary>The key under which a file says which version of the program wrote it. It is no option.</summary>
    public const string VersionKey = "critter";

    private static readonly string[] _allPaths = [.. OptionGroup.Of(typeof(RunOptions)).Paths()];

    /// <summary>Every option of a run, as <c>--set</c> and files name it.</summary>
    public static IReadOnlyList<string> Keys => _allPaths;

    /// <summary>Options with those changed that a JSON object names.</summary>
    /// <param name="start">Where the rest comes from.</param>
    /// <param name="json">Any subset of the options, groups as objects.</param>
    /// <exception cref="OptionException">A key is unknown, or a value has the wrong type.</exception>
    public static RunOptions Merge(RunOptions start, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(start);
        return (RunOptions)Merge(start, json, typeof(RunOptions), prefix: "");
    }

    /// <summary>Options with one changed.</summary>
    /// <param name="start">Where the rest comes from.</param>
    /// <param name="assignment"><c>key=value</c>: the key whole, or its last name where only one option has it; lists and records as JSON.</param>
    /// <exception cref="OptionException">The key is unknown or could be several, or the value has the wrong type.</exception>
    public static RunOptions Set(RunOptions start, string assignment)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(assignment);
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            throw OptionValue.Refuse("a setting", assignment, "key=value, such as learner.discount=0.9");
        }

        string path = Resolve(assignment[..equals].Trim());
        return (RunOptions)Set(start, typeof(RunOptions), path, path, assignment[(equals + 1)..].Trim());
    }

    internal static OptionException Unknown(string key, IEnumerable<string> known)
    {
        string shown = key.Length <= 80 ? key : $"{key[..80]}...";
        return new OptionException($"{shown} is no option; the nearest is {NearestName.Of(key, known)}");
    }

    private static object Merge(object start, JsonElement json, Type type, string prefix)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw OptionValue.Refuse(prefix.Length == 0 ? "the whole" : prefix.TrimEnd('.'), json.GetRawText(), "an object, {...}");
        }

        var group = OptionGroup.Of(type);
        object merged = group.Copy(start);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (prefix.Length == 0 && property.Name == VersionKey)
            {
                continue;
            }

            OptionField field = group.Find(property.Name) ?? throw Unknown(prefix + property.Name, _allPaths);
            field.SetIn(merged, Read(field, start, property.Value, prefix + field.Key));
        }

        return merged;
    }

    private static object? Read(OptionField field, object start, JsonElement json, string path)
    {
        return field.IsGroup
            ? Merge(field.ValueIn(start)!, json, field.Type, $"{path}.")
            : OptionValue.Read(json, field.Type, field.MayBeNull, path);
    }

    private static string Resolve(string key)
    {
        if (_allPaths.Contains(key) || _allPaths.Any(path => path.StartsWith($"{key}.", StringComparison.Ordinal)))
        {
            return key;
        }

        string[] meant = [.. _allPaths.Where(path => path.EndsWith($".{key}", StringComparison.Ordinal))];
        return meant.Length switch
        {
            1 => meant[0],
            0 => throw Unknown(key, key.Contains('.', StringComparison.Ordinal) ? _allPaths : [.. _allPaths, .. _allPaths.Select(LastName)]),
            _ => throw new OptionException($"{key} could be {string.Join(" or ", meant)}; expected one of these"),
        };
    }

    private static string LastName(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static object Set(object start, Type type, string rest, string path, string text)
    {
        int dot = rest.IndexOf('.', StringComparison.Ordinal);
        var group = OptionGroup.Of(type);
        OptionField field = group.Find(dot < 0 ? rest : rest[..dot])!;
        object changed = group.Copy(start);
        field.SetIn(changed, dot < 0
            ? ReadText(field, start, path, text)
            : Set(field.ValueIn(start)!, field.Type, rest[(dot + 1)..], path, text));
        return changed;
    }

    private static object? ReadText(OptionField field, object start, string path, string text)
    {
        string json = OptionValue.IsText(field.Type) ? JsonSerializer.Serialize(text) : text;
        try
        {
            using var document = JsonDocument.Parse(json, JsonText.Options);
            return Read(field, start, document.RootElement, path);
        }
        catch (JsonException exception)
        {
            throw new OptionException(OptionValue.Refuse(path, text, OptionValue.Describe(field.Type)).Message, exception);
        }
    }
}
