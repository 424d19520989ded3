using Critter.Core;

namespace Critter.Agent.Evaluation;

/// <summary>How a policy is evaluated: so many episodes, each in a fresh world.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many; [1, 1,000,000].</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>How long each is; [1, 1,000,000,000].</summary>
    public int TicksPerEpisode { get; init; } = 1000;

    /// <summary>The chance of a random action; [0, 1].</summary>
    public double Epsilon { get; init; } = 0.05;

    /// <summary>The seed of worlds and random actions; [0, 2^63). Training never uses these worlds.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Checks every field.</summary>
    /// <exception cref="ArgumentException">One line: name, value, range.</exception>
    public void Validate()
    {
        Require.InRange("episodes", Episodes, 1, 1_000_000);
        Require.InRange("ticks", TicksPerEpisode, 1, 1_000_000_000);
        Require.InRange("epsilon", Epsilon, 0, 1);
        Require.InRange("seed", Seed, 0, long.MaxValue);
    }
}
