namespace Critter.Curves.Groups;

/// <summary>One option in which the compared runs are not all the same.</summary>
/// <param name="Key">The option's whole name.</param>
/// <param name="Values">A text for each group, in their order; several values are joined by commas, a missing one is a dash.</param>
public sealed record ConfigurationDifference(string Key, IReadOnlyList<string> Values);
