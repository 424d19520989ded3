namespace Critter.Tests.Mutations;

/// <summary>One way to spoil a file.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Apply">Makes the spoilt bytes from a valid file, another valid one of the same kind, and chance. Changes neither file.</param>
internal sealed record Mutation(string Name, Func<byte[], byte[], Random, byte[]> Apply);
