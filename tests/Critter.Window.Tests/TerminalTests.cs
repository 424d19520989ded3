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
        PixelGrid grid = new(20, 20, Theme.Dark);
        Canvas canvas = new();
        canvas.Disc(new Vector2(10, 10), 4, Theme.Dark.Plus);

        grid.Draw(canvas);

        Assert.Equal(Theme.Dark.Plus, grid[10, 10]);
        Assert.Equal(Theme.Dark.Plus, grid[12, 10]);
        Assert.Equal(Theme.Dark.Background, grid[16, 10]);
        Assert.Equal(Theme.Dark.Background, grid[0, 0]);
    }

    [Fact]
    public void BytesFrom_ThePictureItself_AreNone()
    {
        TerminalFrame frame = new(10, 3, Theme.Dark);
        frame.Write(0, 0, "critter", Theme.Dark.Text);

        Assert.Empty(frame.BytesFrom(frame));
    }

    [Fact]
    public void BytesFrom_AnotherPicture_WriteOnlyWhatChanged()
    {
        TerminalFrame before = new(10, 3, Theme.Dark);
        TerminalFrame after = new(10, 3, Theme.Dark);
        after.Write(4, 1, "x", Theme.Dark.Plus);

        string bytes = Encoding.UTF8.GetString(after.BytesFrom(before));

        Assert.StartsWith("\e[2;5H", bytes, StringComparison.Ordinal);
        Assert.EndsWith("x", bytes, StringComparison.Ordinal);
        Assert.True(bytes.Length < 60);
    }

    [Fact]
    public void BytesFrom_AnotherSize_WriteAll()
    {
        string bytes = Encoding.UTF8.GetString(new TerminalFrame(10, 3, Theme.Dark).BytesFrom(new TerminalFrame(11, 3, Theme.Dark)));

        Assert.Contains("\e[2J", bytes, StringComparison.Ordinal);
        Assert.Equal(30, bytes.Count(character => character == ' '));
    }

    [Fact]
    public void Write_BeyondTheEdge_IsCut()
    {
        TerminalFrame frame = new(3, 1, Theme.Dark);

        frame.Write(1, 0, "abc", Theme.Dark.Text);
        frame.Write(0, 5, "abc", Theme.Dark.Text);

        Assert.Equal([" ab"], TerminalScreen.Of(frame).Lines);
    }

    [Theory]
    [InlineData(0, "    ")]
    [InlineData(0.5, "\u2588\u2588  ")]
    [InlineData(0.28125, "\u2588\u258f  ")]
    [InlineData(2, "\u2588\u2588\u2588\u2588")]
    public void Bar_OfAShare_IsSoLong(double share, string expected) => Assert.Equal(expected, TerminalPainter.Bar(share, 4));
}
