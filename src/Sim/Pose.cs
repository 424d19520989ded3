namespace Critter.Sim;

/// <summary>Where a critter is and looks: pixels from the top left corner, and radians, within ±2 pi (in [0, 2 pi] after a tick).
/// Angle a looks along (sin a, cos a): 0 is down the screen, and it grows to the critter's left.</summary>
public readonly record struct Pose(double X, double Y, double Angle);
