namespace Critter.Curves.Statistics;

/// <summary>
/// How often the nominal 95% interval of an interquartile mean really holds the true value, measured on normal scores: with few
/// seeds less often than it says, because a small sample does not know its own spread. <c>critter bench coverage</c> measures it again, and the
/// test <c>IntervalCoverageTests</c> holds these figures to it.
/// </summary>
public static class IntervalCoverage
{
    /// <summary>From so many seeds on nothing needs to be said.</summary>
    public const int EnoughSeeds = 20;

    private static readonly (int Seeds, double Share)[] _measured = [(2, 0.50), (3, 0.75), (4, 0.87), (5, 0.90), (7, 0.92), (10, 0.93), (15, 0.94)];

    // Of the interval of the probability of improvement, as many normal scores in both groups: by the true probability, the figures at 0.5, 0.76, 0.86 and 0.95.
    private static readonly (int Seeds, double[] Shares)[] _probability =
    [
        (2, [0.67, 0.51, 0.36, 0.15]), (3, [0.80, 0.72, 0.55, 0.27]), (4, [0.94, 0.82, 0.70, 0.39]), (5, [0.91, 0.90, 0.79, 0.48]),
        (7, [0.94, 0.91, 0.85, 0.65]), (10, [0.94, 0.93, 0.89, 0.81]), (15, [0.94, 0.93, 0.92, 0.86]),
    ];

    /// <summary>The true probabilities for which <see cref="OfProbability"/> is known.</summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.5, 0.76, 0.86, 0.95];

    /// <summary>The sizes of groups for which both are known.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [.. _measured.Select(entry => entry.Seeds)];

    /// <summary>
    /// The share of nominal 95% intervals of a probability of improvement that hold the true one, by <see cref="Probabilities"/>; by the
    /// nearest measured number of seeds that is not larger. Null when there are enough, or one.
    /// </summary>
    public static IReadOnlyList<double>? OfProbability(int seeds) => seeds is < 2 or >= EnoughSeeds ? null : _probability.Last(entry => entry.Seeds <= seeds).Shares;

    /// <summary>What a reader has to know about a probability between groups of so few runs, or null when there are enough.</summary>
    public static string? ProbabilityWarning(string question, int seeds)
    {
        return OfProbability(seeds) is { } shares
            ? FormattableString.Invariant($"{question}: with {seeds} seeds a side the nominal 95% interval of P covers the true value about {100 * shares[0]:0}% of the time where it is 0.5, {100 * shares[2]:0}% where it is 0.86 and {100 * shares[3]:0}% where it is 0.95.")
            : null;
    }

    /// <summary>The share of intervals that hold the true value, by the nearest measured number of seeds that is not larger; null when there are enough, or one.</summary>
    public static double? Of(int seeds) => seeds is < 2 or >= EnoughSeeds ? null : _measured.Last(entry => entry.Seeds <= seeds).Share;

    /// <summary>What a reader has to know about a group of so few runs, or null when there are enough.</summary>
    public static string? Warning(string label, int seeds)
    {
        if (seeds == 1)
        {
            return $"{label}: one seed has no interval; it may be luck. Train more, at least 5, better 10.";
        }

        return Of(seeds) is double share
            ? FormattableString.Invariant($"{label}: with {seeds} seeds the nominal 95% interval of the interquartile mean covers the true value about {100 * share:0}% of the time.")
            : null;
    }
}
