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
    // With so few, counts that are mostly 0 are far from normal, which the intervals count on.
    private const int EpisodesForIntervals = 10;

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
            string format = $"F{digits}";
            text.Append(CultureInfo.InvariantCulture, $"{name,-13} {value.Mean.ToString(format, CultureInfo.InvariantCulture),7}");
            text.Append(double.IsNaN(value.HalfWidth) ? "\n" : $" ± {value.HalfWidth.ToString(format, CultureInfo.InvariantCulture)}\n");
        }

        if (Options.Episodes < EpisodesForIntervals)
        {
            text.Append(CultureInfo.InvariantCulture, $"With fewer than {EpisodesForIntervals} episodes an interval may miss the true mean more often than one time in 20.\n");
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
            json.WriteString("policy", Policy);
            json.WriteNumber("episodes", Options.Episodes);
            json.WriteNumber("ticks", Options.TicksPerEpisode);
            json.WriteNumber("epsilon", Options.Epsilon);
            json.WriteNumber("seed", Options.Seed);
            foreach ((_, string key, MeanInterval value, _, bool isCount) in Rows())
            {
                json.WriteStartObject(key);
                json.WriteNumber("mean", value.Mean);
                // Nobody eats fewer than none.
                WriteEnd(json, "low", isCount ? Math.Max(0, value.Low) : value.Low);
                WriteEnd(json, "high", value.High);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
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
