namespace Critter.Curves.Statistics;

/// <summary>
/// How often the nominal 95% interval of an interquartile mean really holds the true value, measured on normal scores: with few
/// seeds less often than it says, because a small sample does not know its own spread. The test <c>IntervalCoverageTests</c> measures it again.
/// </summary>
public static class IntervalCoverage
{
    /// <summary>From so many seeds on nothing needs to be said.</summary>
    public const int EnoughSeeds = 20;

    private static readonly (int Seeds, double Share)[] _measured = [(2, 0.50), (3, 0.75), (4, 0.87), (5, 0.90), (7, 0.92), (10, 0.93), (15, 0.94)];

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
            ? FormattableString.Invariant($"{label}: with {seeds} seeds the nominal 95% interval covers the true value about {100 * share:0}% of the time.")
            : null;
    }
}
