namespace Critter.Tests.Mutations;

/// <summary>A spoilt file.</summary>
/// <param name="Name">What was spoilt, and in which file.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record Mutant(string Name, byte[] Bytes);
