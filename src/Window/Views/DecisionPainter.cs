using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints one decision in the band under the world: the five beats, the lines of the present one, and at the last the error as an arrow.</summary>
internal static class DecisionPainter
{
    /// <summary>Paints it.</summary>
    public static void Paint(Canvas canvas, Decision decision, Box box, float unit)
    {
        Theme theme = canvas.Theme;
        canvas.Panel(box, theme.Panel, 8 * unit);
        canvas.Hint(box, "One decision in five beats: right shows the next beat, e or space goes on.");
        Box inside = box.Inset(10 * unit);
        float beat = inside.Width / (DecisionText.Names.Count + 1);
        float y = inside.Y + (9 * unit);
        for (int i = 0; i < DecisionText.Names.Count; i++)
        {
            bool isNow = i == (int)decision.Beat;
            float x = inside.X + (i * beat);
            if (isNow)
            {
                canvas.Rectangle(new Box(x - (4 * unit), y - (12 * unit), beat - (4 * unit), 24 * unit), theme.Chosen.Fade(0.25), 6 * unit);
            }

            string name = i == (int)Beat.Acts && decision.Network.IsExplored ? "tries" : DecisionText.Names[i];
            canvas.FitText($"{i + 1} {name}", new Vector2(x, y), TypeSize.Heading * unit, isNow ? theme.Text : theme.Muted, beat - (12 * unit), face: isNow ? FontFace.Heading : FontFace.Label);
        }

        canvas.FitText("right: next", new Vector2(inside.Right, y), TypeSize.Label * unit, theme.Muted, beat - (8 * unit), Align.Right);
        y += 28 * unit;
        float line = Math.Min(24 * unit, (inside.Bottom - y) / 5);
        int columns = Math.Max(20, (int)(inside.Width / (0.55f * TypeSize.Body * unit)));
        foreach (string text in DecisionText.Lines(decision).SelectMany(text => TextLines.Of(text, columns, most: 2)))
        {
            canvas.FitText(text, new Vector2(inside.X, y), Math.Min(TypeSize.Body * unit, 0.8f * line), theme.Text, inside.Width);
            y += line;
        }

        if (decision.Target is TargetParts target)
        {
            PaintArrow(canvas, target, new Box(inside.X + (60 * unit), y, inside.Width - (120 * unit), Math.Max(0, inside.Bottom - y)), unit);
        }
    }

    // The error, from the old value to the target, on an axis of their own.
    private static void PaintArrow(Canvas canvas, TargetParts target, Box box, float unit)
    {
        if (box.Height < 16 * unit)
        {
            return;
        }

        double low = Math.Min(target.Value, target.Target);
        double span = Math.Max(Math.Abs(target.Error), 1e-6);
        float y = box.Y + (box.Height * 0.45f);
        Vector2 from = new(box.X + (float)((target.Value - low) / span * box.Width), y);
        Vector2 to = new(box.X + (float)((target.Target - low) / span * box.Width), y);
        float way = Math.Sign(to.X - from.X);
        Rgba colour = target.Error < 0 ? canvas.Theme.Plus : canvas.Theme.Minus;
        canvas.Line(new Vector2(box.X, y), new Vector2(box.Right, y), unit, canvas.Theme.Line);
        canvas.Line(from, to, 4 * unit, colour);
        canvas.Line(to, to - new Vector2(way * 12 * unit, 7 * unit), 4 * unit, colour);
        canvas.Line(to, to - new Vector2(way * 12 * unit, -7 * unit), 4 * unit, colour);
        canvas.Disc(from, 5 * unit, canvas.Theme.Chosen);
        canvas.Text($"Q {DecisionText.Number(target.Value)}", from + new Vector2(0, -14 * unit), TypeSize.Label * unit, canvas.Theme.Text, Align.Centre, FontFace.Monospace);
        canvas.Text($"target {DecisionText.Number(target.Target)}", to + new Vector2(0, 14 * unit), TypeSize.Label * unit, canvas.Theme.Text, Align.Centre, FontFace.Monospace);
    }
}
