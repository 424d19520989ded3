using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// What a policy believes to be near a critter: read off the world by one that sees it all, guessed from a few distances by one
/// that has eyes only. Cleared and drawn anew for every choice.
/// </summary>
internal sealed class Sketch
{
    /// <summary>Walls in which the centre of a body gets stuck.</summary>
    public List<Wall> Walls { get; } = [];

    /// <summary>Dots that may be touched; at most <see cref="MaximumDots"/> count.</summary>
    public List<SketchedDot> Dots { get; } = [];

    /// <summary>As many as have a bit in the set of those that a manoeuvre eats.</summary>
    public static int MaximumDots => 64;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Walls.Clear();
        Dots.Clear();
    }
}
