using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>The place of a world on the screen: as large as fits into a box, in its middle.</summary>
internal readonly struct WorldTransform
{
    /// <summary>Fits a world into a box.</summary>
    public WorldTransform(WorldOptions world, Box box)
    {
        Scale = (float)Math.Min(box.Width / world.WidthPixels, box.Height / world.HeightPixels);
        float width = Scale * (float)world.WidthPixels;
        float height = Scale * (float)world.HeightPixels;
        Box = new Box(box.X + ((box.Width - width) / 2), box.Y + ((box.Height - height) / 2), width, height);
    }

    /// <summary>Screen pixels for one pixel of the world.</summary>
    public float Scale { get; }

    /// <summary>Where the world is on the screen.</summary>
    public Box Box { get; }

    /// <summary>A place of the world on the screen.</summary>
    public Vector2 ToScreen(double x, double y) => new Vector2(Box.X + (float)(x * Scale), Box.Y + (float)(y * Scale));

    /// <summary>The place of the world under a point of the screen.</summary>
    public Vector2 ToWorld(Vector2 point) => new Vector2((point.X - Box.X) / Scale, (point.Y - Box.Y) / Scale);
}
