using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A copy of a world, for drawing.</summary>
/// <param name="Options">The world's options.</param>
/// <param name="Walls">The walls.</param>
/// <param name="Dots">The dots.</param>
/// <param name="Critters">The critters.</param>
/// <param name="Followed">Which of them is followed.</param>
/// <param name="Eyes">[eyes] What the followed critter sees.</param>
/// <param name="Meals">What was eaten in the last ticks, the latest first.</param>
/// <param name="Trail">The followed critter's places in the last ticks, the latest first.</param>
internal sealed record WorldView(
    WorldOptions Options,
    Wall[] Walls,
    Dot[] Dots,
    CritterView[] Critters,
    int Followed,
    Sighting[] Eyes,
    RecentMeal[] Meals,
    Pose[] Trail);
