using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Paints the value of each action: its label and number, a bar, and a mark on the action that is done.</summary>
internal static class ActionPainter
{
    /// <summary>Paints the actions on a panel of their own, under a heading.</summary>
    public static void PaintPanel(Canvas canvas, ActionRow[] rows, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(12 * unit);
        (Box heading, Box rest) = inside.CutTop(TypeSize.Title * unit);
        canvas.Text("What it expects", heading.Centre with { X = heading.X }, TypeSize.Heading * unit, canvas.Theme.Text, face: FontFace.Heading);
        Paint(canvas, rows, rest.Rows(rows.Length), unit);
    }

    /// <summary>Paints the actions, each in its box.</summary>
    public static void Paint(Canvas canvas, ActionRow[] rows, Box[] boxes, float unit)
    {
        for (int action = 0; action < boxes.Length; action++)
        {
            ActionRow row = rows[action];
            Box box = boxes[action];
            // Where there are many actions there is no room for tall rows.
            float size = Math.Min(17 * unit, 0.36f * box.Height);
            Box bar = BarOf(box, unit);
            if (row.IsDone)
            {
                float top = bar.Y - (1.55f * size);
                canvas.Rectangle(new Box(box.X - (8 * unit), top, box.Width + (16 * unit), bar.Bottom + (0.35f * size) - top), row.Mark(canvas.Theme).Fade(0.13), 6 * unit);
            }

            float line = bar.Y - (0.75f * size);
            canvas.Text(row.Label, new Vector2(box.X, line), size, row.Ink(canvas.Theme), face: row.IsDone ? FontFace.Heading : FontFace.Label);
            canvas.Text(row.Value, new Vector2(box.Right, line), size, row.Ink(canvas.Theme), Align.Right, FontFace.Monospace);
            canvas.Rectangle(bar, canvas.Theme.Line.Fade(0.7), bar.Height / 2);
            Box filled = Fill(bar, row);
            canvas.Rectangle(filled, row.Mark(canvas.Theme), Math.Min(filled.Width, filled.Height) / 2);
            if (row.IsDone)
            {
                PaintVerb(canvas, row, bar, filled, unit);
            }
        }
    }

    /// <summary>Where an action's bar is in its box: below its label, both together in the middle.</summary>
    public static Box BarOf(Box box, float unit)
    {
        float height = Math.Min(22 * unit, 0.4f * box.Height);
        return new Box(box.X, box.Centre.Y + (0.1f * height), box.Width, height);
    }

    /// <summary>The part of a bar between 0 and the value.</summary>
    public static Box Fill(Box bar, ActionRow row) =>
        bar with { X = bar.X + (bar.Width * Math.Min(row.Zero, row.End)), Width = bar.Width * Math.Abs(row.End - row.Zero) };

    // On the filled part where there is room, or else beside it.
    private static void PaintVerb(Canvas canvas, ActionRow row, Box bar, Box filled, float unit)
    {
        float size = Math.Max(0.72f * bar.Height, Math.Min(13 * unit, bar.Height));
        float room = 3.2f * size;
        Vector2 place = new(filled.X + (0.6f * size), bar.Centre.Y);
        if (filled.Width >= room)
        {
            canvas.Text(row.Verb, place, size, canvas.Theme.Background, face: FontFace.Heading);
        }
        else if (bar.Right - filled.Right >= room)
        {
            canvas.Text(row.Verb, place with { X = filled.Right + (0.4f * size) }, size, row.Mark(canvas.Theme), face: FontFace.Heading);
        }
        else
        {
            canvas.Text(row.Verb, place with { X = filled.X - (0.4f * size) }, size, row.Mark(canvas.Theme), Align.Right, FontFace.Heading);
        }
    }
}
