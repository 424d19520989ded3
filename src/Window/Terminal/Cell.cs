using Critter.Window.Drawing;

namespace Critter.Window.Terminal;

/// <summary>One character of a terminal, with its colours.</summary>
internal readonly record struct Cell(char Character, Rgba Ink, Rgba Paper)
{
    /// <summary>A blank one.</summary>
    public static Cell Blank { get; } = new(' ', Palette.Text, Palette.Background);
}
