using System.Text.Json;

namespace Critter.Core.Files;

/// <summary>
/// Finds the text in JSON that is not Unicode: bytes that are not UTF-8, or half of a surrogate pair. The parser lets them pass and
/// only fails, without saying where, when the text is asked for.
/// </summary>
public static class BadText
{
    /// <summary>The place of the first such text, as <c>line 1, byte 5</c>, both counted from 1; null where there is none.</summary>
    /// <param name="json">JSON.</param>
    /// <exception cref="JsonException">It is not JSON, up to such a text.</exception>
    public static string? PlaceIn(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return PlaceAfter(json[..(int)reader.TokenStartIndex]);
        }

        return null;
    }

    /// <summary>The place where a text goes on, as above.</summary>
    /// <param name="before">All that comes before it, from the file's beginning on.</param>
    public static string PlaceAfter(ReadOnlySpan<byte> before) =>
        FormattableString.Invariant($"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}");
}
