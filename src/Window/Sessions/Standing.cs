namespace Critter.Window.Sessions;

/// <summary>A person beside the agent.</summary>
/// <param name="LastScore">The person's last game.</param>
/// <param name="Human">The mean of the person's games.</param>
/// <param name="Games">How many there are.</param>
/// <param name="Random">A random critter's mean score, once it is known.</param>
/// <param name="Agent">The agent's mean score, once it is known.</param>
/// <param name="Problem">Why these two cannot be known, or null.</param>
internal sealed record Standing(int LastScore, double Human, int Games, double? Random, double? Agent, string? Problem = null)
{
    /// <summary>
    /// 100 x (agent - random) / (human - random), as Mnih et al. 2015 show their agents; null while a number is missing or where the
    /// person is no better than chance, which leaves nothing to measure with.
    /// </summary>
    public double? AgentPercent => Random is double random && Agent is double agent && Human > random
        ? 100 * (agent - random) / (Human - random)
        : null;
}
