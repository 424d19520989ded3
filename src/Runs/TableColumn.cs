namespace Critter.Runs;

/// <summary>A column of a table: its name in the first line, and which numbers it may hold.</summary>
/// <param name="Name">Letters without a comma.</param>
public sealed record TableColumn(string Name)
{
    // No figure of a run comes near it, and sums and differences of such numbers still are finite.
    private const double Sensible = 1e100;

    /// <summary>The least that it may hold.</summary>
    public double Least { get; init; } = -Sensible;

    /// <summary>The most that it may hold.</summary>
    public double Most { get; init; } = Sensible;

    /// <summary>Whether its numbers are whole.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether no number is less than the one in the row before.</summary>
    public bool NeverFalls { get; init; }

    /// <summary>Whether its number is that of the row, counted from 1. It may be missing: what it would say is known.</summary>
    public bool Counts { get; init; }

    /// <summary>Whether a cell may be empty: NaN.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether it may be missing, and a cell hold anything: NaN where it is no number.</summary>
    public bool IsOptional { get; init; }
}
