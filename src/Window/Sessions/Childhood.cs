using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>
/// The first minute of a newborn's life, to be played beside the present. One thread adds; a view that another thread has taken never
/// changes, since pictures are written behind its end.
/// </summary>
internal sealed class Childhood
{
    /// <summary>Pictures that are played a second: every second tick at 60 ticks a second.</summary>
    public const int PicturesPerSecond = 30;

    private const int Seconds = 60;
    private const int TicksPerPicture = 2;

    private WorldView[] _pictures = [];
    private WatchedAgent? _agent;
    private int _count;
    private int _ticks;

    /// <summary>The pictures so far.</summary>
    public ReadOnlyMemory<WorldView> View => _pictures.AsMemory(0, _count);

    /// <summary>Adds a tick of the critter that is followed, while it is in its first minute.</summary>
    public void Add(WatchedAgent agent, World world, int critter, RecentTicks recent)
    {
        if (_agent != agent)
        {
            // A resumed run is past it.
            bool isNewborn = agent.Logged.Count == 0;
            (_agent, _count, _ticks, _pictures) = (agent, 0, 0, isNewborn ? new WorldView[Seconds * PicturesPerSecond] : []);
        }

        if (_ticks++ % TicksPerPicture == 0 && _count < _pictures.Length)
        {
            _pictures[_count] = WorldView.Of(world, critter, [], recent.Trail());
            _count++;
        }
    }
}
