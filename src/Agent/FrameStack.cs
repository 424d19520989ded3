using Critter.Sim;

namespace Critter.Agent;

/// <summary>
/// The states of all lanes of a vector of worlds: what each critter sees now, stacked with what it saw and did in the ticks before
/// (Mnih et al. 2015 call it frame stacking).
/// </summary>
public sealed class FrameStack
{
    private readonly VectorWorld _worlds;
    private readonly StateLayout _layout;
    private readonly float[] _states;

    /// <summary>States of episodes that begin now.</summary>
    public FrameStack(VectorWorld worlds, StateLayout layout)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentNullException.ThrowIfNull(layout);
        (_worlds, _layout) = (worlds, layout);
        _states = new float[checked(worlds.Lanes * layout.Length)];
        Begin();
    }

    /// <summary>[lanes, state] The states of all lanes.</summary>
    public Span<float> All => _states;

    /// <summary>[active lanes, state] The states of the lanes that step.</summary>
    public Span<float> Active => _states.AsSpan(0, _worlds.ActiveLanes * _layout.Length);

    /// <summary>[state] One lane's.</summary>
    public Span<float> this[int lane] => _states.AsSpan(lane * _layout.Length, _layout.Length);

    /// <summary>Episodes begin: every lane's state is what it sees now, with nothing before it.</summary>
    public void Begin()
    {
        for (int lane = 0; lane < _worlds.Lanes; lane++)
        {
            _layout.Begin(this[lane], _worlds.ObservationOf(lane));
        }
    }

    /// <summary>Makes the states after the step that the worlds have just made.</summary>
    /// <param name="actions">[active lanes] The actions of that step.</param>
    public void Push(ReadOnlySpan<int> actions)
    {
        for (int lane = 0; lane < actions.Length; lane++)
        {
            _layout.Push(this[lane], actions[lane], _worlds.ObservationOf(lane));
        }
    }

    /// <summary>Reads the observations again, for worlds that a user has changed since the last step.</summary>
    public void Refresh()
    {
        for (int lane = 0; lane < _worlds.Lanes; lane++)
        {
            _worlds.ObservationOf(lane).CopyTo(this[lane]);
        }
    }
}
