using System.Globalization;

namespace Critter.Core.Text;

/// <summary>Keeps messages to the one line that they promise to be, whatever text of a file they show.</summary>
public static class OneLine
{
    private const int Longest = 900;

    /// <summary>The text with a blank for every character that breaks lines or steers a terminal, and cut where it is very long.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string shown = text.Length <= Longest ? text : $"{text[..Longest]}...";
        return shown.Any(Breaks) ? string.Concat(shown.Select(character => Breaks(character) ? ' ' : character)) : shown;
    }

    private static bool Breaks(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
