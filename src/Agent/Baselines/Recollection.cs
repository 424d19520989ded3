using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// What a critter remembers for a while, reckoned in a frame of its own that begins where and as it stood when the episode began:
/// its trail, the walls and the dots that it saw. It reckons where it is from what it meant to do, so every random action and every
/// wall unseen shifts the frame against the world; memories are kept no longer than that is bearable, and what the eyes see wins.
/// </summary>
internal sealed class Recollection(WorldOptions world)
{
    private const int DotTicks = 60;
    private const int WallTicks = 8;
    private const int TrailEveryTicks = 12;
    private const int TrailLength = 40;
    private readonly List<(SeenDot Dot, int Tick)> _dots = [];
    private readonly List<(Wall Wall, int Tick)> _walls = [];
    private readonly List<(double X, double Y)> _trail = [];
    private readonly double _contact = world.CritterRadiusPixels + world.DotRadiusPixels;
    private Manoeuvre _body;
    private int _tick;

    /// <summary>Where it thinks it is.</summary>
    public ref readonly Manoeuvre Body => ref _body;

    /// <summary>Where it was, oldest first.</summary>
    public IReadOnlyList<(double X, double Y)> Trail => _trail;

    /// <summary>Forgets everything: an episode begins.</summary>
    public void Begin()
    {
        _dots.Clear();
        _walls.Clear();
        _trail.Clear();
        _body = new Manoeuvre { Cos = 1 };
        _tick = 0;
    }

    /// <summary>Takes in what the eyes see.</summary>
    public void Learn(EyeReader eyes, ReadOnlySpan<float> observation)
    {
        eyes.Read(observation, _body);
        _walls.RemoveAll(memory => _tick - memory.Tick > WallTicks);
        // Gone is what is old, what must have been eaten, and what should be seen and is not.
        _dots.RemoveAll(memory =>
            _tick - memory.Tick > DotTicks
            || IsWithin(_contact, memory.Dot, _body.X, _body.Y)
            || eyes.LookThrough(memory.Dot.X, memory.Dot.Y, _body));
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

    /// <summary>Draws what it believes to be near.</summary>
    /// <param name="sketch">Written.</param>
    /// <param name="gains">[kinds] What each kind of dot is worth, ticks.</param>
    public void Draw(Sketch sketch, ReadOnlySpan<double> gains)
    {
        sketch.Clear();
        foreach ((Wall wall, _) in _walls)
        {
            sketch.Walls.Add(wall);
        }

        foreach ((SeenDot dot, _) in _dots)
        {
            sketch.Dots.Add(new SketchedDot(dot.X, dot.Y, gains[dot.Kind]));
        }
    }

    /// <summary>Supposes that it did what it meant to.</summary>
    /// <param name="body">Where that brings it.</param>
    public void Move(in Manoeuvre body)
    {
        _tick++;
        _body = new Manoeuvre { X = body.X, Y = body.Y, Sin = body.Sin, Cos = body.Cos };
    }

    private static bool IsWithin(double pixels, SeenDot dot, double x, double y) =>
        ((dot.X - x) * (dot.X - x)) + ((dot.Y - y) * (dot.Y - y)) < pixels * pixels;
}
