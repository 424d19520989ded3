using System.Numerics;

namespace Critter.Window.Drawing;

/// <summary>One thing to draw. <see cref="ShapeKind"/> says what the fields mean.</summary>
internal readonly record struct Shape(
    ShapeKind Kind, Vector2 A, Vector2 B, float Size, Rgba Colour, string Text = "", Align Align = Align.Left, FontFace Face = FontFace.Label)
{
    /// <summary>Where a rectangle is.</summary>
    public Box Box => new Box(A.X, A.Y, B.X, B.Y);
}

/// <summary>What a <see cref="Shape"/> is.</summary>
internal enum ShapeKind
{
    /// <summary>A line from A to B, Size thick.</summary>
    Line,

    /// <summary>A disc around A with radius Size.</summary>
    Disc,

    /// <summary>A ring around A with outer radius Size and width B.X.</summary>
    Ring,

    /// <summary>A rectangle from A with the extent B; its corners have radius Size.</summary>
    Rectangle,

    /// <summary>Text at A, Size high.</summary>
    Text,
}

/// <summary>Which part of a text is at its place.</summary>
internal enum Align
{
    /// <summary>Its beginning.</summary>
    Left,

    /// <summary>Its middle.</summary>
    Centre,

    /// <summary>Its end.</summary>
    Right,
}

/// <summary>Which of the window's fonts.</summary>
internal enum FontFace
{
    /// <summary>For labels.</summary>
    Label,

    /// <summary>For headings.</summary>
    Heading,

    /// <summary>For numbers, whose digits are all equally wide.</summary>
    Monospace,
}
