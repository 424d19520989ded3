namespace Critter.Tests.Mutations;

/// <summary>What became of the mutants so far.</summary>
/// <param name="Accepted">How many were read.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="SlowestSeconds">The longest that one took.</param>
/// <param name="MostBytes">The most that was allocated for one.</param>
/// <param name="Seconds">What all took.</param>
internal readonly record struct MutationFigures(int Accepted, int Refused, double SlowestSeconds, long MostBytes, double Seconds)
{
    public MutationFigures With(Reading reading, double seconds, long allocated)
    {
        return new MutationFigures(
            Accepted + (reading.Refusal is null ? 1 : 0),
            Refused + (reading.Refusal is null ? 0 : 1),
            Math.Max(SlowestSeconds, seconds),
            Math.Max(MostBytes, allocated),
            Seconds + seconds);
    }

    public override string ToString()
    {
        return FormattableString.Invariant(
            $"{Accepted + Refused} mutants, {Refused} refused, {Accepted} accepted; slowest {SlowestSeconds * 1000:0.0} ms, most memory {MostBytes / 1e6:0.0} MB, in all {Seconds:0.0} s");
    }
}
