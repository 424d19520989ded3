using Critter.Curves.Groups;
using Critter.Curves.Statistics;

namespace Critter.Curves.Comparison;

/// <summary>Whether the runs of one group are better than those of another, and how sure that is.</summary>
/// <param name="Better">The group that may be better.</param>
/// <param name="Other">The other.</param>
/// <param name="Probability">The probability of improvement; one half is no difference.</param>
/// <param name="Difference">The difference of the groups' interquartile means.</param>
/// <param name="PValue">The exact Mann-Whitney test's; NaN where it does not hold: a group pools settings, so that its runs are not independent.</param>
/// <param name="HolmPValue">The same, corrected for all pairs that are compared.</param>
public sealed record Improvement(RunGroup Better, RunGroup Other, Estimate Probability, Estimate Difference, double PValue, double HolmPValue)
{
    /// <summary>Whether one group won every pair: then it wins every pair of every resample too, and the interval has no width, however few the runs.</summary>
    public bool IsSeparated => Probability.Value is 0 or 1;

    /// <summary>Whether there are runs enough for a probability: with one on a side it would be 0, 1 or a guess.</summary>
    public bool IsTold => Probability.HasInterval;

    /// <summary>What is asked: P(better > other).</summary>
    public string Question => $"P({Better.Label} > {Other.Label})";
}
