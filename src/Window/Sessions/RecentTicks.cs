using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>The places of one critter in the last ticks, and what was eaten in its world.</summary>
internal sealed class RecentTicks
{
    /// <summary>For how long a meal is shown.</summary>
    public const double MealSeconds = 0.6;

    private const int TrailTicks = 160;

    // At full speed many are eaten in that time, and only the last ones are shown.
    private const int MostMeals = 40;

    private readonly Pose[] _trail = new Pose[TrailTicks];
    private readonly Queue<(Dot Dot, double Seconds)> _meals = new();
    private long _tick;
    private int _length;

    /// <summary>Removes all, for another critter or another world.</summary>
    public void Clear()
    {
        _length = 0;
        _meals.Clear();
    }

    /// <summary>Adds a tick.</summary>
    /// <param name="world">The world.</param>
    /// <param name="critter">Whose places are kept.</param>
    /// <param name="seconds">When it is made: what was eaten is shown for a time and not for a number of ticks.</param>
    public void Add(World world, int critter, double seconds)
    {
        _tick++;
        _trail[_tick % TrailTicks] = world.PoseOf(critter);
        _length = Math.Min(_length + 1, TrailTicks);
        foreach (Meal meal in world.MealsThisTick)
        {
            _meals.Enqueue((meal.Dot, seconds));
        }

        while (_meals.TryPeek(out (Dot Dot, double Seconds) oldest) && (seconds - oldest.Seconds > MealSeconds || _meals.Count > MostMeals))
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

    /// <summary>What was eaten in the last <see cref="MealSeconds"/>, the last one first.</summary>
    public RecentMeal[] Meals(double seconds) =>
        [.. _meals.Reverse().Where(meal => seconds - meal.Seconds <= MealSeconds).Select(meal => new RecentMeal(meal.Dot, Math.Clamp((seconds - meal.Seconds) / MealSeconds, 0, 1)))];
}

/// <summary>A dot that was eaten.</summary>
/// <param name="Dot">The dot.</param>
/// <param name="Age">How long ago, as a part of the time for which it is shown, [0, 1].</param>
internal readonly record struct RecentMeal(Dot Dot, double Age);
