using System.Globalization;
using System.Text.Json;

namespace Critter.Core.Files;

/// <summary>A value in a JSON file, and where it stands: every error names the place and what was expected there.</summary>
public readonly struct JsonItem(JsonElement element, string path)
{
    private string Place => path.Length == 0 ? "the file" : path;

    /// <summary>Whether it is an object with this member.</summary>
    public bool Has(string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out _);

    /// <summary>A member of an object.</summary>
    public JsonItem Member(string member)
    {
        Require(JsonValueKind.Object, "an object");
        return element.TryGetProperty(member, out JsonElement value)
            ? new JsonItem(value, path.Length == 0 ? member : $"{path}.{member}")
            : throw new FormatException($"{Place} has no \"{member}\"");
    }

    /// <summary>The items of an array.</summary>
    /// <param name="most">How many there may be: a file may hold any number, and each takes memory.</param>
    public IReadOnlyList<JsonItem> Items(int most)
    {
        Require(JsonValueKind.Array, "an array");
        if (element.GetArrayLength() > most)
        {
            throw new FormatException($"{Place} holds {element.GetArrayLength()} items; at most {most} were expected");
        }

        string place = path;
        return [.. element.EnumerateArray().Select((item, i) => new JsonItem(item, $"{place}[{i}]"))];
    }

    /// <summary>Its text.</summary>
    /// <exception cref="FormatException">It is no string.</exception>
    public string Text()
    {
        Require(JsonValueKind.String, "a string");
        return element.GetString()!;
    }

    /// <summary>Its truth value.</summary>
    /// <exception cref="FormatException">It is neither true nor false.</exception>
    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean() : throw Unexpected("true or false");

    /// <summary>Its whole number.</summary>
    /// <exception cref="FormatException">It is none, or none of 32 bits.</exception>
    public int Whole() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value)
        ? value : throw Unexpected("a whole number");

    /// <summary>Its whole number of 64 bits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public long Long() => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value)
        ? value : throw Unexpected("a whole number");

    /// <summary>A number that is finite as a double.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public double Real() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
        ? value : throw Unexpected("a finite number");

    /// <summary>A number that is finite as a float.</summary>
    public float Number() => element.ValueKind == JsonValueKind.Number && element.TryGetSingle(out float value) && float.IsFinite(value)
        ? value : throw Unexpected("a finite number");

    /// <summary>So many numbers in an array, or in an object with the keys "0", "1", ... as ConvNetJS writes its vectors.</summary>
    public void CopyNumbers(Span<float> target)
    {
        int length = element.ValueKind switch
        {
            JsonValueKind.Array => element.GetArrayLength(),
            JsonValueKind.Object => element.EnumerateObject().Count(),
            _ => throw Unexpected("numbers"),
        };
        if (length != target.Length)
        {
            throw new FormatException($"{Place} holds {length} numbers; {target.Length} were expected");
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            int next = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                target[next] = new JsonItem(item, $"{path}[{next}]").Number();
                next++;
            }
        }
        else
        {
            CopyMembers(target);
        }
    }

    /// <summary>The error that says what stands here in place of what was expected.</summary>
    public FormatException Unexpected(string expected) =>
        new($"{Place} is {Shown()}; {expected} was expected");

    // Member by member in the file's order: to look each up by its name would take the square of their number.
    private void CopyMembers(Span<float> target)
    {
        target.Fill(float.NaN);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < target.Length)
            {
                target[index] = new JsonItem(member.Value, $"{path}.{index}").Number();
            }
        }

        int missing = target.IndexOf(float.NaN);
        if (missing >= 0)
        {
            throw new FormatException($"{Place} has no \"{missing}\"");
        }
    }

    private string Shown() => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        // Long text stays out of a one-line message.
        _ => element.GetRawText() is { Length: <= 40 } text ? text : $"{element.GetRawText()[..40]}...",
    };

    private void Require(JsonValueKind kind, string expected)
    {
        if (element.ValueKind != kind)
        {
            throw Unexpected(expected);
        }
    }
}
