using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// The plan of one of the oracle's critters: a first apple, and a second one near it. The distances to both are fields over the whole
/// world, so that the cost-to-go is known wherever a random action or a wall puts the critter. With a <see cref="SeenWorld"/> it plans by what that
/// knows, and for new ground where there is no apple in it.
/// </summary>
internal sealed class OraclePlan(OracleMap map, SeenWorld? seen = null) : ICostToGo
{
    // Gains in ticks. An apple is eaten about every 40 ticks; poison costs as much, and twice that is for the risk.
    private const double AppleTicks = 40;
    private const double PoisonTicks = 80;

    // Ways past poison keep this distance from touching it, and a step through poison costs this many times its length more.
    private const double PoisonClearancePixels = 2;
    private const byte PoisonPenalty = 5;

    private const double PatienceTicks = 200;
    private const int Beam = 60;
    private const int HorizonTicks = 12;
    private const int FirstTicks = 6;
    private readonly RolloutPlanner _planner = new(map.World, HorizonTicks, FirstTicks);
    private readonly TourPlanner _tours = new(PatienceTicks, Beam);
    private readonly DistanceField _toFirst = new(map.Grid);
    private readonly DistanceField _toSecond = new(map.Grid);
    private readonly LocalMap _local = new();
    private (World? World, int Count, Dot Last) _planned;
    private Dot? _first;
    private int _firstInMap;
    private bool _hasSecond;
    private int? _goal;

    /// <summary>The best action now.</summary>
    public int Choose(World world, int critter)
    {
        Pose pose = world.PoseOf(critter);
        return seen is null ? ChooseBy(world, world.Dots, pose) : ChooseBySeen(world, critter, (SeenWorld)seen, pose);
    }

    private int ChooseBySeen(World world, int critter, SeenWorld seen, Pose pose)
    {
        bool isNew = _planned.World != world || world.Tick == 0;
        if (isNew)
        {
            seen.Begin();
            _planned = (world, 0, default);
        }

        bool changed = seen.Look(world, critter);
        if (isNew || changed || (_goal is { } goal && seen.IsFresh(goal, world.Tick)))
        {
            Plan(seen.Dots, pose, world.Tick);
        }

        return ChooseRollout(seen.Dots, pose);
    }

    private int ChooseBy(World world, ReadOnlySpan<Dot> dots, Pose pose)
    {
        // A new dot is the last one, and the last one takes the place of one that is removed: within an episode these two show every change.
        (World?, int, Dot) now = (world, dots.Length, dots.IsEmpty ? default : dots[^1]);
        if (_planned != now || world.Tick == 0)
        {
            _planned = now;
            Plan(dots, pose, world.Tick);
        }

        return ChooseRollout(dots, pose);
    }

    private int ChooseRollout(ReadOnlySpan<Dot> dots, Pose pose)
    {
        FillMap(dots, pose);
        (double sin, double cos) = Trigonometry.SinCos(pose.Angle);
        return _planner.Choose(new RolloutState { X = pose.X, Y = pose.Y, Sin = sin, Cos = cos }, _local, this);
    }

    /// <inheritdoc/>
    public double CostToGo(in RolloutState end)
    {
        bool ateFirst = _firstInMap >= 0 && (end.Eaten & (1UL << _firstInMap)) != 0;
        if (ateFirst && !_hasSecond)
        {
            return 0;
        }

        return (ateFirst ? _toSecond : _toFirst).CellsFrom(end.X, end.Y) * map.TicksPerCell;
    }

    private void Plan(ReadOnlySpan<Dot> dots, Pose pose, long tick)
    {
        _goal = null;
        SetPenalties(dots);
        List<Dot> apples = NearestApples(dots, pose);
        double[] toFirst = new double[apples.Count];
        double[] scores = new double[apples.Count];
        double[,] between = new double[apples.Count, apples.Count];
        for (int to = 0; to < apples.Count; to++)
        {
            // The field is measured again when the tour is known; until then it is scratch space.
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
            int goal = map.WaitingCell;
            if (seen is not null)
            {
                _toFirst.Measure([(map.Grid.CellAt(pose.X, pose.Y), 0)], map.Penalties);
                goal = seen.StalestCell(_toFirst, tick);
                _goal = goal;
            }

            _toFirst.Measure([(goal, 0)], map.Penalties);
        }
        else
        {
            map.Measure(_toFirst, apples[first], _hasSecond ? _toSecond : null);
        }
    }

    private void SetPenalties(ReadOnlySpan<Dot> dots)
    {
        Array.Clear(map.Penalties);
        foreach (Dot dot in dots)
        {
            if (map.World.Kinds[dot.Kind].Score < 0)
            {
                foreach (int cell in map.CellsTouching(dot, map.ContactPixels + PoisonClearancePixels))
                {
                    map.Penalties[cell] = PoisonPenalty;
                }
            }
        }
    }

    private List<Dot> NearestApples(ReadOnlySpan<Dot> dots, Pose pose)
    {
        _toFirst.Measure([(map.Grid.CellAt(pose.X, pose.Y), 0)], map.Penalties);
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

    private void FillMap(ReadOnlySpan<Dot> dots, Pose pose)
    {
        _local.Clear();
        _firstInMap = -1;
        double reach = (HorizonTicks * map.PixelsPerTick) + map.ContactPixels;
        foreach (Wall wall in map.Walls)
        {
            if (Math.Min(wall.X1, wall.X2) < pose.X + reach && Math.Max(wall.X1, wall.X2) > pose.X - reach
                && Math.Min(wall.Y1, wall.Y2) < pose.Y + reach && Math.Max(wall.Y1, wall.Y2) > pose.Y - reach)
            {
                _local.Walls.Add(wall);
            }
        }

        foreach (Dot dot in dots)
        {
            if (Math.Abs(dot.X - pose.X) < reach && Math.Abs(dot.Y - pose.Y) < reach && _local.Dots.Count < LocalMap.MaximumDots)
            {
                int score = map.World.Kinds[dot.Kind].Score;
                _firstInMap = dot == _first ? _local.Dots.Count : _firstInMap;
                _local.Dots.Add(new MapDot(dot.X, dot.Y, score * (score < 0 ? PoisonTicks : AppleTicks)));
            }
        }
    }
}
