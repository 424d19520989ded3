using System.Text.Json;

namespace Critter.Core.Files;

/// <summary>
/// Names the values in JSON by their paths: <c>learner.discount</c>, <c>world.kinds.green.reward</c>, <c>world.walls[3].x1</c>. Objects in
/// a list go by their <c>name</c>, or by their index where a name is missing, stands there twice or would not be read back from a path.
/// </summary>
public static class JsonPaths
{
    /// <summary>Every value that is not itself made of named ones, in the order of the text. A list of numbers or texts is one value.</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement json, string path = "") =>
        Members(json) is { } members ? members.SelectMany(member => Leaves(member.Value, Join(path, member.Name))) : [(path, json)];

    /// <summary>
    /// The values that are not the same in both, as deep as both have them, in the order of the first; null where one has none. Lists
    /// of other names, or in another order, differ as a whole.
    /// </summary>
    public static IEnumerable<(string Path, JsonElement? One, JsonElement? Other)> Differences(JsonElement one, JsonElement other, string path = "")
    {
        List<(string Name, JsonElement Value)>? ones = Members(one);
        List<(string Name, JsonElement Value)>? others = Members(other);
        bool isList = one.ValueKind == JsonValueKind.Array;
        if (ones is null || others is null || isList != (other.ValueKind == JsonValueKind.Array)
            || (isList && !ones.Select(item => item.Name).SequenceEqual(others.Select(item => item.Name))))
        {
            return JsonElement.DeepEquals(one, other) ? [] : [(path, one, other)];
        }

        var theirs = others.DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value);
        return ones.SelectMany(mine => theirs.Remove(mine.Name, out JsonElement value)
                ? Differences(mine.Value, value, Join(path, mine.Name))
                : [(Join(path, mine.Name), mine.Value, null)])
            .Concat(theirs.Select(pair => (Join(path, pair.Key), (JsonElement?)null, (JsonElement?)pair.Value)));
    }

    /// <summary>The path of a member, or of an item where the name is <c>[index]</c>.</summary>
    public static string Join(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(name);
        return path.Length == 0 || name.StartsWith('[') ? path + name : $"{path}.{name}";
    }

    /// <summary>The first name of a path, and what comes after it or null: the other way round than <see cref="Join"/>.</summary>
    public static (string Name, string? Below) Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int end = path.Length == 0 ? -1 : path.IndexOfAny(['.', '['], 1);
        return end < 0 ? (path, null) : (path[..end], path[(path[end] == '.' ? end + 1 : end)..]);
    }

    // Null where there are none: a value on its own, an empty object, a list of such values.
    private static List<(string Name, JsonElement Value)>? Members(JsonElement json)
    {
        return json.ValueKind switch
        {
            JsonValueKind.Object when json.EnumerateObject().Any() => [.. json.EnumerateObject().Select(member => (member.Name, member.Value))],
            JsonValueKind.Array when json.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object) => Items(json),
            _ => null,
        };
    }

    private static List<(string Name, JsonElement Value)> Items(JsonElement list)
    {
        string?[] names = [.. list.EnumerateArray().Select(NameOf)];
        bool areNamed = names.All(name => name?.IndexOfAny(['.', '[', ']', '=']) < 0) && names.Distinct().Count() == names.Length;
        return [.. list.EnumerateArray().Select((item, i) => (areNamed ? names[i]! : FormattableString.Invariant($"[{i}]"), item))];
    }

    private static string? NameOf(JsonElement item)
    {
        return item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out JsonElement name)
            && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text ? text : null;
    }
}
