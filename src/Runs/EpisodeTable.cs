using System.Globalization;

namespace Critter.Runs;

/// <summary>The rows of <c>episodes.csv</c>. Numbers are in the invariant culture and come back exactly, but for the seconds.</summary>
public static class EpisodeTable
{
    /// <summary>The first line.</summary>
    public const string Header = "episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds";

    /// <summary>One row.</summary>
    /// <param name="row">An episode; its loss is left empty where nothing was learned.</param>
    /// <param name="seconds">Seconds of training since the run's start, evaluations not counted.</param>
    public static string Format(EpisodeRow row, double seconds)
    {
        string loss = double.IsNaN(row.Loss) ? "" : row.Loss.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Episode},{row.Ticks},{row.Reward},{row.RewardPerTick},{row.Apples},{row.Poison},{row.Score},{row.Epsilon},{loss},{seconds:F3}");
    }

    /// <summary>The number of a row's episode and its seconds.</summary>
    /// <exception cref="FormatException">It is no such row.</exception>
    internal static (int Episode, double Seconds) ReadEnds(string row)
    {
        string[] cells = row.Split(',');
        return cells.Length == 10
            && int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int episode)
            && double.TryParse(cells[9], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and < 1e12
            ? (episode, seconds)
            : throw new FormatException($"'{row[..Math.Min(row.Length, 80)]}' is no row of episodes");
    }
}
