using System.Numerics;
using Critter.Sim;

namespace Critter.Window.Input;

/// <summary>The user's input since the last frame.</summary>
internal sealed record InputFrame
{
    /// <summary>A frame in which nothing happened.</summary>
    public static InputFrame Nothing { get; } = new();

    /// <summary>Keys that went down.</summary>
    public IReadOnlyList<WatchKey> Keys { get; init; } = [];

    /// <summary>Arrow keys that are held.</summary>
    public Arrows Arrows { get; init; }

    /// <summary>Whether a shift key is held.</summary>
    public bool IsShiftDown { get; init; }

    /// <summary>Where the mouse is.</summary>
    public Vector2 Mouse { get; init; } = new(-1, -1);

    /// <summary>Whether its left button is held.</summary>
    public bool IsLeftDown { get; init; }

    /// <summary>Whether its right button is held.</summary>
    public bool IsRightDown { get; init; }

    /// <summary>Files that were dropped on the window.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A size that the window is to take (from a script), or null.</summary>
    public (int Width, int Height)? Size { get; init; }
}

/// <summary>The arrow keys that are held.</summary>
/// <param name="Up">Forward.</param>
/// <param name="Left">To the left: a turn, or with forward a veer.</param>
/// <param name="Right">To the right, likewise.</param>
internal readonly record struct Arrows(bool Up, bool Left, bool Right)
{
    /// <summary>The action that the arrows ask for: that of the world's which turns and moves most nearly so; -1: none.</summary>
    /// <param name="actions">The world's.</param>
    public int ActionOf(IReadOnlyList<WheelSpeeds> actions)
    {
        // Both sides at once are neither.
        int side = (Left ? 1 : 0) - (Right ? 1 : 0);
        if (!Up && side == 0)
        {
            return -1;
        }

        bool up = Up;
        int best = 0;
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < actions.Count; i++)
        {
            double distance = Distance(actions[i]);
            if (distance < nearest)
            {
                (best, nearest) = (i, distance);
            }
        }

        return best;

        // The wheels that the arrows ask for: straight 1 and 1; a veer slows one to 0.8; a turn stops one and halves the other.
        double Distance(WheelSpeeds wheels)
        {
            double fast = up ? 1 : 0.5;
            double slow = up ? 0.8 : 0;
            double left = side > 0 ? slow : fast;
            double right = side < 0 ? slow : fast;
            return Math.Pow(wheels.Left - left, 2) + Math.Pow(wheels.Right - right, 2);
        }
    }
}
