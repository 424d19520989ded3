using System.Runtime.CompilerServices;
using System.Text;

namespace Critter.Tests.Mutations;

/// <summary>What JSON may suffer: other values, members and items, deep nesting, and text that is none.</summary>
internal static class JsonMutations
{
    // Large mutants cost a hundred times what small ones do: there are some in every thousand.
    private const double LargeShare = 0.03;
    private const int Million = 1_000_000;

    private static readonly ConditionalWeakTable<byte[], JsonParts> _parts = [];

    private static readonly string[] _otherValues =
        ["null", "true", "false", "\"\"", "\"text\"", "\"NaN\"", "\"Infinity\"", "\"1\"", "{}", "[]", "[[]]", "[null]", "{\"\":0}", "[1,\n2]", "{\"a\":\n{}}"];

    private static readonly byte[][] _oddStrings =
    [
        "\"\\ud800\""u8.ToArray(), "\"\\udc00x\""u8.ToArray(), "\"\\u0000\""u8.ToArray(), "\"\\u2028\\n\\r\\t\""u8.ToArray(), "\"\\u001b[31m\""u8.ToArray(),
        "\"\\x\""u8.ToArray(), "\"a\nb\""u8.ToArray(), "\"\\uD83D\\uDE00\""u8.ToArray(), [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22],
        [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x80, 0x22], [0x22, 0xE2, 0x80, 0xA8, 0x22], "\""u8.ToArray(),
    ];

