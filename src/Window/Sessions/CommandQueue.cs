using System.Collections.Concurrent;
using Critter.Agent;
using Critter.Nn;

namespace Critter.Window.Sessions;

/// <summary>Commands from any thread to the session's thread. Posting never waits; the session runs them when it can.</summary>
internal sealed class CommandQueue : IDisposable
{
    private readonly ConcurrentQueue<Func<Actor, INetwork, bool>> _tickCommands = new();
    private readonly ConcurrentQueue<Action> _roundCommands = new();
    private readonly AutoResetEvent _arrival = new(false);

    /// <summary>Whether a command waits for the end of the round.</summary>
    public bool HasRoundCommands => !_roundCommands.IsEmpty;

    /// <summary>Adds a command that runs between two ticks.</summary>
    /// <param name="command">Returns whether it has changed a world.</param>
    public void Post(Func<Actor, INetwork, bool> command)
    {
        _tickCommands.Enqueue(command);
        _arrival.Set();
    }

    /// <summary>Adds a command that runs between two rounds, where agents can be exchanged.</summary>
    public void PostBetweenRounds(Action command)
    {
        _roundCommands.Enqueue(command);
        _arrival.Set();
    }

    /// <summary>Ends a <see cref="Wait"/>, as a command does.</summary>
    public void Wake() => _arrival.Set();

    /// <summary>Waits for a command.</summary>
    /// <param name="milliseconds">The longest wait.</param>
    public void Wait(int milliseconds) => _arrival.WaitOne(milliseconds);

    /// <summary>Runs the commands that are due between two ticks.</summary>
    /// <param name="actor">The agent's.</param>
    /// <param name="network">The one that chose.</param>
    /// <param name="isBusy">Asked before each command: whether a tick is to be made first.</param>
    /// <returns>How many there were, and whether any has changed a world.</returns>
    public (int Count, bool HasChanged) RunBetweenTicks(Actor actor, INetwork network, Func<bool> isBusy)
    {
        int count = 0;
        bool hasChanged = false;
        while (!isBusy() && _tickCommands.TryDequeue(out Func<Actor, INetwork, bool>? command))
        {
            hasChanged |= command(actor, network);
            count++;
        }

        return (count, hasChanged);
    }

    /// <summary>Runs the commands that are due between two rounds.</summary>
    /// <returns>How many there were.</returns>
    public int RunBetweenRounds()
    {
        int count = 0;
        while (_roundCommands.TryDequeue(out Action? command))
        {
            command();
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _arrival.Dispose();
}
