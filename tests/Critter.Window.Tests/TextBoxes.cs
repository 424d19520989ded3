using Critter.Window.Drawing;

namespace Critter.Window.Tests;

/// <summary>Where the texts of a picture are.</summary>
internal static class TextBoxes
{
    /// <summary>No text lies over another or beyond the window, by more than the room that widths are given.</summary>
    public static void AssertApart(Canvas canvas, int width, int height)
    {
        (string Text, Box Box)[] texts = [.. canvas.Shapes.Where(shape => shape.Kind == ShapeKind.Text && shape.Text.Trim().Length > 0 && !shape.Text.StartsWith('+') && !shape.Text.StartsWith('-')).Select(shape => (shape.Text, BoxOf(shape)))];
        Assert.NotEmpty(texts);
        for (int i = 0; i < texts.Length; i++)
        {
            (string text, Box box) = texts[i];
            Assert.True(box.X >= -1 && box.Right <= width + 1 && box.Y >= -1 && box.Bottom <= height + 1, $"'{text}' {box} leaves {width} x {height}");
            for (int j = 0; j < i; j++)
            {
                Box other = texts[j].Box;
                float across = Math.Min(box.Right, other.Right) - Math.Max(box.X, other.X);
                float down = Math.Min(box.Bottom, other.Bottom) - Math.Max(box.Y, other.Y);
                Assert.False(across > 1 && down > 0.25f * Math.Min(box.Height, other.Height), $"'{text}' {box} over '{texts[j].Text}' {other} at {width} x {height}");
            }
        }
    }

    // Letters without their room above and below.
    private static Box BoxOf(Shape shape)
    {
        float width = FontWidths.Of(shape.Text, shape.Size, shape.Face) / 1.06f;
        float left = shape.Align == Align.Left ? shape.A.X : shape.Align == Align.Right ? shape.A.X - width : shape.A.X - (width / 2);
        return new Box(left, shape.A.Y - (0.36f * shape.Size), width, 0.72f * shape.Size);
    }
}
