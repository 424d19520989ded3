using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// What one critter of an oracle is about to do: to go to a first apple in such a way that a second is near from there. The ways to
/// both are kept as fields over the whole world, so wherever a random action or a wall puts it, it knows how far it still has to go.
/// </summary>
internal sealed class OraclePlan(OracleMap map) : IOutlook
{
    // What things are worth in ticks of one's time. An apple is eaten every 40 ticks or so; poison costs that and must not be risked.
    private const double AppleTicks = 40;
    private const double PoisonTicks = 80;

    // Ways past poison keep this far from touching it, pixels, and ways through it are so much dearer.
    private const double PoisonBerthPixels = 2;
    private const byte PoisonToll = 5;

    private const double PatienceTicks = 200;
    private const int Beam = 60;
    private const int HorizonTicks = 12;
    private const int FirstTicks = 6;
    private readonly ManoeuvrePlanner _manoeuvres = new(map.World, HorizonTicks, FirstTicks);
    private readonly TourPlanner _tours = new(PatienceTicks, Beam);
    private readonly DistanceField _toFirst = new(map.Grid);
    private readonly DistanceField _toSecond = new(map.Grid);
    private readonly Sketch _sketch = new();
    private (World? World, int Count, Dot Last) _planned;
    private Dot? _first;
    private int _firstInSketch;
    private bool _hasSecond;

    /// <summary>The best action now.</summary>
    public int Choose(World world, int critter)
    {
        Pose pose = world.PoseOf(critter);
        ReadOnlySpan<Dot> dots = world.Dots;
        // A new dot is the last one, and one that goes leaves its place to the last one: these tell of every change within an episode.
        (World?, int, Dot) now = (world, dots.Length, dots.IsEmpty ? default : dots[^1]);
        if (_planned != now || world.Tick == 0)
        {
            _planned = now;
            Plan(dots, pose);
        }

        Draw(dots, pose);
        (double sin, double cos) = Trigonometry.SinCos(pose.Angle);
        return _manoeuvres.Choose(new Manoeuvre { X = pose.X, Y = pose.Y, Sin = sin, Cos = cos }, _sketch, this);
    }

    /// <inheritdoc/>
    public double Cost(in Manoeuvre end)
    {
        bool ateFirst = _firstInSketch >= 0 && (end.Eaten & (1UL << _firstInSketch)) != 0;
        if (ateFirst && !_hasSecond)
        {
            return 0;
        }

        return (ateFirst ? _toSecond : _toFirst).CellsFrom(end.X, end.Y) * map.TicksPerCell;
    }

    private void Plan(ReadOnlySpan<Dot> dots, Pose pose)
    {
        SetTolls(dots);
        List<Dot> apples = NearestApples(dots, pose);
        double[] toFirst = new double[apples.Count];
        double[] scores = new double[apples.Count];
        double[,] between = new double[apples.Count, apples.Count];
        for (int to = 0; to < apples.Count; to++)
        {
            // This field is measured again when the tour is known; until then it is room to reckon in.
            map.Measure(_toFirst, apples[to], onward: null);
            toFirst[to] = Ticks(pose.X, pose.Y);
            scores[to] = map.World.Kinds[apples[to].Kind].Score;
            for (int from = 0; from < apples.Count; from++)
            {
                between[from, to] = Ticks(apples[from].X, apples[from].Y);
            }
        }

        (int first, int second) = _tours.Plan(toFirst, between, scores);
        _first = first < 0 ? null : apples[first];
        _hasSecond = second >= 0;
        if (_hasSecond)
        {
            map.Measure(_toSecond, apples[second], onward: null);
        }

        if (first < 0)
        {
            _toFirst.Measure([(map.Haven, 0)], map.Tolls);
        }
        else
        {
            map.Measure(_toFirst, apples[first], _hasSecond ? _toSecond : null);
        }
    }

    private void SetTolls(ReadOnlySpan<Dot> dots)
    {
        Array.Clear(map.Tolls);
        foreach (Dot dot in dots)
        {
            if (map.World.Kinds[dot.Kind].Score < 0)
            {
                foreach (int cell in map.CellsTouching(dot, map.ContactPixels + PoisonBerthPixels))
                {
                    map.Tolls[cell] = PoisonToll;
                }
            }
        }
    }

    private List<Dot> NearestApples(ReadOnlySpan<Dot> dots, Pose pose)
    {
        _toFirst.Measure([(map.Grid.CellAt(pose.X, pose.Y), 0)], map.Tolls);
        List<(double Ticks, Dot Dot)> apples = [];
        foreach (Dot dot in dots)
        {
            if (map.World.Kinds[dot.Kind].Score > 0)
            {
                apples.Add((Ticks(dot.X, dot.Y), dot));
            }
        }

        return [.. apples.OrderBy(apple => apple.Ticks).Take(TourPlanner.MaximumStops).Select(apple => apple.Dot)];
    }

    private double Ticks(double x, double y)
    {
        double cells = _toFirst.CellsFrom(x, y);
        return cells < DistanceField.UnreachableCells ? cells * map.TicksPerCell : double.PositiveInfinity;
    }

    private void Draw(ReadOnlySpan<Dot> dots, Pose pose)
    {
        _sketch.Clear();
        _firstInSketch = -1;
        double reach = (HorizonTicks * map.PixelsPerTick) + map.ContactPixels;
        foreach (Wall wall in map.Walls)
        {
            if (Math.Min(wall.X1, wall.X2) < pose.X + reach && Math.Max(wall.X1, wall.X2) > pose.X - reach
                && Math.Min(wall.Y1, wall.Y2) < pose.Y + reach && Math.Max(wall.Y1, wall.Y2) > pose.Y - reach)
            {
                _sketch.Walls.Add(wall);
            }
        }

        foreach (Dot dot in dots)
        {
            if (Math.Abs(dot.X - pose.X) < reach && Math.Abs(dot.Y - pose.Y) < reach && _sketch.Dots.Count < Sketch.MaximumDots)
            {
                int score = map.World.Kinds[dot.Kind].Score;
                _firstInSketch = dot == _first ? _sketch.Dots.Count : _firstInSketch;
                _sketch.Dots.Add(new SketchedDot(dot.X, dot.Y, score * (score < 0 ? PoisonTicks : AppleTicks)));
            }
        }
    }
}
