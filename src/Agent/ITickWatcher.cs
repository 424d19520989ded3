using Critter.Nn;

namespace Critter.Agent;

/// <summary>Looks on, and may lend a hand, between the choice of a tick's actions and the tick itself.</summary>
public interface ITickWatcher
{
    /// <summary>
    /// Called on the acting thread, before every tick: worlds, states and choices stand as the critters see them. It may read them,
    /// change a world, overrule an action (<see cref="Actor.SetAction"/>), and take as long as it likes.
    /// </summary>
    /// <param name="actor">The worlds and those who live in them.</param>
    /// <param name="network">The network that chose. Nobody else uses it during the call.</param>
    /// <returns>Whether it changed a world: the critters then look and choose again, and it is called again.</returns>
    public bool BeforeStep(Actor actor, INetwork network);
}
