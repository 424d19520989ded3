namespace Critter.Sim;

/// <summary>A dot as a cell lists it: 16 bytes, four to a cache line, with all that looking and eating need.</summary>
internal readonly record struct ListedDot(float X, float Y, int Kind, int Number);
