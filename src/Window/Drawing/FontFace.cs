namespace Critter.Window.Drawing;

/// <summary>Which of the window's fonts.</summary>
internal enum FontFace
{
    /// <summary>For labels.</summary>
    Label,

    /// <summary>For headings.</summary>
    Heading,

    /// <summary>For figures: every digit is as wide as the other.</summary>
    Monospace,
}
