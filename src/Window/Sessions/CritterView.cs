using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A critter as it is drawn.</summary>
/// <param name="Pose">Its place and heading.</param>
/// <param name="Reward">What it earned in the last tick.</param>
internal readonly record struct CritterView(Pose Pose, float Reward);
