using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints the worlds side by side, small, in a row; the one that is followed is framed. A click follows another.</summary>
internal static class ThumbnailPainter
{
    /// <summary>Where each thumbnail is in a row.</summary>
    public static Box[] BoxesOf(Snapshot snapshot, Box row, float unit)
    {
        var boxes = new Box[snapshot.Worlds.Length];
        float gap = 6 * unit;
        double aspect = snapshot.World.Options.WidthPixels / snapshot.World.Options.HeightPixels;
        float width = Math.Max(1, Math.Min((row.Width - (gap * (boxes.Length - 1))) / Math.Max(1, boxes.Length), (float)(row.Height * aspect)));
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = new Box(row.X + (i * (width + gap)), row.Y, width, row.Height);
        }

        return boxes;
    }

    /// <summary>Paints them.</summary>
    public static void Paint(Canvas canvas, Snapshot snapshot, Box row, float unit)
    {
        WorldOptions options = snapshot.World.Options;
        Box[] boxes = BoxesOf(snapshot, row, unit);
        for (int i = 0; i < boxes.Length; i++)
        {
            Thumbnail world = snapshot.Worlds[i];
            bool isFollowed = snapshot.Lane.Index / options.Critters == i;
            canvas.Rectangle(boxes[i], isFollowed ? canvas.Theme.Critter : canvas.Theme.Line, 3 * unit);
            Box inside = boxes[i].Inset(Math.Max(1, 1.5f * unit));
            canvas.Rectangle(inside, canvas.Theme.Floor, 2 * unit);
            WorldTransform transform = new(options, inside);
            float radius = Math.Max(1, (float)options.DotRadiusPixels * transform.Scale);
            foreach (Dot dot in world.Dots)
            {
                canvas.Disc(transform.ToScreen(dot.X, dot.Y), radius, KindLook.Colour(canvas.Theme, options, dot.Kind));
            }

            foreach (Pose pose in world.Critters)
            {
                canvas.Disc(transform.ToScreen(pose.X, pose.Y), 1.4f * radius, canvas.Theme.Critter);
            }

            canvas.Hint(boxes[i], "One of the worlds that it lives and learns in at once; a click follows the critter there.");
        }
    }
}
