using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>
/// Paints what a mind expects of each action: a bar, its number, and a mark on the one that is chosen or tried. The bars are of what the
/// network says, so that differences are to be seen; the numbers have the baseline's part too.
/// </summary>
internal static class ActionPainter
{
    /// <summary>Paints the actions, each in its box.</summary>
    public static void Paint(Canvas canvas, NetworkView network, WorldOptions world, Box[] boxes, float unit)
    {
        (float low, float high) = Range(network.Values);
        for (int action = 0; action < boxes.Length; action++)
        {
            Box box = boxes[action];
            bool isDone = action == network.Action;
            Rgba mark = network.IsExplored ? Palette.Explored : Palette.Chosen;
            // Where there are many actions there is no room for tall rows.
            float size = Math.Min(17 * unit, 0.36f * box.Height);
            Box bar = BarOf(box, unit);
            if (isDone)
            {
                float top = bar.Y - (1.55f * size);
                canvas.Rectangle(new Box(box.X - (8 * unit), top, box.Width + (16 * unit), bar.Bottom + (0.35f * size) - top), mark.Fade(0.13), 6 * unit);
            }

            Rgba text = isDone ? Palette.Text : Palette.Muted;
            float line = bar.Y - (0.75f * size);
            canvas.Text($"E[R | {world.Actions[action].Name}, S]", new Vector2(box.X, line), size, text, face: isDone ? FontFace.Heading : FontFace.Label);
            canvas.Text(NumberText.Of(network.Expected(action), 2), new Vector2(box.Right, line), size, text, Align.Right, FontFace.Monospace);
            canvas.Rectangle(bar, Palette.Line.Fade(0.7), bar.Height / 2);
            Box filled = Fill(bar, network.Values[action], low, high);
            canvas.Rectangle(filled, isDone ? mark : Palette.Critter.Mix(Palette.Panel, 0.25), Math.Min(filled.Width, filled.Height) / 2);
            if (isDone)
            {
                PaintWord(canvas, network.IsExplored ? "tries" : "does", bar, filled, mark, unit);
            }
        }
    }

    /// <summary>Where an action's bar is in its box: below its label, both together in the middle.</summary>
    public static Box BarOf(Box box, float unit)
    {
        float height = Math.Min(22 * unit, 0.4f * box.Height);
        return new Box(box.X, box.Centre.Y + (0.1f * height), box.Width, height);
    }

    /// <summary>What the bars span: 0, and all values.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        float low = 0;
        float high = 0;
        foreach (float value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high > low ? high : low + 1);
    }

    /// <summary>The part of a bar between 0 and a value.</summary>
    public static Box Fill(Box bar, float value, float low, float high)
    {
        float zero = bar.X + (bar.Width * (0 - low) / (high - low));
        float end = bar.X + (bar.Width * (value - low) / (high - low));
        return new Box(Math.Min(zero, end), bar.Y, Math.Abs(end - zero), bar.Height);
    }

    // On the filled part where it finds room there, or else beside it.
    private static void PaintWord(Canvas canvas, string word, Box bar, Box filled, Rgba mark, float unit)
    {
        float size = Math.Max(0.72f * bar.Height, Math.Min(13 * unit, bar.Height));
        float room = 3.2f * size;
        Vector2 place = new(filled.X + (0.6f * size), bar.Centre.Y);
        if (filled.Width >= room)
        {
            canvas.Text(word, place, size, Palette.Background, face: FontFace.Heading);
        }
        else if (bar.Right - filled.Right >= room)
        {
            canvas.Text(word, place with { X = filled.Right + (0.4f * size) }, size, mark, face: FontFace.Heading);
        }
        else
        {
            canvas.Text(word, place with { X = filled.X - (0.4f * size) }, size, mark, Align.Right, FontFace.Heading);
        }
    }
}
