using System.Globalization;
using Critter.Agent.Options;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>Finds out how the states are laid out that a network reads.</summary>
public static class StateLayouts
{
    /// <summary>The layout for a policy that reads what is seen now and nothing before it.</summary>
    public static StateLayout Of(WorldOptions world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new StateLayout(world.ObservationLength, world.Actions.Count, window: 0, actionWeight: 0);
    }

    /// <summary>The layout of a run's states.</summary>
    public static StateLayout Of(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new StateLayout(
            options.World.ObservationLength, options.World.Actions.Count, options.Learner.TemporalWindow, options.Learner.ActionWeight);
    }

    /// <summary>
    /// The layout that a network without a run was made for, as far as its shape tells: a window of w ticks makes
    /// observation + w (observation + actions) inputs. An action's input is as the demo has it, the number of observed values.
    /// </summary>
    /// <param name="shape">The network's.</param>
    /// <param name="world">The world that it is to live in.</param>
    /// <exception cref="ArgumentException">No window makes so many inputs, or the actions are not as many; one line with both shapes.</exception>
    public static StateLayout Infer(NetworkShape shape, WorldOptions world)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(world);
        int observation = world.ObservationLength;
        int actions = world.Actions.Count;
        int memories = shape.Inputs - observation;
        return memories >= 0 && memories % (observation + actions) == 0 && shape.Outputs == actions
            ? new StateLayout(observation, actions, memories / (observation + actions), actionWeight: observation)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"the network is {shape}, but the world gives {observation} inputs and {observation + actions} more for each tick before, "
                + $"and has {actions} actions: expected {observation}-...-{actions} or {observation + observation + actions}-...-{actions}"));
    }
}
