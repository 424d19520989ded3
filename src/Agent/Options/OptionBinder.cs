using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Critter.Core.Files;
using Critter.Core.Text;
using Critter.Sim;

namespace Critter.Agent.Options;

/// <summary>
/// Puts values into a run's options by their keys: camelCase names, dotted below the first level, an item of a list by its <c>name</c>
/// or as <c>[index]</c>: <c>world.kinds.green.reward</c>. The end of a key is enough where it is no other's end too. What is not named
/// stays as it was. Whether a value is in its range is for <see cref="RunOptions.Validate"/>.
/// </summary>
public sealed class OptionBinder
{
    /// <summary>The key under which a file says which version of the program wrote it. It is no option.</summary>
    public const string VersionKey = "critter";

    // More than any world of walls needs; a file may hold a million items, and each is a record to make.
    private const int MostItems = 10_000;

    // Groups that may be null: all of one at once.
    private static readonly string[] _groups = ["world.memory"];

    private static readonly JsonTypeInfo _type = OptionsJson.Default.RunOptions;
    private static readonly JsonObject _usual = JsonSerializer.SerializeToNode(new RunOptions(), OptionsWriter.Default.RunOptions)!.AsObject();
    private readonly JsonObject _root;
    private readonly HashSet<string> _given = [];

    private OptionBinder(RunOptions start) => _root = JsonSerializer.SerializeToNode(start, OptionsWriter.Default.RunOptions)!.AsObject();

    // Asked for a value when it is known where it goes and of which type it has to be.
    private delegate JsonElement Source(JsonTypeInfo type, string path);

    /// <summary>Every option of a run, as <c>--set</c> and files name it.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. KeysOf(_type, "")];

    /// <summary>Options with those changed that a JSON object names.</summary>
    /// <param name="start">Where the rest comes from.</param>
    /// <param name="json">Any subset of the options, groups as objects.</param>
    /// <exception cref="OptionException">A key is unknown, could be several or stands there twice, or a value has the wrong type.</exception>
    public static RunOptions Merge(RunOptions start, JsonElement json) => Merge(start, json, out _);

