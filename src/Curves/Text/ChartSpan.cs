namespace Critter.Curves.Text;

/// <summary>A stretch of characters of one look.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Group">The group that they belong to, from 0, or -1 for none; whoever prints them may give each its colour.</param>
/// <param name="IsBand">Whether they are the band of the group, not its line.</param>
public readonly record struct ChartSpan(string Text, int Group, bool IsBand);
