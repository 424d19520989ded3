namespace Critter.Agent.Options;

/// <summary>An option in which two runs differ.</summary>
/// <param name="Key">The option, dotted.</param>
/// <param name="One">Its value in the first, as JSON.</param>
/// <param name="Other">Its value in the other, as JSON.</param>
public readonly record struct OptionDifference(string Key, string One, string Other);
