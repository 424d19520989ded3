using System.CommandLine;
using System.CommandLine.Parsing;
using Critter.Agent.Options;
using Critter.App.Commands;
using Critter.Core.Text;

namespace Critter.App;

/// <summary>
/// Refuses what the parser accepts and no user means: a mistyped option in the place of an argument or a value, and an empty text, as an
/// unset variable of a script leaves it.
/// </summary>
internal static class TokenCheck
{
    /// <summary>Refuses a command line that has one. After <c>--</c> an argument may begin with a dash.</summary>
    /// <exception cref="OptionException">It names the first, and the nearest option.</exception>
    public static void Refuse(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExamples)
        {
            return;
        }

        Token[] escaped = [.. parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)];
        foreach (SymbolResult part in parsed.CommandResult.Children)
        {
            foreach (Token token in part.Tokens.Where(token => !escaped.Any(other => ReferenceEquals(other, token))))
            {
                Refuse(part, token.Value, parsed.CommandResult.Command);
            }
        }
    }

    /// <summary>Says that there is no such option, and which is near.</summary>
    public static string NoOption(string unknown, Command command)
    {
        string hint = NearestName.Hint(unknown, command.Options.Select(option => option.Name));
        return $"{unknown} is no option of {command.Name}{(hint.Length > 0 ? hint : $"; {command.Name} --help lists all")}";
    }

    private static void Refuse(SymbolResult part, string value, Command command)
    {
        (string name, string? expected) = part switch
        {
            OptionResult option => (option.Option.Name, option.Option.HelpName),
            ArgumentResult argument => (argument.Argument.HelpName ?? argument.Argument.Name, null),
            _ => ("", null),
        };
        // A value with one dash may be a negative number.
        if (value.StartsWith(part is OptionResult ? "--" : "-", StringComparison.Ordinal))
        {
            throw new OptionException(NoOption(value, command));
        }

        if (value.Length == 0)
        {
            throw new OptionException(expected is null ? $"{name} is empty" : $"{name} is empty; expected {name} {expected}");
        }
    }
}
