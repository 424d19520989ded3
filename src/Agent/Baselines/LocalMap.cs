using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>A dot of a map.</summary>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
/// <param name="Gain">The gain of eating it, ticks; negative for poison.</param>
internal readonly record struct MapDot(double X, double Y, double Gain);

/// <summary>
/// What is near a critter, as its policy knows it: the oracle copies it from the world, the scripted policy estimates it from what the
/// eyes saw. Filled again for every choice.
/// </summary>
internal sealed class LocalMap
{
    /// <summary>Walls that block the centre of a body.</summary>
    public List<Wall> Walls { get; } = [];

    /// <summary>Dots that may be touched; at most <see cref="MaximumDots"/> count.</summary>
    public List<MapDot> Dots { get; } = [];

    /// <summary>A rollout has a bit for each dot that it may eat.</summary>
    public static int MaximumDots => 64;

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        Walls.Clear();
        Dots.Clear();
    }
}
