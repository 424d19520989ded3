using System.Globalization;

namespace Critter.Runs;

/// <summary>What a policy reached, one number an episode each.</summary>
/// <param name="Apples">Dots eaten that score.</param>
/// <param name="Poison">Dots eaten that cost score.</param>
/// <param name="Score">Apples minus poison.</param>
/// <param name="RewardPerTick">The mean reward.</param>
public sealed record EvaluationResult(
    IReadOnlyList<double> Apples, IReadOnlyList<double> Poison, IReadOnlyList<double> Score, IReadOnlyList<double> RewardPerTick)
{
    /// <summary>The mean score.</summary>
    public double MeanScore => Score.Average();

    /// <summary>The episodes of several results, one after the other.</summary>
    public static EvaluationResult Join(IReadOnlyList<EvaluationResult> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new EvaluationResult(
            [.. parts.SelectMany(part => part.Apples)],
            [.. parts.SelectMany(part => part.Poison)],
            [.. parts.SelectMany(part => part.Score)],
            [.. parts.SelectMany(part => part.RewardPerTick)]);
    }

    /// <summary>The first episodes alone.</summary>
    /// <param name="episodes">How many, at most as many as there are.</param>
    public EvaluationResult First(int episodes) =>
        episodes == Score.Count ? this : new EvaluationResult([.. Apples.Take(episodes)], [.. Poison.Take(episodes)], [.. Score.Take(episodes)], [.. RewardPerTick.Take(episodes)]);
}

/// <summary>
/// <c>evaluations.csv</c>, a row an evaluation. There is no time in it, so that the same run has the same file; <c>episodes.csv</c> tells
/// the seconds of the same episode.
/// </summary>
public static class EvaluationTable
{
    /// <summary>After which training episode it was made.</summary>
    public const string Episode = "episode";

    /// <summary>Ticks lived in training by then; exact up to 2^53.</summary>
    public const string Ticks = "ticks";

    /// <summary>Over how many episodes the others are means.</summary>
    public const string Episodes = "episodes";

    /// <summary>Dots eaten that score.</summary>
    public const string Apples = "apples";

    /// <summary>Dots eaten that cost score.</summary>
    public const string Poison = "poison";

    /// <summary>Apples minus poison.</summary>
    public const string Score = "score";

    /// <summary>The standard error of the mean score; empty where there was one episode.</summary>
    public const string ScoreStandardError = "score_standard_error";

    /// <summary>The mean reward.</summary>
    public const string RewardPerTick = "reward_per_tick";

    /// <summary>All columns, as they are written.</summary>
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new(Episode) { Least = 1, Most = int.MaxValue, IsWhole = true, NeverFalls = true },
        new(Ticks) { Least = 1, Most = 1L << 53, IsWhole = true, NeverFalls = true },
        new(Episodes) { Least = 1, Most = int.MaxValue, IsWhole = true },
        new(Apples),
        new(Poison),
        new(Score),
        new(ScoreStandardError) { Least = 0, MayBeEmpty = true },
        new(RewardPerTick),
    ];

    /// <summary>A row's cells.</summary>
    /// <param name="episode">After which training episode.</param>
    /// <param name="ticks">Ticks lived in training by then.</param>
    /// <param name="result">What the critter reached.</param>
    public static IReadOnlyList<string> Cells(int episode, long ticks, EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int episodes = result.Score.Count;
        double mean = result.MeanScore;
        double[] means = [result.Apples.Average(), result.Poison.Average(), mean];
        string error = episodes < 2 ? "" : Text(Math.Sqrt(result.Score.Sum(score => (score - mean) * (score - mean)) / (episodes - 1) / episodes));
        return
        [
            episode.ToString(CultureInfo.InvariantCulture),
            ticks.ToString(CultureInfo.InvariantCulture),
            episodes.ToString(CultureInfo.InvariantCulture),
            .. means.Select(Text),
            error,
            Text(result.RewardPerTick.Average()),
        ];
    }

    /// <summary>Reads the evaluations of a run.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="notes">Takes a sentence for what was left out.</param>
    /// <exception cref="RunException">As <see cref="TableReader.Read"/>.</exception>
    public static RunTable Read(string folder, ICollection<string> notes) => TableReader.Read(folder, RunFolder.EvaluationsName, Columns, withOptional: true, notes);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
