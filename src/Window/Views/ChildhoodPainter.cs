using System.Globalization;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Plays the first minute of a newborn's life, over and over, beside the present.</summary>
internal static class ChildhoodPainter
{
    /// <summary>Paints the picture of a moment.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="pictures">The minute, <see cref="Childhood.PicturesPerSecond"/> a second.</param>
    /// <param name="seconds">The moment, on any clock.</param>
    /// <param name="box">Where it goes.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static void Paint(Canvas canvas, ReadOnlySpan<WorldView> pictures, double seconds, Box box, float unit)
    {
        (Box heading, Box rest) = box.CutTop(34 * unit);
        if (pictures.IsEmpty)
        {
            canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
            canvas.FitText("There is no first minute: it is kept of a newborn that begins here.", box.Centre, TypeSize.Body * unit, canvas.Theme.Muted, box.Width - (20 * unit), Align.Centre);
            return;
        }

        int at = (int)(seconds * Childhood.PicturesPerSecond) % pictures.Length;
        WorldView world = pictures[at];
        canvas.Panel(heading, canvas.Theme.Panel, 8 * unit);
        string text = string.Create(CultureInfo.InvariantCulture, $"Its first minute: {at / Childhood.PicturesPerSecond} s");
        canvas.FitText(text, heading.Centre with { X = heading.X + (12 * unit) }, TypeSize.Heading * unit, canvas.Theme.Text, heading.Width - (20 * unit), face: FontFace.Heading);
        Box floor = rest.CutTop(6 * unit).Remainder;
        WorldPainter.Paint(canvas, world, new WorldTransform(world.Options, floor.Inset(8 * unit)), floor, unit);
    }
}
