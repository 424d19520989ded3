using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>What a critter remembers is drawn where it believes it to be, and its inputs have places and colours of their own.</summary>
public sealed class MemoryTests
{
    // Its start is turned, so that its own frame is not the world's.
    private static readonly WorldOptions _options = new()
    {
        Dots = 0,
        Walls = [new Wall(0, 300, 700, 300)],
        StartX = 350,
        StartY = 250,
        StartAngleRadians = 1,
        Memory = new MemoryOptions(),
        Actions = [.. new WorldOptions().Actions, new("stay", 0, 0)],
    };

    [Fact]
    public void Of_WorldWithoutMemory_IsNothing() => Assert.Null(MemoryView.Of(new World(new WorldOptions(), 1), 0));

    [Fact]
    public void Of_TurnedCritter_LaysItsFrameOverTheWorld()
    {
        MemoryView memory = MemoryView.Of(World(), 0)!;
        BelievedDot dot = Assert.Single(memory.Dots);
        Assert.Equal(2, dot.Kind);
        Assert.InRange(Vector2.Distance(new Vector2((float)dot.X, (float)dot.Y), new Vector2(400, 275)), 0, 8);
        Assert.Contains(memory.Ground, cell => cell.IsWall);
        // A cell's middle is up to 14 px from the wall in it.
        Assert.All(memory.Ground.Where(cell => cell.IsWall), cell => Assert.InRange(cell.Y, 284, 317));
        Assert.All(memory.Ground.Where(cell => cell.Staleness == 0), cell => Assert.InRange(Vector2.Distance(new Vector2((float)cell.X, (float)cell.Y), new Vector2(350, 250)), 0, 85 + 15));
    }

    [Fact]
    public void Paint_RememberedDot_IsARingAtItsPlace()
    {
        World world = World();
        WorldView view = new(_options, world.Walls.ToArray(), [], [new CritterView(world.PoseOf(0), 0)], 0, [], [], [], MemoryView.Of(world, 0));
        Canvas canvas = new();
        WorldTransform transform = new(_options, new Box(10, 20, 1400, 1000));
        WorldPainter.Paint(canvas, view, transform, transform.Box, unit: 1);
        Shape ring = Assert.Single(canvas.Shapes, shape => shape.Kind == ShapeKind.Ring);
        BelievedDot dot = Assert.Single(view.Memory!.Dots);
        Assert.InRange(Vector2.Distance(ring.A, new Vector2(10 + (2 * (float)dot.X), 20 + (2 * (float)dot.Y))), 0, 0.01f);
        int walls = canvas.Shapes.Count(shape => shape.Colour == canvas.Theme.Wall.Fade(0.5));
        Assert.Equal(view.Memory.Ground.Count(cell => cell.IsWall && cell.X is >= 0 and <= 700 && cell.Y is >= 0 and <= 500), walls);
    }

    [Fact]
    public void Places_OfTheDial_AreApartWithTheHeadingUpAndTheLeftLeft()
    {
        Box box = new(100, 200, 300, 300);
        Vector2[] places = MemoryDial.Places(_options, box);
        Assert.Equal(84, places.Length);
        for (int i = 0; i < places.Length; i++)
        {
            Assert.All(places[..i], other => Assert.True(Vector2.Distance(other, places[i]) > MemoryDial.NeuronRadius(box)));
        }

        // Sector 0 is ahead, sector 6 of 24 to the left, and the rays' rings are outside.
        Assert.True(places[0].Y < box.Centre.Y && Math.Abs(places[0].X - box.Centre.X) < 0.01f);
        Assert.True(places[12].X < box.Centre.X && Math.Abs(places[12].Y - box.Centre.Y) < 0.01f);
        Assert.True(Vector2.Distance(places[48], box.Centre) > Vector2.Distance(places[1], box.Centre));
        Assert.All(places, place => Assert.InRange(Vector2.Distance(place, box.Centre), 0, 150));
    }

    [Theory]
    [InlineData(0, 0.8f, 1, 0.8)]
    [InlineData(3, 0.2f, 2, 0.2)]
    [InlineData(50, 0.25f, 0, 0.75)]
    public void Look_OfTheDial_IsTheKindsColourTheNearerTheBrighter(int input, float value, int kind, double light)
    {
        (Rgba lit, double brightness) = MemoryDial.Look(Theme.Dark, _options, input, value);
        Assert.Equal(KindLook.Colour(Theme.Dark, _options, kind), lit);
        Assert.Equal(light, brightness, 1e-6);
        Assert.Equal(Theme.Dark.Critter, MemoryDial.Look(Theme.Dark, _options, 48, value).Lit);
    }

    private static World World()
    {
        World world = new(_options, 1);
        world.AddDot(400, 275, 2);
        world.Step([5]);
        return world;
    }
}