    // Says which option is not in it, if it does not hold all.
    internal static RunOptions Merge(RunOptions start, JsonElement json, out string? missing)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw OptionValue.Refuse("the whole", json.GetRawText(), "an object, {...}");
        }

        OptionBinder binder = new(start);
        foreach (JsonProperty property in json.EnumerateObject().Where(property => property.Name != VersionKey))
        {
            binder.Put(_type, binder._root, binder.Resolve(property.Name), (_, _) => property.Value, "");
        }

        missing = Keys.FirstOrDefault(key => !binder._given.Contains(key) && IsAlwaysWritten(key));
        return binder._root.Deserialize(OptionsJson.Default.RunOptions)!;
    }

    /// <summary>Options with one changed.</summary>
    /// <param name="start">Where the rest comes from.</param>
    /// <param name="assignment"><c>key=value</c>: texts and choices as they are, all else as JSON.</param>
    /// <exception cref="OptionException">The key is unknown or could be several, or the value has the wrong type.</exception>
    public static RunOptions Set(RunOptions start, string assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            throw OptionValue.Refuse("a setting", assignment, "key=value, such as learner.discount=0.9");
        }

        OptionBinder binder = new(start);
        string text = assignment[(equals + 1)..].Trim();
        binder.Put(_type, binder._root, binder.Resolve(assignment[..equals].Trim()), (type, path) => OptionValue.Parse(text, type, path), "");
        return binder._root.Deserialize(OptionsJson.Default.RunOptions)!;
    }

    private static IEnumerable<string> KeysOf(JsonTypeInfo type, string path)
    {
        return type.Kind == JsonTypeInfoKind.Object
            ? OptionValue.FieldsOf(type).SelectMany(field => KeysOf(TypeOf(field.PropertyType), JsonPaths.Join(path, field.Name)))
            : [path];
    }

    // Not what is left out of a file where it is off.
    private static bool IsAlwaysWritten(string key)
    {
        JsonNode? owner = _usual;
        return Array.TrueForAll(key.Split('.'), name => owner is JsonObject group && group.TryGetPropertyValue(name, out owner));
    }

    private static JsonTypeInfo TypeOf(Type type) => OptionsJson.Default.GetTypeInfo(type)!;

    private static string LastName(string path) => path[(path.LastIndexOf('.') + 1)..];

    // The key from the top on, for one that may be the end of it.
    private string Resolve(string key)
    {
        string first = JsonPaths.Split(key).Name;
        // What is off by default is not written.
        if (_root.ContainsKey(first) || Keys.Contains(first))
        {
            return key;
        }

        // Made once: a file's key may be a million letters long, and is compared with every option.
        string end = $".{first}";
        string[] meant = [.. Keys.Concat(_groups).Where(path => path.EndsWith(end, StringComparison.Ordinal)).Select(path => path + key[first.Length..])];
        if (meant.Length == 0)
        {
            // Further down there are the items of lists: green.reward.
            end = $".{key}";
            using var now = JsonDocument.Parse(_root.ToJsonString());
            meant = [.. JsonPaths.Leaves(now.RootElement).Select(leaf => leaf.Path).Where(path => path.EndsWith(end, StringComparison.Ordinal))];
        }

        return meant.Length switch
        {
            1 => meant[0],
            0 => throw Unknown("", key, [.. _root.Select(member => member.Key), .. Keys.Select(LastName)]),
            _ => throw new OptionException($"{key} could be {string.Join(" or ", meant)}; expected one of these"),
        };
    }

    private void Put(JsonTypeInfo type, JsonNode owner, string key, Source source, string path)
    {
        (string name, string? below) = JsonPaths.Split(key);
        string at = JsonPaths.Join(path, name);
        if (owner is JsonArray list)
        {
            int i = IndexOf(list, name, path);
            JsonNode? item = Changed(list[i], TypeOf(type.ElementType!), mayBeNull: false, below, source, at);
            if (item != list[i])
            {
                list[i] = item;
            }
        }
        else
        {
            JsonPropertyInfo field = OptionValue.FieldsOf(type).FirstOrDefault(field => field.Name == name)
                ?? throw Unknown(path, name, [.. OptionValue.FieldsOf(type).Select(field => field.Name)]);
            owner[name] = Changed(owner[name], TypeOf(field.PropertyType), field.IsSetNullable, below, source, at);
        }
    }

    private JsonNode? Changed(JsonNode? now, JsonTypeInfo type, bool mayBeNull, string? below, Source source, string path)
    {
        if (below is null)
        {
            return Read(source(type, path), type, now, mayBeNull, path);
        }

        if (now is not (JsonObject or JsonArray { Count: > 0 }))
        {
            throw new OptionException($"{JsonPaths.Join(path, below)} is no option while {path} is {now?.ToJsonString() ?? "null"}; expected there {OptionValue.Describe(type)}");
        }

        Put(type, now, below, source, path);
        return now;
    }

    private JsonNode? Read(JsonElement json, JsonTypeInfo type, JsonNode? now, bool mayBeNull, string path)
    {
        // A memory that is new has its usual values where the file says nothing.
        if (json.ValueKind == JsonValueKind.Object && now is null && type.Type == typeof(MemoryOptions))
        {
            now = JsonSerializer.SerializeToNode(new MemoryOptions(), OptionsWriter.Default.MemoryOptions);
        }

        // Some of a record or of a list that is there, or all of a record that is new.
        if (json.ValueKind == JsonValueKind.Object && (type.Kind == JsonTypeInfoKind.Object || now is JsonArray))
        {
            JsonNode members = now ?? new JsonObject();
            foreach (JsonProperty property in json.EnumerateObject())
            {
                Put(type, members, property.Name, (_, _) => property.Value, path);
            }

            return now is null && OptionValue.FieldsOf(type).FirstOrDefault(field => members[field.Name] is null) is { } missing
                ? throw OptionValue.Refuse(path, $"without {missing.Name}", OptionValue.Describe(type))
                : members;
        }

        if (!_given.Add(path))
        {
            throw new OptionException($"{path} is given a second time; expected it once");
        }

        if (json.ValueKind == JsonValueKind.Array && type.ElementType is { } item)
        {
            return json.GetArrayLength() <= MostItems
                ? new JsonArray([.. json.EnumerateArray().Select((element, i) => Read(element, TypeOf(item), null, mayBeNull: false, FormattableString.Invariant($"{path}[{i}]")))])
                : throw OptionValue.Refuse(path, FormattableString.Invariant($"a list of {json.GetArrayLength()}"), FormattableString.Invariant($"at most {MostItems} items"));
        }

        return json.ValueKind == JsonValueKind.Null && mayBeNull ? null : OptionValue.Read(json, type, path);
    }

    private static int IndexOf(JsonArray list, string name, string path)
    {
        if (name is ['[', .. string digits, ']'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Count)
        {
            return index;
        }

        string?[] names = [.. list.Select(item => (string?)(item as JsonObject)?["name"])];
        int[] meant = [.. Enumerable.Range(0, list.Count).Where(i => names[i] == name)];
        return meant.Length switch
        {
            1 => meant[0],
            0 => throw Unknown(path, name, names.Contains(null) ? [FormattableString.Invariant($"[0] to [{list.Count - 1}]")] : [.. names.OfType<string>()]),
            _ => throw new OptionException($"{path}.{name} could be {string.Join(" or ", meant.Select(i => FormattableString.Invariant($"{path}[{i}]")))}; expected one of these"),
        };
    }

    // Near is a name beside it; else an option of this name elsewhere.
    private static OptionException Unknown(string path, string name, string[] siblings)
    {
        string expected = NearestName.Of(name, siblings) is { } sibling ? $"the nearest is {JsonPaths.Join(path, sibling)}"
            : Keys.FirstOrDefault(key => LastName(key) == LastName(name)) is { } elsewhere ? $"the nearest is {elsewhere}"
            : siblings.Length <= OptionValue.MostListed ? $"expected one of {string.Join(", ", siblings)}"
            : "expected one that train --print-config lists";
        return new OptionException($"{JsonPaths.Join(path, OptionValue.Shortened(name))} is no option; {expected}");
    }
}

/// <summary>An option is unknown or has a value that it cannot have. The message is one line that says which and what was expected.</summary>
public sealed class OptionException : Exception
{
    /// <summary>Refuses an option.</summary>
    /// <param name="message">Made one line (<see cref="OneLine"/>), if it is none.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public OptionException(string message, Exception? inner = null)
        : base(OneLine.Of(message), inner)
    {
    }
}
