using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Critter.App.Commands;

/// <summary>Makes options that are numbers in a range, with errors that say the name, the value and the range.</summary>
public static class NumberOption
{
    /// <summary>A whole number in [low, high], or null where it is not given.</summary>
    public static Option<int?> Whole(string name, int low, int high, string description)
    {
        return new Option<int?>(name)
        {
            HelpName = "N",
            Description = description,
            CustomParser = result => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= low && value <= high
                    ? value
                    : Refuse<int>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}")),
        };
    }

    /// <summary>A whole number in [low, high] by its place on the command line, or null where it is not given.</summary>
    public static Argument<int?> Count(string name, int low, int high, string description)
    {
        return new Argument<int?>(name)
        {
            HelpName = name,
            Arity = ArgumentArity.ZeroOrOne,
            Description = description,
            CustomParser = result => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                && value >= low && value <= high
                    ? value
                    : Refuse<int>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}")),
        };
    }

    /// <summary>A seed in [0, 2^63), or null where it is not given.</summary>
    public static Option<long?> Seed(string description)
    {
        return new Option<long?>("--seed")
        {
            HelpName = "N",
            Description = description,
            CustomParser = result => long.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
                ? value
                : Refuse<long>(result, "--seed", string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {long.MaxValue}")),
        };
    }

    /// <summary>A number in [0, 1], or null where it is not given.</summary>
    public static Option<double?> Chance(string name, string description) => Real(name, 0, 1, description);

    /// <summary>A number in [low, high], or null where it is not given.</summary>
    public static Option<double?> Real(string name, double low, double high, string description)
    {
        return new Option<double?>(name)
        {
            HelpName = "X",
            Description = description,
            CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && value >= low && value <= high
                    ? value + 0.0 // which makes 0 of -0
                    : Refuse<double>(result, name, string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}")),
        };
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static T? Refuse<T>(ArgumentResult result, string name, string expected)
        where T : struct
    {
        result.AddError($"{name} is {Text(result)}; expected {expected}");
        return null;
    }
}
