using System.Globalization;

namespace Critter.Runs;

/// <summary>
/// The rows of <c>evaluations.csv</c>. There is no time in them, so that the same run has the same file; <c>episodes.csv</c> tells the
/// seconds of the same episode.
/// </summary>
public static class EvaluationTable
{
    /// <summary>The first line.</summary>
    public const string Header = "episode,ticks,episodes,apples,poison,score,score_standard_error,reward_per_tick";

    /// <summary>One row.</summary>
    /// <param name="episode">After which training episode.</param>
    /// <param name="ticks">Ticks lived in training by then.</param>
    /// <param name="result">What the critter reached. The standard error is left empty where there was one episode.</param>
    public static string Format(int episode, long ticks, EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int episodes = result.Score.Count;
        double mean = result.Score.Average();
        string error = episodes < 2 ? "" : Math.Sqrt(result.Score.Sum(score => (score - mean) * (score - mean)) / (episodes - 1) / episodes)
            .ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{episode},{ticks},{episodes},{result.Apples.Average()},{result.Poison.Average()},{mean},{error},{result.RewardPerTick.Average()}");
    }

    /// <summary>The number of the training episode that a row comes after.</summary>
    /// <exception cref="FormatException">It is no such row.</exception>
    internal static int ReadEpisode(string row)
    {
        string[] cells = row.Split(',');
        return cells.Length == 8 && int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int episode)
            ? episode
            : throw new FormatException($"'{row[..Math.Min(row.Length, 80)]}' is no row of evaluations");
    }
}
