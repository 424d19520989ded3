using System.Globalization;
using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(1920, 1080)]
    [InlineData(640, 400)]
    [InlineData(900, 1200)]
    [InlineData(3840, 1080)]
    public void Of_AnySize_PanelsLieInTheWindowAndApart(int width, int height)
    {
        var layout = ScreenLayout.Of(width, height, new WorldOptions());

        Box[] panels = [layout.Header, layout.Metrics, layout.World, layout.Curve, layout.Network, layout.Notes, layout.Toolbar];

        foreach (Box panel in panels)
        {
            Assert.True(panel.X >= 0 && panel.Y >= 0 && panel.Right <= width + 0.1f && panel.Bottom <= height + 0.1f, $"{panel}");
            Assert.True(panel.Width > 0 && panel.Height > 0, $"{panel}");
        }

        for (int i = 0; i < panels.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool apart = panels[i].X >= panels[j].Right || panels[j].X >= panels[i].Right
                    || panels[i].Y >= panels[j].Bottom || panels[j].Y >= panels[i].Bottom;
                Assert.True(apart, $"{panels[i]} and {panels[j]}");
            }
        }
    }

    [Fact]
    public void ToWorld_OfToScreen_ComesBack()
    {
        WorldTransform transform = new(new WorldOptions(), new Box(100, 50, 900, 500));

        Vector2 back = transform.ToWorld(transform.ToScreen(123, 456));

        Assert.Equal(123, back.X, 2);
        Assert.Equal(456, back.Y, 2);
        Assert.Equal(1, transform.Scale, 3);
        Assert.Equal(200, transform.Box.X, 2);
    }

    [Fact]
    public void FanOf_Reference_LeansLeftAndLiesInItsBox()
    {
        Box box = new(10, 20, 300, 240);

        var fan = FanLayout.Of(new WorldOptions(), box);

        Assert.Equal(27, fan.Neurons.Length);
        Assert.All(fan.Neurons, place => Assert.True(box.Contains(place), $"{place}"));
        // The first eye is right of the heading (-0.75 rad), the last one further left (1.25 rad).
        Assert.True(fan.Neurons[0].X > fan.Eye.X);
        Assert.True(fan.Eye.X - fan.Neurons[24].X > fan.Neurons[0].X - fan.Eye.X);
    }

    [Fact]
    public void Way_OfTheStraightEye_IsUp()
    {
        Vector2 way = FanLayout.Way(new WorldOptions(), 3);

        Assert.Equal(0, way.X, 5);
        Assert.Equal(-1, way.Y, 5);
    }

    [Fact]
    public void Direction_OfAngleZero_IsDownTheScreen()
    {
        Vector2 way = WorldPainter.Direction(new Pose(0, 0, 0), 0);

        Assert.Equal(0, way.X, 5);
        Assert.Equal(1, way.Y, 5);
    }

    [Fact]
    public void Paint_WithANeuronPointedAt_WritesItsValueInFrontOfAll()
    {
        using Session session = TestSession.Paused();
        Snapshot snapshot = session.Latest;
        Box box = new(0, 0, 560, 650);
        var layout = NetworkLayout.Of(snapshot.Network, snapshot.World, box, 1);
        Canvas canvas = new();

        var axis = ValueAxis.Of(snapshot.Network.Values);
        NetworkPainter.Paint(canvas, snapshot.Network, snapshot.World, box, 1, layout.Neurons[1][20], ActionRow.Of(snapshot.Network, snapshot.World.Options, axis), ("", ""));

        Shape last = canvas.Shapes[^1];
        Assert.Equal(snapshot.Network.Activations[0][20].ToString("0.00", CultureInfo.InvariantCulture), last.Text);
        Assert.Equal(layout.Neurons[1][20].X, last.A.X);
        // A line for each weight from the inputs that have a place (27 now; 27 and five actions a tick before), and to the next layer.
        Assert.Equal(
            27 + 27 + 5 + 50,
            canvas.Shapes.Count(shape => shape.Kind == ShapeKind.Line && (shape.A == layout.Neurons[1][20] || shape.B == layout.Neurons[1][20])));
    }

    [Theory]
    [InlineData(0.9f)]
    [InlineData(1.1f)]
    public void Tint_OfAnOrdinaryReward_IsTheCrittersOwn(float reward) => Assert.Equal(Theme.Dark.Critter, WorldPainter.Tint(Theme.Dark, reward));

    [Fact]
    public void Tint_OfAMeal_TellsAppleFromPoison()
    {
        Rgba apple = WorldPainter.Tint(Theme.Dark, 5.9f);
        Rgba poison = WorldPainter.Tint(Theme.Dark, -5.1f);

        Assert.Equal(Theme.Dark.Apple, apple);
        Assert.Equal(Theme.Dark.Poison, poison);
    }
}
