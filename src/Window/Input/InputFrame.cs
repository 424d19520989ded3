using System.Numerics;

namespace Critter.Window.Input;

/// <summary>What a person did since the last frame.</summary>
internal sealed record InputFrame
{
    /// <summary>A frame in which nothing happened.</summary>
    public static InputFrame Nothing { get; } = new();

    /// <summary>Keys that went down.</summary>
    public IReadOnlyList<WatchKey> Keys { get; init; } = [];

    /// <summary>Arrow keys that are held.</summary>
    public Arrows Arrows { get; init; }

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
