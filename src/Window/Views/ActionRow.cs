using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>What the window and the terminal show of an action.</summary>
/// <param name="Label">The expectation, as the lecture writes it: <c>E[R | forward, S]</c>.</param>
/// <param name="Value">The expected discounted reward, as a number.</param>
/// <param name="Zero">Where the bar begins, at the value 0: a share of the bar's length, [0, 1].</param>
/// <param name="End">Where it ends, at the network's value: the differences are to be seen, so the baseline's part is left out.</param>
/// <param name="IsDone">Whether this is the action of the coming tick.</param>
/// <param name="Verb">How it is done: chosen (does) or explored (tries); empty where it is not.</param>
/// <param name="IsExplored">Whether an action that is done was drawn at random.</param>
internal readonly record struct ActionRow(string Label, string Value, float Zero, float End, bool IsDone, string Verb, bool IsExplored)
{
    /// <summary>The colour of its text.</summary>
    public Rgba Ink(Theme theme) => IsDone ? theme.Text : theme.Muted;

    /// <summary>The colour of its bar, and of its mark where it is done.</summary>
    public Rgba Mark(Theme theme) => !IsDone ? theme.Bar : IsExplored ? theme.Explored : theme.Chosen;

    /// <summary>A row for each action of a network.</summary>
    public static ActionRow[] Of(NetworkView network, WorldOptions world)
    {
        (float low, float high) = Range(network.Values);
        var rows = new ActionRow[network.Values.Length];
        for (int action = 0; action < rows.Length; action++)
        {
            bool isDone = action == network.Action;
            string verb = !isDone ? "" : network.IsExplored ? "tries" : "does";
            rows[action] = new ActionRow(
                $"E[R | {world.Actions[action].Name}, S]",
                NumberText.Of(network.Values[action] + network.ValueOffset, 2),
                (0 - low) / (high - low),
                (network.Values[action] - low) / (high - low),
                isDone,
                verb,
                network.IsExplored);
        }

        return rows;
    }

    /// <summary>What the bars span: 0 and all values.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        float low = 0;
        float high = 0;
        foreach (float value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high > low ? high : low + 1);
    }
}
