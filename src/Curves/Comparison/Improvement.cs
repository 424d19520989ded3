using Critter.Curves.Statistics;

namespace Critter.Curves.Comparison;

/// <summary>How probably a run of one group ends better than a run of another.</summary>
/// <param name="Better">Label of the group that may be better.</param>
/// <param name="Other">Label of the other.</param>
/// <param name="Probability">The probability of improvement; one half is no difference.</param>
public sealed record Improvement(string Better, string Other, Estimate Probability);
