using System.Globalization;

namespace Critter.Runs;

/// <summary>What became of one training episode of one world; with several critters, the mean over them.</summary>
/// <param name="Episode">Its number, 1 the first.</param>
/// <param name="Ticks">Ticks lived by all critters of the run by its end.</param>
/// <param name="Reward">The sum of its rewards.</param>
/// <param name="RewardPerTick">The mean reward.</param>
/// <param name="Apples">Dots eaten that score.</param>
/// <param name="Poison">Dots eaten that cost score.</param>
/// <param name="Score">The score: apples minus poison.</param>
/// <param name="Epsilon">The chance of a random action at its end.</param>
/// <param name="Loss">The mean loss of the updates since the episode before; NaN if there were none.</param>
/// <param name="IntrinsicReward">The sum of the rewards that only the learner gets, for new ground; NaN where the run has none.</param>
public readonly record struct EpisodeRow(
    int Episode, long Ticks, double Reward, double RewardPerTick, double Apples, double Poison, double Score, double Epsilon, double Loss, double IntrinsicReward = double.NaN);

/// <summary>
/// <c>episodes.csv</c>, a row an episode: what its columns are called, and what they hold. Numbers are in the invariant culture and come
/// back exactly, but for the seconds.
/// </summary>
public static class EpisodeTable
{
    /// <summary>The episode's number, 1 the first.</summary>
    public const string Episode = "episode";

    /// <summary>Ticks lived by all critters of the run by its end; exact up to 2^53.</summary>
    public const string Ticks = "ticks";

    /// <summary>The sum of its rewards.</summary>
    public const string Reward = "reward";

    /// <summary>Its mean reward.</summary>
    public const string RewardPerTick = "reward_per_tick";

    /// <summary>Dots eaten that score.</summary>
    public const string Apples = "apples";

    /// <summary>Dots eaten that cost score.</summary>
    public const string Poison = "poison";

    /// <summary>Apples minus poison.</summary>
    public const string Score = "score";

    /// <summary>The chance of a random action at its end.</summary>
    public const string Epsilon = "epsilon";

    /// <summary>The mean loss of the updates since the episode before; empty where there were none.</summary>
    public const string Loss = "loss";

    /// <summary>Seconds of training by its end, evaluations not counted.</summary>
    public const string Seconds = "seconds";

    /// <summary>The sum of the rewards that only the learner gets; a column only where the run has such.</summary>
    public const string IntrinsicReward = "intrinsic_reward";

    /// <summary>All columns, as they are written. Worlds side by side end together: neither ticks nor seconds fall.</summary>
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new(Episode) { Counts = true },
        new(Ticks) { Least = 1, Most = 1L << 53, IsWhole = true, NeverFalls = true },
        new(Reward) { IsOptional = true },
        new(RewardPerTick),
        new(Apples),
        new(Poison),
        new(Score),
        new(Epsilon) { IsOptional = true },
        new(Loss) { MayBeEmpty = true },
        new(Seconds) { Least = 0, Most = 1e12, NeverFalls = true },
    ];

    /// <summary>The columns of a run with rewards that only its learner gets.</summary>
    public static IReadOnlyList<TableColumn> ColumnsWithIntrinsic { get; } = [.. Columns, new(IntrinsicReward) { IsOptional = true }];

    /// <summary>A row's cells.</summary>
    /// <param name="row">An episode; its loss is left empty where nothing was learned.</param>
    /// <param name="seconds">Seconds of training since the run's start, evaluations not counted.</param>
    public static IReadOnlyList<string> Cells(EpisodeRow row, double seconds)
    {
        return
        [
            row.Episode.ToString(CultureInfo.InvariantCulture),
            row.Ticks.ToString(CultureInfo.InvariantCulture),
            Text(row.Reward),
            Text(row.RewardPerTick),
            Text(row.Apples),
            Text(row.Poison),
            Text(row.Score),
            Text(row.Epsilon),
            double.IsNaN(row.Loss) ? "" : Text(row.Loss),
            seconds.ToString("F3", CultureInfo.InvariantCulture),
            .. double.IsNaN(row.IntrinsicReward) ? [] : (string[])[Text(row.IntrinsicReward)],
        ];
    }

    /// <summary>Reads the episodes of a run.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="notes">Takes a sentence for what was left out.</param>
    /// <exception cref="RunException">As <see cref="TableReader.Read"/>.</exception>
    public static RunTable Read(string folder, ICollection<string> notes) => TableReader.Read(folder, RunFolder.EpisodesName, ColumnsWithIntrinsic, withOptional: true, notes);

    /// <summary>The rows of a table, without their seconds.</summary>
    public static IEnumerable<EpisodeRow> Rows(RunTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Enumerable.Range(0, table.Count).Select(i => new EpisodeRow(
            i + 1,
            (long)table[Ticks][i],
            table[Reward][i],
            table[RewardPerTick][i],
            table[Apples][i],
            table[Poison][i],
            table[Score][i],
            table[Epsilon][i],
            table[Loss][i],
            table[IntrinsicReward][i]));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
