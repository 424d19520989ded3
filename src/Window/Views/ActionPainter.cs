using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>Paints the value of each action: its label and number, a bar, and a mark on what is done and on what the network would do.</summary>
internal static class ActionPainter
{
    /// <summary>The height of the line that says what the axis spans, pixels of the design.</summary>
    public const float AxisHeight = 20;

    /// <summary>Paints the actions on a panel of their own, under a heading.</summary>
    public static void PaintPanel(Canvas canvas, ActionRow[] rows, (string Low, string High) ends, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(12 * unit);
        (Box heading, Box rest) = inside.CutTop(TypeSize.Title * unit);
        canvas.FitText("What it expects", heading.Centre with { X = heading.X }, TypeSize.Heading * unit, canvas.Theme.Text, heading.Width, face: FontFace.Heading);
        Paint(canvas, rows, ends, rest, unit);
    }

    /// <summary>Paints the actions, one below the other, and the axis below them.</summary>
    public static void Paint(Canvas canvas, ActionRow[] rows, (string Low, string High) ends, Box box, float unit)
    {
        Box[] boxes = RowsOf(box, rows.Length, unit);
        for (int action = 0; action < rows.Length; action++)
        {
            Paint(canvas, rows[action], boxes[action], unit);
        }

        float y = box.Bottom - (AxisHeight * unit / 2);
        float half = box.Width / 2;
        canvas.FitText(ends.Low, new Vector2(box.X, y), TypeSize.Small * unit, canvas.Theme.Muted, half - (8 * unit), face: FontFace.Monospace);
        canvas.FitText(ends.High, new Vector2(box.Right, y), TypeSize.Small * unit, canvas.Theme.Muted, half - (8 * unit), Align.Right, FontFace.Monospace);
        canvas.Hint(box, "The discounted reward that the network expects of each action. All bars are on one axis, which is held for about two seconds; v shows the difference to the best.");
    }

    /// <summary>Where each action is, without the axis below them.</summary>
    public static Box[] RowsOf(Box box, int count, float unit) => (box with { Height = Math.Max(0, box.Height - (AxisHeight * unit)) }).Rows(count);

    /// <summary>Where an action's bar is in its box: below its label, both together in the middle.</summary>
    public static Box BarOf(Box box, float unit)
    {
        float height = Math.Min(22 * unit, 0.4f * box.Height);
        return new Box(box.X, box.Centre.Y + (0.1f * height), box.Width, height);
    }

    /// <summary>The part of a bar up to the value.</summary>
    public static Box Fill(Box bar, ActionRow row) => bar with { Width = (float)(bar.Width * row.End) };

    private static void Paint(Canvas canvas, ActionRow row, Box box, float unit)
    {
        // Where there are many actions there is no room for tall rows.
        float size = Math.Min(TypeSize.Body * unit, 0.36f * box.Height);
        Box bar = BarOf(box, unit);
        Rgba colour = row.Colour(canvas.Theme);
        if (row.IsDone)
        {
            float top = bar.Y - (1.55f * size);
            canvas.Rectangle(new Box(box.X - (8 * unit), top, box.Width + (16 * unit), bar.Bottom + (0.35f * size) - top), colour.Fade(0.13), 6 * unit);
        }

        float line = bar.Y - (0.75f * size);
        float number = FontWidths.Of(row.Value, size, FontFace.Monospace);
        FontFace face = row.IsDone ? FontFace.Heading : FontFace.Label;
        canvas.FitText(row.Label, new Vector2(box.X, line), size, row.Ink(canvas.Theme), box.Width - number - (0.5f * size), face: face);
        canvas.Text(row.Value, new Vector2(box.Right, line), size, row.Ink(canvas.Theme), Align.Right, FontFace.Monospace);
        canvas.Rectangle(bar, canvas.Theme.Line.Fade(0.7), bar.Height / 2);
        Box filled = Fill(bar, row);
        // What the network would do, where something else is done, is outlined: the bar keeps its neutral colour.
        canvas.Rectangle(filled, row.Mark == ActionMark.Would ? canvas.Theme.Bar : colour, Math.Min(filled.Width, filled.Height) / 2);
        if (row.Mark != ActionMark.None)
        {
            PaintVerb(canvas, row, bar, filled, unit);
        }
    }

    // On the filled part where there is room, or else beside it.
    private static void PaintVerb(Canvas canvas, ActionRow row, Box bar, Box filled, float unit)
    {
        float size = Math.Max(0.72f * bar.Height, Math.Min(13 * unit, bar.Height));
        float room = FontWidths.Of(row.Verb, size, FontFace.Heading) + (1.2f * size);
        Vector2 place = new(filled.X + (0.6f * size), bar.Centre.Y);
        if (filled.Width >= room)
        {
            canvas.Text(row.Verb, place, size, canvas.Theme.Background, face: FontFace.Heading);
        }
        else
        {
            canvas.Text(row.Verb, place with { X = filled.Right + (0.4f * size) }, size, row.Colour(canvas.Theme), face: FontFace.Heading);
        }
    }
}
