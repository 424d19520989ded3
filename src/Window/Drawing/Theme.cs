namespace Critter.Window.Drawing;

/// <summary>The window's colours: dark, so that what is lit can be seen across a room.</summary>
internal static class Theme
{
    /// <summary>Behind everything.</summary>
    public static Rgba Background { get; } = Rgba.Parse("#0d1117");

    /// <summary>A panel.</summary>
    public static Rgba Panel { get; } = Rgba.Parse("#151b23");

    /// <summary>The floor of a world.</summary>
    public static Rgba Floor { get; } = Rgba.Parse("#10161d");

    /// <summary>Separating lines, and neurons that are not lit.</summary>
    public static Rgba Line { get; } = Rgba.Parse("#2b3440");

    /// <summary>Walls, and rays that end at one.</summary>
    public static Rgba Wall { get; } = Rgba.Parse("#8a97a8");

    /// <summary>Text, and what is brightest.</summary>
    public static Rgba Text { get; } = Rgba.Parse("#eef3f8");

    /// <summary>Less important text.</summary>
    public static Rgba Muted { get; } = Rgba.Parse("#8b98a8");

    /// <summary>A greedy action, and a lit neuron.</summary>
    public static Rgba Chosen { get; } = Rgba.Parse("#ffc247");

    /// <summary>A random action (exploration).</summary>
    public static Rgba Explored { get; } = Rgba.Parse("#b794ff");

    /// <summary>A critter, and its rewards.</summary>
    public static Rgba Critter { get; } = Rgba.Parse("#58b6ff");

    /// <summary>A positive reward or weight, and learning that is on.</summary>
    public static Rgba Good { get; } = Rgba.Parse("#4cc38a");

    /// <summary>A negative reward or weight.</summary>
    public static Rgba Bad { get; } = Rgba.Parse("#ff6369");

    /// <summary>The first and the second of two agents that are compared.</summary>
    public static Rgba[] Contenders { get; } = [Rgba.Parse("#58b6ff"), Rgba.Parse("#ffc247")];
}
