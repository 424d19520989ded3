using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Critter.Core.Files;

namespace Critter.Agent.Options;

/// <summary>Reads one option's value from JSON: a switch, a number, a text or a choice.</summary>
internal static class OptionValue
{
    public const int MostListed = 8;
    private const int LongestShown = 40;

    /// <exception cref="OptionException">The value is of another type: its path, the value and what was expected.</exception>
    public static JsonNode Read(JsonElement json, JsonTypeInfo info, string path)
    {
        Type type = info.Type;
        return json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False when type == typeof(bool) => json.GetBoolean(),
            JsonValueKind.String when type == typeof(string) => json.GetString()!,
            JsonValueKind.String when type.IsEnum && ChoiceOf(type, json.GetString()!) is { } choice => choice,
            JsonValueKind.Number when type == typeof(double) => ReadNumber(json, path),
            JsonValueKind.Number when type == typeof(int) => ReadWhole(json, info, int.MinValue, int.MaxValue, path),
            JsonValueKind.Number when type == typeof(long) => ReadWhole(json, info, long.MinValue, long.MaxValue, path),
            _ => throw Refuse(path, json.GetRawText(), Describe(info)),
        };
    }

    /// <summary>A value as a command line gives it: texts and choices without JSON's quotes, all else as JSON.</summary>
    /// <exception cref="OptionException">It is not JSON.</exception>
    public static JsonElement Parse(string text, JsonTypeInfo info, string path)
    {
        if (info.Type == typeof(string) || info.Type.IsEnum)
        {
            return JsonSerializer.SerializeToElement(text, OptionsJson.Default.String);
        }

        try
        {
            using var document = JsonDocument.Parse(text, JsonText.Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Refuse(path, text, Describe(info));
        }
    }

    /// <summary>What a value of this type looks like, for people.</summary>
    public static string Describe(JsonTypeInfo info)
    {
        Type type = info.Type;
        return type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : type == typeof(string) ? "a text"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : info.ElementType is { } item ? $"a list, each item {Describe(OptionsJson.Default.GetTypeInfo(item)!)}"
            : FieldsOf(info).Skip(MostListed).Any() ? "an object, {...}"
            : $"a record of {string.Join(", ", FieldsOf(info).Select(field => field.Name))}";
    }

    /// <summary>What a record holds that is not computed from the rest of it.</summary>
    public static IEnumerable<JsonPropertyInfo> FieldsOf(JsonTypeInfo info) => info.Properties.Where(property => property.Set is not null);

    /// <summary>The refusal of a value: where it stands, what it is, and what was expected.</summary>
    public static OptionException Refuse(string path, string value, string expected) =>
        new($"{path} is {(value.Length == 0 ? "empty" : Shortened(value))}; expected {expected}");

    /// <summary>A text that may be long, cut.</summary>
    public static string Shortened(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}...";

    // Enum.TryParse would take numbers and lists of names too.
    private static string? ChoiceOf(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static long ReadWhole(JsonElement json, JsonTypeInfo info, long low, long high, string path)
    {
        double number = ReadNumber(json, path);
        // 1e6 and 3.0 are whole numbers too; beyond 2^53 a double no longer says which.
        return json.TryGetInt64(out long exact) && exact >= low && exact <= high ? exact
            : Math.Truncate(number) != number ? throw Refuse(path, json.GetRawText(), Describe(info))
            : number >= low && number <= high && Math.Abs(number) <= 1L << 53 ? (long)number
            // What the type holds is more than any option's range, so its ends would tell nothing.
            : throw Refuse(path, json.GetRawText(), number > 0 ? "a smaller whole number" : "a larger whole number");
    }

    private static double ReadNumber(JsonElement json, string path) =>
        json.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw Refuse(path, json.GetRawText(), "a number that is not too large");
}
