using System.Numerics;

namespace Critter.Window.Drawing;

/// <summary>One thing to draw. <see cref="ShapeKind"/> says what the fields mean.</summary>
internal readonly record struct Shape(
    ShapeKind Kind, Vector2 A, Vector2 B, float Size, Rgba Colour, string Text = "", Align Align = Align.Left, FontFace Face = FontFace.Label);
