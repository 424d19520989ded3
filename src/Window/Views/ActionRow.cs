using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>What the window and the terminal show of an action.</summary>
/// <param name="Label">The expectation, as the lecture writes it: <c>E[R | forward, S]</c>; or the advantage, <c>A(S, forward)</c>.</param>
/// <param name="Value">The expected discounted reward as a number, or by how much it is less than the best one's.</param>
/// <param name="End">Where its bar ends: a share of the axis, [0, 1]. The greatest value's is furthest.</param>
/// <param name="Mark">What is said of it.</param>
internal readonly record struct ActionRow(string Label, string Value, double End, ActionMark Mark)
{
    /// <summary>What stands beside its bar.</summary>
    public string Verb => Mark switch
    {
        ActionMark.Does => "does",
        ActionMark.Tries => "tries",
        ActionMark.YouDo => "you do",
        ActionMark.Would => "it would",
        _ => "",
    };

    /// <summary>Whether this is the action of the coming tick.</summary>
    public bool IsDone => Mark is ActionMark.Does or ActionMark.Tries or ActionMark.YouDo;

    /// <summary>The colour of its text.</summary>
    public Rgba Ink(Theme theme) => Mark == ActionMark.None ? theme.Muted : theme.Text;

    /// <summary>The colour of its bar, and of its mark.</summary>
    public Rgba Colour(Theme theme) => Mark switch
    {
        ActionMark.Does or ActionMark.Would => theme.Chosen,
        ActionMark.Tries => theme.Explored,
        ActionMark.YouDo => theme.Critter,
        _ => theme.Bar,
    };

    /// <summary>A row for each action of a network.</summary>
    /// <param name="network">Its values, and what is done.</param>
    /// <param name="world">Names the actions.</param>
    /// <param name="axis">The axis that the bars are on.</param>
    /// <param name="isAdvantage">Whether the numbers are differences to the best action.</param>
    public static ActionRow[] Of(NetworkView network, WorldOptions world, ValueAxis axis, bool isAdvantage = false)
    {
        float best = network.Values[network.Best];
        var rows = new ActionRow[network.Values.Length];
        for (int action = 0; action < rows.Length; action++)
        {
            float value = network.Values[action];
            string name = world.Actions[action].Name;
            rows[action] = new ActionRow(
                isAdvantage ? $"A(S, {name})" : $"E[R | {name}, S]",
                NumberText.Compact(isAdvantage ? value - best : value + network.ValueOffset, 2),
                axis.ShareOf(value),
                MarkOf(network, action));
        }

        return rows;
    }

    /// <summary>The numbers at both ends of the axis, as <see cref="Value"/> counts.</summary>
    public static (string Low, string High) Ends(NetworkView network, ValueAxis axis, bool isAdvantage)
    {
        double shift = isAdvantage ? -network.Values[network.Best] : network.ValueOffset;
        return (NumberText.Compact(axis.Low + shift, 2), NumberText.Compact(axis.High + shift, 2));
    }

    private static ActionMark MarkOf(NetworkView network, int action)
    {
        return action == network.Action
            ? network.IsPlayed ? ActionMark.YouDo : network.IsExplored ? ActionMark.Tries : ActionMark.Does
            : action == network.Best ? ActionMark.Would : ActionMark.None;
    }
}

/// <summary>What is said of an action.</summary>
internal enum ActionMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is done, since its value is the greatest.</summary>
    Does,

    /// <summary>It is done, since it was drawn at random.</summary>
    Tries,

    /// <summary>A person does it.</summary>
    YouDo,

    /// <summary>The network would do it, where something else is done.</summary>
    Would,
}
