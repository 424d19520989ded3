
namespace Critter.Curves.Comparison;

/// <summary>What one may choose about a comparison.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Options that split the runs into groups; none: all but the seed do.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>A name for each group, in the order of the runs; none: names are made from the options.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>A score whose first reaching is looked for, or null; the default is the score of the demo's own pretrained network.</summary>
    public double? Threshold { get; init; } = 6.23;

    /// <summary>The threshold has to be reached by the mean over so many episodes; [1, 1,000,000].</summary>
    // Ten: of 200 episodes, the usual run, as wide a share as the chart smooths over, so that table and picture tell of the same
    // moment. Fifty waited for episodes long after the curve had crossed; one would take a lucky episode for learning.
    public int WindowEpisodes { get; init; } = 10;

    /// <summary>The bootstrap's seed: the same runs give the same intervals.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; one line with name, value and range.</exception>
    public void Validate()
    {
        if (WindowEpisodes is < 1 or > 1_000_000)
        {
            throw new ArgumentException(FormattableString.Invariant($"window is {WindowEpisodes}; expected [1, 1,000,000] episodes"));
        }

        if (Threshold is double threshold && !double.IsFinite(threshold))
        {
            throw new ArgumentException("threshold is not finite; expected a score");
        }
    }
}
