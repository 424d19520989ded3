using Critter.Core;

namespace Critter.Sim;

/// <summary>
/// What a critter remembers beside what it sees (<see cref="SpatialMemory"/>), and what of it the network reads: sectors around the body
/// with the nearest remembered dot of each kind, and rays over the ground. Lengths are in pixels, times in ticks.
/// </summary>
public sealed record MemoryOptions
{
    /// <summary>Sectors around the body; each has a number a kind of dot; [0, 64].</summary>
    public int Sectors { get; init; } = 24;

    /// <summary>Dots up to this far are felt in the sectors, pixels; [1, 10,000].</summary>
    public double SectorRangePixels { get; init; } = 300;

    /// <summary>Where a remembered wall lies between, a dot counts as so much further away, pixels; [0, 10,000].</summary>
    public double DetourPixels { get; init; } = 100;

    /// <summary>Rays around the body; each has three numbers; [0, 64].</summary>
    public int Rays { get; init; } = 12;

    /// <summary>How far a ray goes, pixels; at least one cell and at most 60 of them.</summary>
    public double RayRangePixels { get; init; } = 300;

    /// <summary>The side of a cell of the ground, pixels; [2, 1,000].</summary>
    public double CellPixels { get; init; } = 20;

    /// <summary>Ground that was seen t ticks ago is stale by 1 - exp(-t / this); [1, 1,000,000].</summary>
    public double StaleTicks { get; init; } = 300;

    /// <summary>A dot that was not seen for longer is forgotten, ticks; [1, 1,000,000,000].</summary>
    public int ForgetTicks { get; init; } = 5000;

    /// <summary>How many dots are remembered at most; for one more, the one that was longest not seen is forgotten; [1, 1,000].</summary>
    public int RememberedDots { get; init; } = 64;

    /// <summary>How many numbers the memory adds to an observation.</summary>
    /// <param name="kinds">Kinds of thing in the world, the walls' too.</param>
    public int ObservationLength(int kinds) => (Sectors * (kinds - 1)) + (Rays * SpatialMemory.NumbersOfARay);

    /// <summary>What each of them is, in their order, for people.</summary>
    /// <param name="kinds">The world's kinds of thing, the walls' first.</param>
    public IEnumerable<string> InputNames(IReadOnlyList<ThingKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        string[] ofARay = ["ground near", "ground far", "wall"];
        return
        [
            .. Enumerable.Range(0, Sectors).SelectMany(sector => kinds.Skip(1).Select(kind => FormattableString.Invariant($"sector {sector}: {kind.Name}"))),
            .. Enumerable.Range(0, Rays).SelectMany(ray => ofARay.Select(what => FormattableString.Invariant($"ray {ray}: {what}"))),
        ];
    }

    internal void Validate()
    {
        Require.InRange("world.memory.sectors", Sectors, 0, 64);
        Require.InRange("world.memory.sectorRangePixels", SectorRangePixels, 1, 10_000);
        Require.InRange("world.memory.detourPixels", DetourPixels, 0, 10_000);
        Require.InRange("world.memory.rays", Rays, 0, 64);
        Require.InRange("world.memory.cellPixels", CellPixels, 2, 1000);
        Require.InRange("world.memory.rayRangePixels", RayRangePixels, CellPixels, (GroundMap.Side - 4) * CellPixels);
        Require.InRange("world.memory.staleTicks", StaleTicks, 1, 1_000_000);
        Require.InRange("world.memory.forgetTicks", ForgetTicks, 1, 1_000_000_000);
        Require.InRange("world.memory.rememberedDots", RememberedDots, 1, 1000);
    }
}
