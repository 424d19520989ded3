namespace Critter.Sim;

/// <summary>One dot: the centre in pixels, its kind (an index into <see cref="WorldOptions.Kinds"/>, never 0), and the tick it came at.</summary>
public readonly record struct Dot(float X, float Y, int Kind, long BornTick);
