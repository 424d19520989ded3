using System.Numerics;
using System.Text;
using Critter.Window.Drawing;
using Critter.Window.Terminal;

namespace Critter.Window.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void Draw_OfADisc_CoversItsPixelsAndNoOthers()
    {
        PixelGrid grid = new(20, 20);
        Canvas canvas = new();
        canvas.Disc(new Vector2(10, 10), 4, Theme.Good);

        grid.Draw(canvas);

        Assert.Equal(Theme.Good, grid[10, 10]);
        Assert.Equal(Theme.Good, grid[12, 10]);
        Assert.Equal(Theme.Background, grid[16, 10]);
        Assert.Equal(Theme.Background, grid[0, 0]);
    }

    [Fact]
    public void BytesFrom_ThePictureItself_AreNone()
    {
        TerminalFrame frame = new(10, 3);
        frame.Write(0, 0, "critter", Theme.Text);

        Assert.Empty(frame.BytesFrom(frame));
    }

    [Fact]
    public void BytesFrom_AnotherPicture_WriteOnlyWhatChanged()
    {
        TerminalFrame before = new(10, 3);
        TerminalFrame after = new(10, 3);
        after.Write(4, 1, "x", Theme.Good);

        string bytes = Encoding.UTF8.GetString(after.BytesFrom(before));

        Assert.StartsWith("\e[2;5H", bytes, StringComparison.Ordinal);
        Assert.EndsWith("x", bytes, StringComparison.Ordinal);
        Assert.True(bytes.Length < 60);
    }

    [Fact]
    public void BytesFrom_AnotherSize_WriteAll()
    {
        string bytes = Encoding.UTF8.GetString(new TerminalFrame(10, 3).BytesFrom(new TerminalFrame(11, 3)));

        Assert.Contains("\e[2J", bytes, StringComparison.Ordinal);
        Assert.Equal(30, bytes.Count(character => character == ' '));
    }

    [Fact]
    public void Write_BeyondTheEdge_IsCut()
    {
        TerminalFrame frame = new(3, 1);

        frame.Write(1, 0, "abc", Theme.Text);
        frame.Write(0, 5, "abc", Theme.Text);

        Assert.Equal([" ab"], TerminalScreen.Of(frame).Lines);
    }

    [Theory]
    [InlineData(0, "    ")]
    [InlineData(0.5, "\u2588\u2588  ")]
    [InlineData(0.28125, "\u2588\u258f  ")]
    [InlineData(2, "\u2588\u2588\u2588\u2588")]
    public void Bar_OfAShare_IsSoLong(double share, string expected) => Assert.Equal(expected, TerminalPainter.Bar(share, 4));
}
