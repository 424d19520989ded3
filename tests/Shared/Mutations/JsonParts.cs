using System.Text.Json;

namespace Critter.Tests.Mutations;

/// <summary>Where the parts of a JSON text stand in its bytes: mutations put others there, also such as no writer of JSON would write.</summary>
internal sealed class JsonParts
{
    private readonly List<Range> _values = [];
    private readonly List<Range> _names = [];
    private readonly List<Range> _members = [];
    private readonly List<Range> _items = [];
    private readonly List<Range> _arrays = [];

    private JsonParts()
    {
    }

    /// <summary>Every value, arrays and objects whole.</summary>
    public IReadOnlyList<Range> Values => _values;

    /// <summary>Every member's name, with its quotes.</summary>
    public IReadOnlyList<Range> Names => _names;

    /// <summary>Every member, name and value.</summary>
    public IReadOnlyList<Range> Members => _members;

    /// <summary>Every value that is an array's item.</summary>
    public IReadOnlyList<Range> Items => _items;

    /// <summary>Every array, with its brackets.</summary>
    public IReadOnlyList<Range> Arrays => _arrays;

    public static JsonParts Of(byte[] json)
    {
        JsonParts parts = new();
        Utf8JsonReader reader = new(json);
        Stack<(int Start, int NameStart, bool IsArray)> open = new();
        int nameStart = -1;
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            int end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // The token ends with the colon, and perhaps with blanks before it.
                    parts._names.Add(start..(start + reader.ValueSpan.Length + 2));
                    nameStart = start;
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    open.Push((start, nameStart, reader.TokenType == JsonTokenType.StartArray));
                    nameStart = -1;
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    (int opened, int name, bool isArray) = open.Pop();
                    parts.Add(opened..end, name, InArray());
                    if (isArray)
                    {
                        parts._arrays.Add(opened..end);
                    }

                    break;
                default:
                    parts.Add(start..end, nameStart, InArray());
                    nameStart = -1;
                    break;
            }
        }

        return parts;

        bool InArray() => open.Count > 0 && open.Peek().IsArray;
    }

    private void Add(Range value, int nameStart, bool isItem)
    {
        _values.Add(value);
        if (isItem)
        {
            _items.Add(value);
        }
        else if (nameStart >= 0)
        {
            _members.Add(nameStart..value.End);
        }
    }
}
