namespace Critter.App;

/// <summary>Text as a shell takes it for one word.</summary>
internal static class ShellWord
{
    /// <summary>The text, in quotation marks where it needs them.</summary>
    public static string Of(string text)
    {
        return text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@%".Contains(c))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
