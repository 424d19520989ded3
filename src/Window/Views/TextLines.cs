namespace Critter.Window.Views;

/// <summary>Breaks a text into lines of a width.</summary>
internal static class TextLines
{
    private const char Ellipsis = '\u2026';

    /// <summary>The text in as few lines as it needs, broken at spaces where there are any; one that is too long loses its middle.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">Characters that fit into a line; at least one is written.</param>
    /// <param name="most">Lines that there may be, 1 or more.</param>
    public static string[] Of(string text, int columns, int most)
    {
        int width = Math.Max(1, columns);
        List<string> lines = Break(text, width);
        // Both ends of a message say more than its middle: who it is about, and what became of it.
        for (int kept = Math.Min(text.Length, width * most) - 1; lines.Count > most; kept--)
        {
            lines = Break($"{text[..((kept + 1) / 2)]}{Ellipsis}{text[^(kept / 2)..]}", width);
        }

        return [.. lines];
    }

    private static List<string> Break(string text, int width)
    {
        List<string> lines = [];
        string rest = text;
        while (rest.Length > width)
        {
            int space = rest.LastIndexOf(' ', width);
            lines.Add(space > 0 ? rest[..space] : rest[..width]);
            rest = space > 0 ? rest[(space + 1)..] : rest[width..];
        }

        lines.Add(rest);
        return lines;
    }
}
