namespace Critter.Tests.Mutations;

/// <summary>A file that is valid: where mutants start from.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Bytes">All of it. Nobody writes into them.</param>
internal sealed record Specimen(string Name, byte[] Bytes);
