namespace Critter.Agent.Baselines;

/// <summary>What is to be expected where a manoeuvre ends.</summary>
internal interface IOutlook
{
    /// <summary>How many ticks of one's time it would cost to be here; only differences matter.</summary>
    /// <param name="end">Where the manoeuvre ends, and what it ate.</param>
    public double Cost(in Manoeuvre end);
}
