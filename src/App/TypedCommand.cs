using System.CommandLine;
using Critter.Core.Text;

namespace Critter.App;

/// <summary>Commands as a user types them, for messages that say what to type next.</summary>
internal static class TypedCommand
{
    /// <summary>What to type before a command: in a checkout what the README says, else the program's name.</summary>
    public static string Program => File.Exists(Path.Combine("src", "App", "Critter.App.csproj")) ? "dotnet run -c Release --project src/App --" : "critter";

    /// <summary>The command line as one would type it again.</summary>
    public static string Of(ParseResult parsed) => $"{Program} {string.Join(' ', parsed.Tokens.Select(token => Word(token.Value)))}";

    /// <summary>A text as a shell takes it for one word: in quotation marks where it needs them.</summary>
    public static string Word(string text)
    {
        // As bash and zsh take characters that nobody can type or see.
        return text.Any(OneLine.IsHarmful)
            ? $"$'{string.Concat(text.Select(c => OneLine.IsHarmful(c) ? $"\\u{(int)c:x4}" : c is '\'' or '\\' ? $"\\{c}" : $"{c}"))}'"
            : text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+@%".Contains(c))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
