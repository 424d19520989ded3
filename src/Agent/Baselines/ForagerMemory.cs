using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// The scripted policy's short memory of one lane: the trail of the critter, and the walls and dots that it saw. Positions are in a frame
/// of reference that begins where the critter was, with its heading, when the episode began. They come from dead reckoning with the
/// actions that the policy chose, so every random action and every unseen wall adds an error; memories are dropped before it is too
/// large, and where they contradict what the eyes see.
/// </summary>
internal sealed class ForagerMemory(WorldOptions world)
{
    private const int DotTicks = 60;
    private const int WallTicks = 8;
    private const int TrailEveryTicks = 12;
    private const int TrailLength = 40;
    private readonly List<(SeenDot Dot, int Tick)> _dots = [];
    private readonly List<(Wall Wall, int Tick)> _walls = [];
    private readonly List<(double X, double Y)> _trail = [];
    private readonly double _contact = world.CritterRadiusPixels + world.DotRadiusPixels;
    private RolloutState _body;
    private int _tick;

    /// <summary>Where dead reckoning puts the critter.</summary>
    public ref readonly RolloutState Body => ref _body;

    /// <summary>Where it was, oldest first.</summary>
    public IReadOnlyList<(double X, double Y)> Trail => _trail;

    /// <summary>Begins an episode, without memories.</summary>
    public void Begin()
    {
        _dots.Clear();
        _walls.Clear();
        _trail.Clear();
        _body = new RolloutState { Cos = 1 };
        _tick = 0;
    }

    /// <summary>Adds what the eyes see now.</summary>
    public void Add(EyeReader eyes, ReadOnlySpan<float> observation)
    {
        eyes.Read(observation, _body);
        _walls.RemoveAll(memory => _tick - memory.Tick > WallTicks);
        // Dropped are old dots, those that must have been eaten, and those that should be seen and are not.
        _dots.RemoveAll(memory =>
            _tick - memory.Tick > DotTicks
            || IsWithin(_contact, memory.Dot, _body.X, _body.Y)
            || eyes.SeesPast(memory.Dot.X, memory.Dot.Y, _body));
        foreach (SeenDot dot in eyes.Dots)
        {
            _dots.RemoveAll(memory => memory.Dot.Kind == dot.Kind && IsWithin(_contact, memory.Dot, dot.X, dot.Y));
            _dots.Add((dot, _tick));
        }

        foreach (Wall wall in eyes.Walls)
        {
            _walls.Add((wall, _tick));
        }

        if (_tick % TrailEveryTicks == 0)
        {
            _trail.RemoveRange(0, Math.Max(0, _trail.Count - TrailLength + 1));
            _trail.Add((_body.X, _body.Y));
        }
    }

    /// <summary>Writes what it remembers into a map.</summary>
    /// <param name="map">Written.</param>
    /// <param name="gains">[kinds] The gain of each kind of dot, ticks.</param>
    public void CopyTo(LocalMap map, ReadOnlySpan<double> gains)
    {
        map.Clear();
        foreach ((Wall wall, _) in _walls)
        {
            map.Walls.Add(wall);
        }

        foreach ((SeenDot dot, _) in _dots)
        {
            map.Dots.Add(new MapDot(dot.X, dot.Y, gains[dot.Kind]));
        }
    }

    /// <summary>Moves the critter by dead reckoning.</summary>
    /// <param name="body">Where the chosen action brings it.</param>
    public void Move(in RolloutState body)
    {
        _tick++;
        _body = new RolloutState { X = body.X, Y = body.Y, Sin = body.Sin, Cos = body.Cos };
    }

    private static bool IsWithin(double pixels, SeenDot dot, double x, double y) =>
        ((dot.X - x) * (dot.X - x)) + ((dot.Y - y) * (dot.Y - y)) < pixels * pixels;
}
