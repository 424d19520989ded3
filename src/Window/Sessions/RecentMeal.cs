using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A dot that was eaten.</summary>
/// <param name="Dot">The dot.</param>
/// <param name="AgeTicks">How many ticks ago.</param>
internal readonly record struct RecentMeal(Dot Dot, int AgeTicks);
