using System.Collections.Concurrent;
using Critter.Agent;
using Critter.Nn;

namespace Critter.Window.Sessions;

/// <summary>What others want of the thread that acts. They never wait for it; it carries the wishes out when it can.</summary>
internal sealed class Wishes : IDisposable
{
    private readonly ConcurrentQueue<Func<Actor, INetwork, bool>> _ofTicks = new();
    private readonly ConcurrentQueue<Action> _ofRounds = new();
    private readonly AutoResetEvent _arrival = new(false);

    /// <summary>Whether a wish waits for the round's end.</summary>
    public bool HasForRounds => !_ofRounds.IsEmpty;

    /// <summary>To be done between two ticks.</summary>
    /// <param name="wish">Tells whether it has changed a world.</param>
    public void Post(Func<Actor, INetwork, bool> wish)
    {
        _ofTicks.Enqueue(wish);
        _arrival.Set();
    }

    /// <summary>To be done between two rounds, where critters can be exchanged.</summary>
    public void PostBetweenRounds(Action wish)
    {
        _ofRounds.Enqueue(wish);
        _arrival.Set();
    }

    /// <summary>Ends a wait, as a wish does.</summary>
    public void Wake() => _arrival.Set();

    /// <summary>Waits for a wish.</summary>
    /// <param name="milliseconds">The longest wait.</param>
    public void Wait(int milliseconds) => _arrival.WaitOne(milliseconds);

    /// <summary>Carries out what is to be done between two ticks.</summary>
    /// <returns>How many wishes there were, and whether any has changed a world.</returns>
    public (int Count, bool HasChanged) CarryOut(Actor actor, INetwork network)
    {
        int count = 0;
        bool hasChanged = false;
        while (_ofTicks.TryDequeue(out Func<Actor, INetwork, bool>? wish))
        {
            hasChanged |= wish(actor, network);
            count++;
        }

        return (count, hasChanged);
    }

    /// <summary>Carries out what is to be done between two rounds.</summary>
    /// <returns>How many wishes there were.</returns>
    public int CarryOutBetweenRounds()
    {
        int count = 0;
        while (_ofRounds.TryDequeue(out Action? wish))
        {
            wish();
            count++;
        }

        return count;
    }

    /// <summary>Lets the waiting go.</summary>
    public void Dispose() => _arrival.Dispose();
}
