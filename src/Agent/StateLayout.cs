using Critter.Agent.Options;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent;

/// <summary>
/// What the network reads: the observation now, then for each of the <c>window</c> ticks before it, the latest first, its observation
/// and its action as one of n (the demo's <c>getNetInput</c>). Before an episode's first tick nothing was seen and nothing was done.
/// </summary>
public sealed class StateLayout
{
    private readonly float _actionWeight;

    /// <summary>A layout of states.</summary>
    /// <param name="observationLength">Numbers in one observation, at least 1.</param>
    /// <param name="actions">Number of actions, at least 1.</param>
    /// <param name="window">Earlier ticks that are read, at least 0.</param>
    /// <param name="actionWeight">The input of the action that was taken; those of the others are 0.</param>
    public StateLayout(int observationLength, int actions, int window, double actionWeight)
    {
        ObservationLength = observationLength;
        Actions = actions;
        Window = window;
        _actionWeight = (float)actionWeight;
    }

    /// <summary>Numbers in one observation.</summary>
    public int ObservationLength { get; }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>How many earlier ticks are read.</summary>
    public int Window { get; }

    /// <summary>Numbers in a state: 59 in the reference.</summary>
    public int Length => ObservationLength + (Window * FrameLength);

    // Of one earlier tick: what was seen and what was done.
    private int FrameLength => ObservationLength + Actions;

    /// <summary>Whether a number of a state says that an action was done, and is not what an eye saw.</summary>
    /// <param name="index">In [0, <see cref="Length"/>).</param>
    public bool IsAction(int index) => index >= ObservationLength && (index - ObservationLength) % FrameLength >= ObservationLength;

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

    /// <summary>Refuses a network that reads other states.</summary>
    /// <exception cref="ArgumentException">Its shape does not fit; one line with both shapes.</exception>
    public void RequireFit(NetworkShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Inputs != Length || shape.Outputs != Actions)
        {
            throw new ArgumentException(
                $"the network is {shape}, but the world gives {Length} inputs and has {Actions} actions: expected {Length}-...-{Actions}");
        }
    }

    /// <summary>The state of an episode's first tick.</summary>
    /// <param name="state">[<see cref="Length"/>] Written.</param>
    /// <param name="observation">[<see cref="ObservationLength"/>]</param>
    public void Begin(Span<float> state, ReadOnlySpan<float> observation)
    {
        observation.CopyTo(state);
        for (int k = 0; k < Window; k++)
        {
            WriteNoFrame(state, k);
        }
    }

    /// <summary>Makes the state after a tick.</summary>
    /// <param name="state">[<see cref="Length"/>] The state in which the action was taken; becomes the state after it.</param>
    /// <param name="action">The action.</param>
    /// <param name="observation">[<see cref="ObservationLength"/>] What is seen after it.</param>
    public void Push(Span<float> state, int action, ReadOnlySpan<float> observation)
    {
        if (Window > 0)
        {
            // Every earlier tick moves back by one, and the last one is dropped.
            state[ObservationLength..^FrameLength].CopyTo(state[(ObservationLength + FrameLength)..]);
            WriteFrame(state, 0, state[..ObservationLength], action);
        }

        observation.CopyTo(state);
    }

    /// <summary>Writes an earlier tick into a state.</summary>
    /// <param name="state">[<see cref="Length"/>]</param>
    /// <param name="k">Which, in [0, <see cref="Window"/>); 0 is the latest.</param>
    /// <param name="observation">What was seen then.</param>
    /// <param name="action">What was done then.</param>
    public void WriteFrame(Span<float> state, int k, ReadOnlySpan<float> observation, int action)
    {
        Span<float> frame = state.Slice(ObservationLength + (k * FrameLength), FrameLength);
        observation.CopyTo(frame);
        frame[ObservationLength..].Clear();
        frame[ObservationLength + action] = _actionWeight;
    }

    /// <summary>Writes that earlier tick <paramref name="k"/> was before the episode: nothing was seen (1) and nothing was done (0).</summary>
    public void WriteNoFrame(Span<float> state, int k)
    {
        Span<float> frame = state.Slice(ObservationLength + (k * FrameLength), FrameLength);
        frame[..ObservationLength].Fill(1);
        frame[ObservationLength..].Clear();
    }
}
