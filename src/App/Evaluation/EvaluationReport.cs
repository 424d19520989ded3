using System.Globalization;
using System.Text;
using System.Text.Json;
using Critter.Agent.Evaluation;
using Critter.Curves;
using Critter.Runs;

namespace Critter.App.Evaluation;

/// <summary>What an evaluation found, each mean with its 95% interval.</summary>
/// <param name="Policy">What was evaluated.</param>
/// <param name="Options">How.</param>
/// <param name="Apples">Dots eaten that score, an episode.</param>
/// <param name="Poison">Dots eaten that cost score, an episode.</param>
/// <param name="Score">Apples minus poison, an episode.</param>
/// <param name="RewardPerTick">The mean reward.</param>
internal sealed record EvaluationReport(
    string Policy, EvaluationOptions Options, MeanInterval Apples, MeanInterval Poison, MeanInterval Score, MeanInterval RewardPerTick)
{
    /// <summary>What a reader has to know of fewer than <see cref="EpisodesForIntervals"/> episodes.</summary>
    public static string FewEpisodes { get; } =
        FormattableString.Invariant($"With fewer than {EpisodesForIntervals} episodes an interval may miss the true mean more often than one time in 20.\n");

    // With so few, counts that are mostly 0 are far from normal, which the intervals count on.
    public const int EpisodesForIntervals = 10;

    private static readonly JsonWriterOptions _format = new() { Indented = true, NewLine = "\n" };

    public static EvaluationReport Of(string policy, EvaluationOptions options, EvaluationResult result)
    {
        return new EvaluationReport(
            policy,
            options,
            MeanInterval.Of(result.Apples),
            MeanInterval.Of(result.Poison),
            MeanInterval.Of(result.Score),
            MeanInterval.Of(result.RewardPerTick));
    }

    /// <summary>As a small table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Policy}: {Options.Episodes} episodes of {Options.TicksPerEpisode} ticks, epsilon {Options.Epsilon}, seed {Options.Seed}; means and their 95% intervals\n");
        foreach ((string name, _, MeanInterval value, int digits, _) in Rows())
        {
            string mean = Text(value, digits);
            text.Append(CultureInfo.InvariantCulture, $"{name,-13} {new string(' ', Math.Max(0, 7 - mean.Split(' ')[0].Length))}{mean}\n");
        }

        if (Options.Episodes < EpisodesForIntervals)
        {
            text.Append(FewEpisodes);
        }

        return text.ToString();
    }

    /// <summary>As one JSON object; an interval's ends are null where there was one episode.</summary>
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _format))
        {
            json.WriteStartObject();
            WriteMembers(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes what <see cref="ToJson"/> holds into an object that is open.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("policy", Policy);
        json.WriteNumber("episodes", Options.Episodes);
        json.WriteNumber("ticks", Options.TicksPerEpisode);
        json.WriteNumber("epsilon", Options.Epsilon);
        json.WriteNumber("seed", Options.Seed);
        foreach ((_, string key, MeanInterval value, _, bool isCount) in Rows())
        {
            WriteInterval(json, key, value, isCount);
        }
    }

    /// <summary>Writes a mean with the ends of its interval.</summary>
    public static void WriteInterval(Utf8JsonWriter json, string key, MeanInterval value, bool isCount)
    {
        json.WriteStartObject(key);
        json.WriteNumber("mean", value.Mean);
        // Nobody eats fewer than none.
        WriteEnd(json, "low", isCount ? Math.Max(0, value.Low) : value.Low);
        WriteEnd(json, "high", value.High);
        json.WriteEndObject();
    }

    /// <summary>A mean and its interval with so many decimals.</summary>
    public static string Text(MeanInterval value, int digits)
    {
        string format = $"F{digits}";
        string mean = value.Mean.ToString(format, CultureInfo.InvariantCulture);
        return double.IsNaN(value.HalfWidth) ? mean : $"{mean} ± {value.HalfWidth.ToString(format, CultureInfo.InvariantCulture)}";
    }

    private static void WriteEnd(Utf8JsonWriter json, string key, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNull(key);
        }
        else
        {
            json.WriteNumber(key, value);
        }
    }

    private IEnumerable<(string Name, string Key, MeanInterval Value, int Digits, bool IsCount)> Rows()
    {
        yield return ("apples", "apples", Apples, 2, true);
        yield return ("poison", "poison", Poison, 2, true);
        yield return ("score", "score", Score, 2, false);
        yield return ("reward a tick", "rewardPerTick", RewardPerTick, 3, false);
    }
}
