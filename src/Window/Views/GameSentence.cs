using System.Globalization;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>What the strip for notes says of a person's game, and after it of the scores of the person and the agent.</summary>
internal static class GameSentence
{
    /// <summary>The game, or else the comparison, if there is one; empty: neither.</summary>
    public static string Of(Snapshot snapshot)
    {
        return snapshot.Game is Game game
            ? string.Create(CultureInfo.InvariantCulture, $"you: {game.Score}   {game.TicksLeft} ticks left")
            : snapshot.Comparison is HumanComparison comparison ? Of(comparison) : "";
    }

    /// <summary>The scores of the person and the agent.</summary>
    public static string Of(HumanComparison comparison)
    {
        string you = $"you {NumberText.Of(comparison.LastScore, 0)} (mean {NumberText.Of(comparison.Human, 1)} of {NumberText.Of(comparison.Games, 0)})";
        string others = comparison.Random is double random && comparison.Agent is double agent
            ? $"   random {NumberText.Of(random, 1)}   agent {NumberText.Of(agent, 1)}"
            : comparison.Problem is null ? "" : $"   the agent has no score: {comparison.Problem}";
        string percent = comparison.AgentPercent is double share ? $" = {NumberText.Of(share, 0)}% of you" : "";
        return you + others + percent;
    }
}
