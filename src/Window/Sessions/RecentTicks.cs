using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>The places of one critter in the last ticks, and what was eaten in its world.</summary>
internal sealed class RecentTicks
{
    private const int TrailTicks = 160;
    private const int MealTicks = 20;

    private readonly Pose[] _trail = new Pose[TrailTicks];
    private readonly Queue<(Dot Dot, long Tick)> _meals = new();
    private long _tick;
    private int _length;

    /// <summary>Removes all, for another critter or another world.</summary>
    public void Clear()
    {
        _length = 0;
        _meals.Clear();
    }

    /// <summary>Adds a tick.</summary>
    public void Add(World world, int critter)
    {
        _tick++;
        _trail[_tick % TrailTicks] = world.PoseOf(critter);
        _length = Math.Min(_length + 1, TrailTicks);
        foreach (Meal meal in world.MealsThisTick)
        {
            _meals.Enqueue((meal.Dot, _tick));
        }

        while (_meals.TryPeek(out (Dot Dot, long Tick) oldest) && _tick - oldest.Tick > MealTicks)
        {
            _meals.Dequeue();
        }
    }

    /// <summary>The trail, the last place first.</summary>
    public Pose[] Trail()
    {
        var trail = new Pose[_length];
        for (int i = 0; i < _length; i++)
        {
            trail[i] = _trail[(_tick - i) % TrailTicks];
        }

        return trail;
    }

    /// <summary>What was eaten, the last one first.</summary>
    public RecentMeal[] Meals() => [.. _meals.Reverse().Select(meal => new RecentMeal(meal.Dot, (int)(_tick - meal.Tick)))];
}

/// <summary>A dot that was eaten.</summary>
/// <param name="Dot">The dot.</param>
/// <param name="AgeTicks">How many ticks ago.</param>
internal readonly record struct RecentMeal(Dot Dot, int AgeTicks);
