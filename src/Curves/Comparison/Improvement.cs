using Critter.Curves.Groups;
using Critter.Curves.Statistics;

namespace Critter.Curves.Comparison;

/// <summary>How probably a run of one group ends better than a run of another.</summary>
/// <param name="Better">The group that may be better.</param>
/// <param name="Other">The other.</param>
/// <param name="Probability">The probability of improvement; one half is no difference.</param>
public sealed record Improvement(RunGroup Better, RunGroup Other, Estimate Probability)
{
    /// <summary>Whether one group won every pair: then it wins every pair of every resample too, and the interval has no width, however few the runs.</summary>
    public bool IsSeparated => Probability.HasInterval && Probability.Value is 0 or 1;

    /// <summary>What is asked: P(better > other).</summary>
    public string Question => $"P({Better.Label} > {Other.Label})";
}
