using System.Globalization;

namespace Critter.Tests.Mutations;

/// <summary>How many mutants a test makes: CRITTER_MUTATIONS of each kind of file, else 100,000 where CRITTER_SLOW is 1, else some thousand.</summary>
internal static class MutationCount
{
    private const int Slow = 100_000;
    private const int Fast = 3_000;

    public static int Here { get; } =
        Number("CRITTER_MUTATIONS") ?? (SlowFactAttribute.Reason is null ? Slow : Fast);

    /// <summary>CRITTER_MUTATION_SEED, else 1. Another seed makes other mutants.</summary>
    public static int Seed { get; } = Number("CRITTER_MUTATION_SEED") ?? 1;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
