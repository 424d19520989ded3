using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Critter.Agent.Options;

/// <summary>Reads one option's value from JSON: a switch, a number, a text, a choice, a list, or a record of these.</summary>
internal static class OptionValue
{
    private const int LongestShown = 40;

    // More than any world of walls needs; a file may hold a million items, and each is a record to make.
    private const int MostItems = 10_000;

    /// <exception cref="OptionException">The value is of another type: name, value and what was expected.</exception>
    public static object? Read(JsonElement json, Type type, bool mayBeNull, string name)
    {
        if (json.ValueKind == JsonValueKind.Null && mayBeNull)
        {
            return null;
        }

        if (ItemOf(type) is { } item)
        {
            return ReadList(json, item, name);
        }

        return type == typeof(bool) ? ReadSwitch(json, name)
            : type == typeof(int) ? (int)ReadWhole(json, int.MinValue, int.MaxValue, name)
            : type == typeof(long) ? ReadWhole(json, long.MinValue, long.MaxValue, name)
            : type == typeof(double) ? ReadNumber(json, name)
            : type == typeof(string) ? ReadText(json, name)
            : type.IsEnum ? ReadChoice(json, type, name)
            : ReadRecord(json, type, name);
    }

    /// <summary>Whether a command line gives this type's values as bare text, without JSON's quotes.</summary>
    public static bool IsText(Type type) => type.IsEnum || type == typeof(string);

    /// <summary>What a value of this type looks like, for people.</summary>
    public static string Describe(Type type)
    {
        return type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(double) ? "a number"
            : type == typeof(string) ? "a text"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : ItemOf(type) is { } item ? $"a list, each item {Describe(item)}"
            : $"a record of {string.Join(", ", ParametersOf(type).Select(KeyOf))}";
    }

    public static OptionException Refuse(string name, string value, string expected)
    {
        string shown = value.Length <= LongestShown ? value : $"{value[..LongestShown]}...";
        return new OptionException($"{name} is {(shown.Length == 0 ? "empty" : shown)}; expected {expected}");
    }

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static OptionException Refuse(JsonElement json, Type type, string name) => Refuse(name, json.GetRawText(), Describe(type));

    private static object ReadSwitch(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Refuse(json, typeof(bool), name);

    private static long ReadWhole(JsonElement json, long low, long high, string name)
    {
        double number = ReadNumber(json, typeof(long), name);
        // 1e6 and 3.0 are whole numbers too; beyond 2^53 a double no longer says which.
        long whole = json.TryGetInt64(out long exact) ? exact
            : Math.Truncate(number) != number ? throw Refuse(json, typeof(long), name)
            : Math.Abs(number) <= 1L << 53 ? (long)number
            : throw RefuseSize(json, number, name);
        return whole >= low && whole <= high ? whole : throw RefuseSize(json, number, name);
    }

    // What the type holds is more than any option's range, so its ends would tell nothing.
    private static OptionException RefuseSize(JsonElement json, double number, string name) =>
        Refuse(name, json.GetRawText(), number > 0 ? "a smaller whole number" : "a larger whole number");

    private static object ReadNumber(JsonElement json, string name) => ReadNumber(json, typeof(double), name);

    private static double ReadNumber(JsonElement json, Type type, string name)
    {
        return json.ValueKind != JsonValueKind.Number ? throw Refuse(json, type, name)
            : json.TryGetDouble(out double number) && double.IsFinite(number) ? number
            : throw Refuse(name, json.GetRawText(), "a number that is not too large");
    }

    private static string ReadText(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Refuse(json, typeof(string), name);

    private static object ReadChoice(JsonElement json, Type type, string name)
    {
        // Enum.TryParse would take numbers and lists of names too.
        string? chosen = json.ValueKind == JsonValueKind.String
            ? Enum.GetNames(type).FirstOrDefault(choice => choice.Equals(json.GetString(), StringComparison.OrdinalIgnoreCase))
            : null;
        return chosen is null ? throw Refuse(json, type, name) : Enum.Parse(type, chosen);
    }

    private static Array ReadList(JsonElement json, Type item, string name)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Refuse(json, typeof(IReadOnlyList<>).MakeGenericType(item), name);
        }

        if (json.GetArrayLength() > MostItems)
        {
            throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"a list of {json.GetArrayLength()}"), string.Create(CultureInfo.InvariantCulture, $"at most {MostItems} items"));
        }

        var list = Array.CreateInstance(item, json.GetArrayLength());
        int i = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            list.SetValue(Read(element, item, mayBeNull: false, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]")), i);
            i++;
        }

        return list;
    }

    private static object ReadRecord(JsonElement json, Type type, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refuse(json, type, name);
        }

        ParameterInfo[] parameters = ParametersOf(type);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!parameters.Any(parameter => KeyOf(parameter) == property.Name))
            {
                throw OptionBinder.Unknown($"{name}.{property.Name}", parameters.Select(parameter => $"{name}.{KeyOf(parameter)}"));
            }
        }

        object?[] values = [.. parameters.Select(parameter =>
            json.TryGetProperty(KeyOf(parameter), out JsonElement value)
                ? Read(value, parameter.ParameterType, mayBeNull: false, $"{name}.{KeyOf(parameter)}")
                : throw Refuse(name, $"without {KeyOf(parameter)}", Describe(type)))];
        return Activator.CreateInstance(type, values)!;
    }

    private static ParameterInfo[] ParametersOf(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    private static string KeyOf(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}
