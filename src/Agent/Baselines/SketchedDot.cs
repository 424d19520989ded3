namespace Critter.Agent.Baselines;

/// <summary>A dot that a policy believes in.</summary>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
/// <param name="Gain">What eating it is worth, ticks of one's time; negative for poison.</param>
internal readonly record struct SketchedDot(double X, double Y, double Gain);
