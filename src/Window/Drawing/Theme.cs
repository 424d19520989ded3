namespace Critter.Window.Drawing;

/// <summary>
/// The window's colours. A colour has one meaning. Those that have to be told apart differ to normal eyes and to those that lack a
/// cone, which <c>PaletteTests</c> holds by simulation (Machado, Oliveira and Fernandes 2009, severity 1).
/// </summary>
internal sealed record Theme
{
    /// <summary>Dark, so that what is lit can be seen across a room.</summary>
    public static Theme Dark { get; } = new()
    {
        Background = Rgba.Parse("#0d1117"),
        Panel = Rgba.Parse("#151b23"),
        Floor = Rgba.Parse("#10161d"),
        Line = Rgba.Parse("#2b3440"),
        Text = Rgba.Parse("#eef3f8"),
        Muted = Rgba.Parse("#97a4b4"),
        Bar = Rgba.Parse("#7d8896"),
        Wall = Rgba.Parse("#c9d4df"),
        Apple = Rgba.Parse("#f47c60"),
        Poison = Rgba.Parse("#2ee62a"),
        Critter = Rgba.Parse("#3b95ff"),
        Chosen = Rgba.Parse("#ffc94a"),
        Explored = Rgba.Parse("#df7bee"),
        Plus = Rgba.Parse("#ffe3a8"),
        Minus = Rgba.Parse("#6a86ff"),
        Rival = Rgba.Parse("#e9a56b"),
    };

    /// <summary>Light, for projectors that make no black.</summary>
    public static Theme Light { get; } = new()
    {
        Background = Rgba.Parse("#e6ebf0"),
        Panel = Rgba.Parse("#ffffff"),
        Floor = Rgba.Parse("#f7f9fb"),
        Line = Rgba.Parse("#c6d0da"),
        Text = Rgba.Parse("#10161d"),
        Muted = Rgba.Parse("#4d5967"),
        Bar = Rgba.Parse("#7690a8"),
        Wall = Rgba.Parse("#4a5058"),
        Apple = Rgba.Parse("#a82008"),
        Poison = Rgba.Parse("#1fc02c"),
        Critter = Rgba.Parse("#0f5fe0"),
        Chosen = Rgba.Parse("#d97400"),
        Explored = Rgba.Parse("#9809c1"),
        Plus = Rgba.Parse("#a35a00"),
        Minus = Rgba.Parse("#3350d8"),
        Rival = Rgba.Parse("#b0480a"),
    };

    /// <summary>Behind everything.</summary>
    public required Rgba Background { get; init; }

    /// <summary>A panel.</summary>
    public required Rgba Panel { get; init; }

    /// <summary>The floor of a world.</summary>
    public required Rgba Floor { get; init; }

    /// <summary>Separating lines, and neurons that are not lit.</summary>
    public required Rgba Line { get; init; }

    /// <summary>Text, the score, and what is most important.</summary>
    public required Rgba Text { get; init; }

    /// <summary>Less important text, and what has no meaning of its own.</summary>
    public required Rgba Muted { get; init; }

    /// <summary>The bar of an action that is not done.</summary>
    public required Rgba Bar { get; init; }

    /// <summary>Walls, and rays that end at one.</summary>
    public required Rgba Wall { get; init; }

    /// <summary>Apples: what has a score over 0.</summary>
    public required Rgba Apple { get; init; }

    /// <summary>Poison: what has a score below 0.</summary>
    public required Rgba Poison { get; init; }

    /// <summary>A critter, and its rewards.</summary>
    public required Rgba Critter { get; init; }

    /// <summary>A greedy action, and what led to it.</summary>
    public required Rgba Chosen { get; init; }

    /// <summary>A random action (exploration).</summary>
    public required Rgba Explored { get; init; }

    /// <summary>A weight, an activation or a gradient over 0.</summary>
    public required Rgba Plus { get; init; }

    /// <summary>A weight, an activation or a gradient below 0.</summary>
    public required Rgba Minus { get; init; }

    /// <summary>The second of two agents that are compared; the first has the critter's colour.</summary>
    public required Rgba Rival { get; init; }

    /// <summary>The colours of the agents that are compared.</summary>
    public Rgba[] Contenders => [Critter, Rival];
}
