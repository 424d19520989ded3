using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Critter.App.Commands;

/// <summary>
/// Makes options and arguments that are read and checked in one place: null where they are not given, and else in their range. Errors say
/// the name, the value and what was expected.
/// </summary>
internal static class CheckedOption
{
    /// <summary>A whole number in [low, high].</summary>
    public static Option<int?> Whole(string name, int low, int high, string description) =>
        Create(name, "N", description, WholeFrom(low, high), text => ReadWhole(text, low, high));

    /// <summary>A whole number in [low, high] by its place on the command line; it may be left out.</summary>
    public static Argument<int?> WholeArgument(string name, int low, int high, string description)
    {
        return new Argument<int?>(name)
        {
            HelpName = name,
            Arity = ArgumentArity.ZeroOrOne,
            Description = description,
            CustomParser = result => Read(result, name, WholeFrom(low, high), text => ReadWhole(text, low, high)),
        };
    }

    /// <summary>A seed in [0, 2^63).</summary>
    public static Option<long?> Seed(string description, string name = "--seed")
    {
        return Create<long?>(
            name, "N", description, WholeFrom(0, long.MaxValue),
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null);
    }

    /// <summary>A number in [low, high].</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="low">The least.</param>
    /// <param name="high">The most.</param>
    /// <param name="description">What it says and what it is by default.</param>
    /// <param name="kind">What kind of number it is, in a word.</param>
    public static Option<double?> Real(string name, double low, double high, string description, string kind = "number")
    {
        return Create<double?>(
            name, kind.ToUpperInvariant(), description, string.Create(CultureInfo.InvariantCulture, $"a {kind} from {low} to {high}"),
            // Adding 0 makes 0 of -0.
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= low && value <= high ? value + 0.0 : null);
    }

    /// <summary>One of some words.</summary>
    public static Option<string?> Word(string name, IReadOnlyList<string> words, string description)
    {
        Option<string?> option = Create(name, string.Join('|', words), description, string.Join(" or ", words), text => words.Contains(text) ? text : null);
        option.CompletionSources.Add([.. words]);
        return option;
    }

    /// <summary>One of an enumeration's values, by its name in small letters.</summary>
    public static Option<T?> Choice<T>(string name, T usual, string description)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        return Create<T?>(
            name, string.Join('|', words), $"{description} [default: {usual.ToString().ToLowerInvariant()}]", string.Join(" or ", words),
            text => Array.IndexOf(words, text) is >= 0 and int index ? Enum.GetValues<T>()[index] : null);
    }

    private static Option<T> Create<T>(string name, string valueName, string description, string expected, Func<string, T> read) =>
        new Option<T>(name) { HelpName = valueName, Description = description, CustomParser = result => Read(result, name, expected, read) };

    // What cannot be read is null.
    private static T Read<T>(ArgumentResult result, string name, string expected, Func<string, T> read)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        T value = read(text);
        if (value is null)
        {
            result.AddError($"{name} is {text}; expected {expected}");
        }

        return value;
    }

    private static string WholeFrom(long low, long high) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}");

    private static int? ReadWhole(string text, int low, int high) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= low && value <= high ? value : null;
}
