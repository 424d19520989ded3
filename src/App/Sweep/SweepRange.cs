using System.Globalization;
using Critter.Agent.Options;
using Critter.Core.Numerics;

namespace Critter.App.Sweep;

/// <summary>A range that values are drawn from: <c>0.8..0.99</c>, or <c>1e-4..1e-2:log</c> for numbers whose logarithms are equally likely.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
/// <param name="IsLog">Whether logarithms are equally likely.</param>
internal readonly record struct SweepRange(double Low, double High, bool IsLog)
{
    private const string Between = "..";
    private const string LogEnding = ":log";

    // A figure that people can read and type again. The rounded number is the value.
    private const int Digits = 4;

    /// <summary>The range that a text names, or null: it names none.</summary>
    /// <exception cref="OptionException">It begins like a range and is none.</exception>
    public static SweepRange? Read(string key, string text)
    {
        int at = text.IndexOf(Between, StringComparison.Ordinal);
        if (at < 0 || text.StartsWith('"') || text.StartsWith('['))
        {
            return null;
        }

        bool isLog = text.EndsWith(LogEnding, StringComparison.Ordinal);
        string end = text[(at + Between.Length)..(isLog ? text.Length - LogEnding.Length : text.Length)];
        return TryRead(text[..at], out double low) && TryRead(end, out double high) && low < high && (!isLog || low > 0)
            ? new SweepRange(low, high, isLog)
            : throw new OptionException($"{key} is {text}; expected a range, LOW..HIGH, or LOW..HIGH:log with a LOW above 0");
    }

    /// <summary>Draws a value, rounded to four digits.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="isWhole">Whether it has to be a whole number; both ends are then as likely as those between.</param>
    public string Draw(RandomStream random, bool isWhole)
    {
        double part = random.NextDouble();
        (double low, double high) = isWhole ? (Math.Ceiling(Low), Math.Floor(High) + 1) : (Low, High);
        double value = IsLog ? Math.Exp(Math.Log(low) + (part * (Math.Log(high) - Math.Log(low)))) : low + (part * (high - low));
        return isWhole
            ? Math.Floor(Math.Min(value, high - 1)).ToString(CultureInfo.InvariantCulture)
            : Math.Clamp(double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), Low, High).ToString(CultureInfo.InvariantCulture);
    }

    private static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
