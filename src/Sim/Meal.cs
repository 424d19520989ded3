namespace Critter.Sim;

/// <summary>A dot that was eaten, and the number of the critter that ate it.</summary>
public readonly record struct Meal(int Critter, Dot Dot);
