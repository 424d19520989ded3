namespace Critter.Agent.Baselines;

/// <summary>A dot where some eyes seem to see it.</summary>
/// <param name="Kind">Its kind, an index into the world's.</param>
/// <param name="X">Pixels, in the frame of the body that looked.</param>
/// <param name="Y">Pixels, in the same frame.</param>
internal readonly record struct SeenDot(int Kind, double X, double Y);
