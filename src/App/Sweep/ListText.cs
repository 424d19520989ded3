namespace Critter.App.Sweep;

/// <summary>Splits what people write for a list of values.</summary>
internal static class ListText
{
    /// <summary>The parts between commas that are in no brackets, braces or quotation marks: <c>[64,64],[128,128]</c> has two.</summary>
    public static string[] Split(string text)
    {
        List<string> parts = [];
        int depth = 0;
        bool isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (letter == '"' && (i == 0 || text[i - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
                if (letter == ',' && depth <= 0)
                {
                    parts.Add(text[start..i].Trim());
                    start = i + 1;
                }
            }
        }

        return [.. parts, text[start..].Trim()];
    }
}
