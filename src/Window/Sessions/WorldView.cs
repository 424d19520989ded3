using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A world as it is drawn: copies, which nobody changes any more.</summary>
/// <param name="Options">What the world is made of.</param>
/// <param name="Walls">The walls.</param>
/// <param name="Dots">The dots.</param>
/// <param name="Critters">Who lives in it.</param>
/// <param name="Followed">Which of them is followed.</param>
/// <param name="Eyes">[eyes] What the followed one sees.</param>
/// <param name="Meals">What was eaten lately, the last one first, each with its age in ticks.</param>
/// <param name="Trail">Where the followed one was lately, the last place first.</param>
internal sealed record WorldView(
    WorldOptions Options,
    Wall[] Walls,
    Dot[] Dots,
    CritterView[] Critters,
    int Followed,
    Sighting[] Eyes,
    RecentMeal[] Meals,
    Pose[] Trail);
