using System.Globalization;

namespace Critter.Core.Text;

/// <summary>
/// Foreign text as one harmless line: names, keys and values of files that may be a stranger's. Nothing that breaks lines, steers a terminal,
/// turns the direction of writing or is no character of XML is left in it. Each kind of output has a door through which all text goes, and
/// each door asks here: <see cref="PlainWriter"/>, <see cref="MarkupText"/>, <see cref="CsvCell"/>.
/// </summary>
public static class OneLine
{
    private const int Longest = 900;

    /// <summary>The text with a blank for every character that is not harmless, and cut where it is very long.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Whole(text.Length <= Longest ? text : $"{text[..Longest]}...");
    }

    /// <summary>The same, however long it is.</summary>
    /// <param name="text">Any text.</param>
    public static string Whole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsHarmful) ? string.Concat(text.Select(character => IsHarmful(character) ? ' ' : character)) : text;
    }

    /// <summary>Whether a character does something to what is around it.</summary>
    public static bool IsHarmful(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Marks of direction and their like; joiners only join the letters of a word.
        UnicodeCategory.Format => character is not ('\u200C' or '\u200D' or '\u00AD'),
        _ => character is '\uFFFE' or '\uFFFF',
    };
}
