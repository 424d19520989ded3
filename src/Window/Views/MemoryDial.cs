using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>
/// The part of an observation that is remembered, as a dial with the heading up: inside, a ring for each kind of dot with a neuron a
/// sector; around it three rings with a neuron a ray: ground near, ground further off, walls.
/// </summary>
internal static class MemoryDial
{
    private const float InnerRing = 0.3f;
    private const float LastSectorRing = 0.58f;
    private const float FirstRayRing = 0.72f;
    private const float RayRingStep = 0.12f;
    private const int NumbersOfARay = 3;

    /// <summary>How large a neuron is.</summary>
    public static float NeuronRadius(Box box) => 0.036f * Math.Min(box.Width, box.Height);

    /// <summary>Where the neurons are, in the observation's order.</summary>
    /// <param name="world">Has a memory.</param>
    /// <param name="box">Where the dial goes.</param>
    public static Vector2[] Places(WorldOptions world, Box box)
    {
        MemoryOptions memory = world.Memory!;
        int dotKinds = world.Kinds.Count - 1;
        float radius = Math.Min(box.Width, box.Height) / 2;
        var places = new Vector2[memory.ObservationLength(world.Kinds.Count)];
        int sectorInputs = memory.Sectors * dotKinds;
        for (int i = 0; i < places.Length; i++)
        {
            bool isSector = i < sectorInputs;
            int number = isSector ? i / dotKinds : (i - sectorInputs) / NumbersOfARay;
            int ring = isSector ? i % dotKinds : (i - sectorInputs) % NumbersOfARay;
            float part = isSector
                ? InnerRing + ((LastSectorRing - InnerRing) * ring / Math.Max(1, dotKinds - 1))
                : FirstRayRing + (RayRingStep * ring);
            double angle = number * 2 * Math.PI / (isSector ? memory.Sectors : memory.Rays);
            places[i] = box.Centre + (new Vector2((float)-Math.Sin(angle), (float)-Math.Cos(angle)) * part * radius);
        }

        return places;
    }

    /// <summary>The colour of a neuron, and how bright it is: a dot the nearer, ground the staler, a wall the nearer.</summary>
    /// <param name="theme">The colours.</param>
    /// <param name="world">Has a memory.</param>
    /// <param name="i">Which, 0 the first of what is remembered.</param>
    /// <param name="value">What the network reads there.</param>
    public static (Rgba Lit, double Light) Look(Theme theme, WorldOptions world, int i, float value)
    {
        int dotKinds = world.Kinds.Count - 1;
        int sectorInputs = world.Memory!.Sectors * dotKinds;
        return i < sectorInputs ? (KindLook.Colour(theme, world, 1 + (i % dotKinds)), value)
            : (i - sectorInputs) % NumbersOfARay == NumbersOfARay - 1 ? (theme.Wall, 1 - value)
            : (theme.Critter, value);
    }
}
