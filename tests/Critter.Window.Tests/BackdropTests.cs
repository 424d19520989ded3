using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Screen;

namespace Critter.Window.Tests;

/// <summary>What is cleared and filled behind the shapes.</summary>
public sealed class BackdropTests
{
    [Fact]
    public void Of_PanelsOfTwoColours_CoversEveryPixelOnceInItsColour()
    {
        Canvas canvas = new();
        canvas.Panel(new Box(1.4f, 1, 18, 2), Theme.Dark.Panel, 1);
        canvas.Panel(new Box(1, 5, 6, 9.6f), Theme.Dark.Floor, 1);
        canvas.Panel(new Box(9, 4, 10, 11), Theme.Dark.Panel, 1);

        var backdrop = Backdrop.Of(canvas.Panels, Theme.Dark.Background, 20, 16);

        Assert.Equal(Theme.Dark.Panel, backdrop.Ground);
        Assert.DoesNotContain(backdrop.Fills, fill => fill.Colour == backdrop.Ground);
        for (int i = 0; i < 20 * 16; i++)
        {
            Vector2 pixel = new((i % 20) + 0.5f, (i / 20) + 0.5f);
            Rgba expected = canvas.Panels.Where(panel => new Box(panel.A.X, panel.A.Y, panel.B.X, panel.B.Y).Snap().Contains(pixel)).Select(panel => panel.Colour).SingleOrDefault(Theme.Dark.Background);
            Rgba found = backdrop.Fills.Where(fill => fill.Box.Contains(pixel)).Select(fill => fill.Colour).SingleOrDefault(backdrop.Ground);
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Of_NoPanels_IsTheBackground()
    {
        var backdrop = Backdrop.Of([], Theme.Dark.Background, 20, 16);

        Assert.Equal(Theme.Dark.Background, backdrop.Ground);
        Assert.Empty(backdrop.Fills);
    }
}
