namespace Critter.Sim;

/// <summary>What one eye sees: the kind (an index into <see cref="WorldOptions.Kinds"/>, or <see cref="Nothing"/>) and how far, in pixels.</summary>
public readonly record struct Sighting(int Kind, float DistancePixels)
{
    /// <summary>The kind of an eye that sees nothing within its range.</summary>
    public const int Nothing = -1;
}
