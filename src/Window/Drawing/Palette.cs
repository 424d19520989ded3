namespace Critter.Window.Drawing;

/// <summary>The window's colours. Dark, so that what is lit stands out across a room.</summary>
internal static class Palette
{
    /// <summary>Behind everything.</summary>
    public static Rgba Background { get; } = Rgba.Parse("#0d1117");

    /// <summary>Behind what belongs together.</summary>
    public static Rgba Panel { get; } = Rgba.Parse("#151b23");

    /// <summary>The floor of a world.</summary>
    public static Rgba Floor { get; } = Rgba.Parse("#10161d");

    /// <summary>Lines that keep apart, and neurons that are not lit.</summary>
    public static Rgba Line { get; } = Rgba.Parse("#2b3440");

    /// <summary>Walls, and rays that end at one.</summary>
    public static Rgba Wall { get; } = Rgba.Parse("#8a97a8");

    /// <summary>Text, and what is brightest.</summary>
    public static Rgba Text { get; } = Rgba.Parse("#eef3f8");

    /// <summary>Text that can wait.</summary>
    public static Rgba Muted { get; } = Rgba.Parse("#8b98a8");

    /// <summary>What the critter chose, and the neuron that is lit.</summary>
    public static Rgba Chosen { get; } = Rgba.Parse("#ffc247");

    /// <summary>What the critter tried at random.</summary>
    public static Rgba Explored { get; } = Rgba.Parse("#b794ff");

    /// <summary>A critter that goes about, and its rewards.</summary>
    public static Rgba Critter { get; } = Rgba.Parse("#58b6ff");

    /// <summary>What went well.</summary>
    public static Rgba Good { get; } = Rgba.Parse("#4cc38a");

    /// <summary>What did not.</summary>
    public static Rgba Bad { get; } = Rgba.Parse("#ff6369");

    /// <summary>The first and the second contender.</summary>
    public static Rgba[] Contenders { get; } = [Rgba.Parse("#58b6ff"), Rgba.Parse("#ffc247")];
}