    private static readonly string[] _wholes = ["", " ", "null", "[]", "{}", "1", "\"\"", "\0", "\n", "{\"\":{}}", "//", "{\"layers\":{}}"];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a value nested deep", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Nested(random))),
        new("a value of another number", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Bytes(OddTexts.AnyNumber(random)))),
        new("a value of no JSON", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Bytes(OddTexts.Any(random)))),
        new("a value of another type", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Bytes(Pick(_otherValues, random)))),
        new("a value of an odd text", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Pick(_oddStrings, random))),
        new("a value as a text", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, value => [(byte)'"', .. value, (byte)'"'])),
        new("a value in an array", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, value => [(byte)'[', .. value, (byte)']'])),
        new("a value of its own", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, whole[Pick(PartsOf(whole).Values, random)])),
        new("another's value", (whole, other, random) => Set(whole, PartsOf(whole).Values, random, other[Pick(PartsOf(other).Values, random)])),
        new("a long text", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Quoted(Length(random)))),
        new("a number of many digits", (whole, _, random) => Set(whole, PartsOf(whole).Values, random, Repeated("7", Length(random)))),
        new("a member dropped", (whole, _, random) => Drop(whole, PartsOf(whole).Members, random)),
        new("a member doubled", (whole, _, random) => Set(whole, PartsOf(whole).Members, random, member => [.. member, (byte)',', .. member])),
        new("another's member added", (whole, other, random) =>
            Set(whole, PartsOf(whole).Members, random, member => [.. member, (byte)',', .. other[Pick(PartsOf(other).Members, random)]])),
        new("a member renamed", (whole, _, random) => Set(whole, PartsOf(whole).Names, random, whole[Pick(PartsOf(whole).Names, random)])),
        new("a member of an odd name", (whole, _, random) => Set(whole, PartsOf(whole).Names, random, Pick(_oddStrings, random))),
        new("a member of a long name", (whole, _, random) => Set(whole, PartsOf(whole).Names, random, Quoted(Length(random)))),
        new("many members", (whole, _, random) => Set(whole, PartsOf(whole).Members, random, ManyMembers(random))),
        new("an item dropped", (whole, _, random) => Drop(whole, PartsOf(whole).Items, random)),
        new("an item doubled", (whole, _, random) => Set(whole, PartsOf(whole).Items, random, item => [.. item, (byte)',', .. item])),
        new("an array emptied", (whole, _, random) => Set(whole, PartsOf(whole).Arrays, random, Bytes("[]"))),
        new("an array grown", (whole, _, random) => Set(whole, PartsOf(whole).Items, random, item => Grown(item, random))),
        new("an array as an object", (whole, _, random) => Set(whole, PartsOf(whole).Arrays, random, array => [(byte)'{', .. array[1..^1], (byte)'}'])),
        new("a mark before it", (whole, _, random) => [.. random.Next(2) == 0 ? [0xEF, 0xBB, 0xBF] : (byte[])[0xFE, 0xFF], .. whole]),
        new("in UTF-16", (whole, _, random) => (random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(Encoding.UTF8.GetString(whole))),
        new("a comment", (whole, _, random) => ByteMutations.Insert(whole, Pick(PartsOf(whole).Values, random).Start.Value, Bytes("/* why */"))),
        new("blanks", (whole, _, random) => ByteMutations.Insert(whole, Pick(PartsOf(whole).Values, random).Start.Value, Repeated(" \n", Length(random) / 2))),
        new("something else", (_, _, random) => Bytes(Pick(_wholes, random))),
    ];

    private static JsonParts PartsOf(byte[] json) => _parts.GetValue(json, JsonParts.Of);

    private static T Pick<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];

    private static byte[] Set(byte[] whole, IReadOnlyList<Range> parts, Random random, byte[] value) =>
        Set(whole, parts, random, _ => value);

    private static byte[] Set(byte[] whole, IReadOnlyList<Range> parts, Random random, Func<byte[], byte[]> change)
    {
        Range part = Pick(parts, random);
        return ByteMutations.Replace(whole, part, change(whole[part]));
    }

    // With a comma, so that the rest stays JSON.
    private static byte[] Drop(byte[] whole, IReadOnlyList<Range> parts, Random random)
    {
        Range part = Pick(parts, random);
        int end = part.End.Value;
        int start = part.Start.Value;
        return whole[end] == ',' ? ByteMutations.Replace(whole, start..(end + 1), [])
            : ByteMutations.Replace(whole, (whole[start - 1] == ',' ? start - 1 : start)..end, []);
    }

    private static byte[] Nested(Random random)
    {
        int depth = Pick<int>([3, 16, 17, 63, 64, 65, 1000, 10_000, 100_000], random);
        string open = random.Next(2) == 0 ? "[" : "{\"a\":";
        byte[] opened = Repeated(open, depth);
        return random.Next(3) == 0 ? opened : [.. opened, .. Bytes("1"), .. Repeated(open == "[" ? "]" : "}", depth)];
    }

    private static int Length(Random random) => random.NextDouble() < LargeShare ? Million : Pick<int>([2, 41, 100, 400, 5000], random);

    private static byte[] Grown(byte[] item, Random random)
    {
        int times = random.NextDouble() < LargeShare ? Million : Pick<int>([2, 10, 100, 1000], random);
        // A million small items, or as many large ones as make the same bytes.
        times = Math.Max(2, Math.Min(times, 2 * Million / (item.Length + 1)));
        byte[] grown = new byte[(times * (item.Length + 1)) - 1];
        for (int i = 0; i < times; i++)
        {
            item.CopyTo(grown.AsSpan(i * (item.Length + 1)));
            if (i < times - 1)
            {
                grown[((i + 1) * (item.Length + 1)) - 1] = (byte)',';
            }
        }

        return grown;
    }

    private static byte[] ManyMembers(Random random)
    {
        int count = random.NextDouble() < LargeShare ? Million / 10 : Pick<int>([2, 64, 500], random);
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "\"" : ",\"").Append(i).Append("\":0");
        }

        return Bytes(text.ToString());
    }

    private static byte[] Quoted(int length) => [(byte)'"', .. Repeated("x", length), (byte)'"'];

    private static byte[] Repeated(string text, int times)
    {
        byte[] once = Bytes(text);
        byte[] repeated = new byte[once.Length * times];
        for (int i = 0; i < repeated.Length; i++)
        {
            repeated[i] = once[i % once.Length];
        }

        return repeated;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
