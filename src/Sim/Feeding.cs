using System.Runtime.InteropServices;

namespace Critter.Sim;

/// <summary>A dot that was eaten, and the number of the critter that ate it.</summary>
public readonly record struct Meal(int Critter, Dot Dot);

/// <summary>Who eats what: a dot is eaten where a critter touches it and no wall lies between. Keeps count.</summary>
internal sealed class Feeding
{
    private readonly WallField _walls;
    private readonly DotField _dots;
    private readonly double[] _rewards;
    private readonly int[] _counts;
    private readonly List<Meal> _mealsThisTick;
    private readonly double _contactSquared;

    public Feeding(WorldOptions options, WallField walls, DotField dots)
    {
        _walls = walls;
        _dots = dots;
        _rewards = [.. options.Kinds.Select(kind => kind.Reward * options.MealWeight)];
        _counts = new int[options.Critters * options.Kinds.Count];
        // The list grows where there are more meals in a tick, which is rare.
        _mealsThisTick = new List<Meal>(options.Critters + 16);
        double contact = options.CritterRadiusPixels + options.DotRadiusPixels;
        _contactSquared = contact * contact;
    }

    /// <summary>[critters, kinds] How many dots each critter has eaten.</summary>
    public Span<int> Counts => _counts;

    public IReadOnlyList<Meal> MealsThisTick => _mealsThisTick;

    /// <summary>The same as a span: to go through a list by its interface allocates.</summary>
    public ReadOnlySpan<Meal> Meals => CollectionsMarshal.AsSpan(_mealsThisTick);

    public int Count(int critter, int kind) => _counts[(critter * _rewards.Length) + kind];

    public void Clear()
    {
        _mealsThisTick.Clear();
        Array.Clear(_counts);
    }

    /// <summary>The critters eat, and get the rewards for it. Where two touch a dot, the lower number has it.</summary>
    public void Eat(Span<CritterState> critters)
    {
        _mealsThisTick.Clear();
        for (int i = 0; i < critters.Length; i++)
        {
            ref CritterState c = ref critters[i];
            // From the highest number down: taking a dot away gives its number to one that was passed already.
            int number = _dots.Count;
            while ((number = TouchedBelow(number, c.X, c.Y)) >= 0)
            {
                Dot dot = _dots.All[number];
                c.Reward += _rewards[dot.Kind];
                _counts[(i * _rewards.Length) + dot.Kind]++;
                _mealsThisTick.Add(new Meal(i, dot));
                _dots.RemoveAt(number);
            }
        }
    }

    // The highest number below the given one of a dot that a critter at (x, y) touches; -1 if there is none.
    private int TouchedBelow(int number, double x, double y)
    {
        ReadOnlySpan<ListedDot> near = _dots.Near(x, y);
        for (int i = near.Length - 1; i >= 0; i--)
        {
            double dx = near[i].X - x;
            double dy = near[i].Y - y;
            if ((dx * dx) + (dy * dy) < _contactSquared && near[i].Number < number
                && !Geometry.IsBlocked(x, y, dx, dy, _walls.Near(x, y)))
            {
                return near[i].Number;
            }
        }

        return -1;
    }
}
