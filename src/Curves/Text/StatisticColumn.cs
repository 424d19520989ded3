using Critter.Curves.Comparison;

namespace Critter.Curves.Text;

/// <summary>A column of the table of groups.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Definition">What its figures are, in a sentence or two; empty where the title says it.</param>
/// <param name="Text">The text for a group.</param>
public sealed record StatisticColumn(string Title, string Definition, Func<GroupSummary, string> Text);
