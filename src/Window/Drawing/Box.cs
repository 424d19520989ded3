using System.Numerics;

namespace Critter.Window.Drawing;

/// <summary>A rectangle on the screen, pixels from the top left corner.</summary>
internal readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>The right edge.</summary>
    public float Right => X + Width;

    /// <summary>The lower edge.</summary>
    public float Bottom => Y + Height;

    /// <summary>The middle.</summary>
    public Vector2 Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Whether a point lies in it; the right and the lower edge do not.</summary>
    public bool Contains(Vector2 point) => point.X >= X && point.X < Right && point.Y >= Y && point.Y < Bottom;

    /// <summary>The same, smaller by so much on every side; at least empty.</summary>
    public Box Inset(float by) => new Box(X + by, Y + by, Math.Max(0, Width - (2 * by)), Math.Max(0, Height - (2 * by)));

    /// <summary>The same with its edges on whole pixels.</summary>
    public Box Snap()
    {
        float x = MathF.Round(X);
        float y = MathF.Round(Y);
        return new Box(x, y, MathF.Round(Right) - x, MathF.Round(Bottom) - y);
    }

    /// <summary>The same, cut into equal strips from top to bottom.</summary>
    public Box[] Rows(int count)
    {
        var rows = new Box[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new Box(X, Y + (i * (Height / count)), Width, Height / count);
        }

        return rows;
    }

    /// <summary>Some cells of one row of a table that fills it: edges on whole pixels, and no gap to the cells beside them.</summary>
    /// <param name="columns">Of the table.</param>
    /// <param name="rows">Of the table.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column behind the last one.</param>
    /// <param name="row">The row.</param>
    public Box Cells(int columns, int rows, int first, int end, int row)
    {
        float x = MathF.Round(X + (Width * first / columns)), y = MathF.Round(Y + (Height * row / rows));
        return new Box(x, y, MathF.Round(X + (Width * end / columns)) - x, MathF.Round(Y + (Height * (row + 1) / rows)) - y);
    }

    /// <summary>Cuts a strip off the top: the strip, and what is left below it.</summary>
    public (Box Strip, Box Remainder) CutTop(float height)
    {
        float cut = Math.Min(height, Height);
        return (this with { Height = cut }, new Box(X, Y + cut, Width, Height - cut));
    }

    /// <summary>Cuts a strip off the left: the strip, and what is left beside it.</summary>
    public (Box Strip, Box Remainder) CutLeft(float width)
    {
        float cut = Math.Min(width, Width);
        return (this with { Width = cut }, new Box(X + cut, Y, Width - cut, Height));
    }
}
