namespace Critter.Tests.Mutations;

/// <summary>What a reader said to a file. A reader that does neither of the two throws, and the test fails.</summary>
/// <param name="Refusal">The one line with which it was refused, or null: it was accepted, and what was read could be used.</param>
internal readonly record struct Reading(string? Refusal)
{
    public static Reading Accepted => default;
}
