using System.Globalization;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>What the strip for notes says while there is no note: why the session ended, a person's game, the scores after it, or how a newborn is.</summary>
internal static class StandingSentence
{
    /// <summary>The sentence; empty: there is none.</summary>
    public static string Of(Snapshot snapshot)
    {
        return snapshot.Failure is not null ? snapshot.Failure
            : snapshot.Game is Game game ? string.Create(CultureInfo.InvariantCulture, $"you: {game.Score}   {game.TicksLeft} ticks left")
            : snapshot.NextSpeed is (Speed next, double seconds) ? Newborn(snapshot, next, seconds)
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

    private static string Newborn(Snapshot snapshot, Speed next, double seconds)
    {
        string epsilon = snapshot.Metrics.Epsilon >= 1 ? "everything is random: \u03b5 = 1"
            : string.Create(CultureInfo.InvariantCulture, $"{100 * snapshot.Metrics.Epsilon:0}% is random: \u03b5 = {snapshot.Metrics.Epsilon:0.00}");
        string speed = next == Speed.Fast ? "fast" : "as fast as the machine goes";
        return string.Create(CultureInfo.InvariantCulture, $"a newborn; {epsilon}. In {Math.Ceiling(seconds):0} s {speed} (keys 1 to 4 choose)");
    }
}
