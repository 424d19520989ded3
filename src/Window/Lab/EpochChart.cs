using System.Globalization;
using System.Numerics;
using Critter.Lab;
using Critter.Window.Drawing;
using Critter.Window.Views;

namespace Critter.Window.Lab;

/// <summary>The log-likelihood of training and test data over the epochs: where the two part, the network overfits.</summary>
internal static class EpochChart
{
    /// <summary>Paints the two curves.</summary>
    public static void Paint(Canvas canvas, IReadOnlyList<EpochRow> rows, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(12 * unit);
        float y = inside.Y + (8 * unit);
        canvas.Text("Log-likelihood", new Vector2(inside.X, y), TypeSize.Heading * unit, canvas.Theme.Text, face: FontFace.Heading);
        Box chart = new(inside.X + (44 * unit), inside.Y + (52 * unit), inside.Width - (52 * unit), inside.Height - (70 * unit));
        if (rows.Count == 0 || chart.Width < 20 * unit || chart.Height < 20 * unit)
        {
            return;
        }

        EpochRow last = rows[^1];
        Legend("train", last.Train, canvas.Theme.Critter, inside.Y + (8 * unit));
        Legend("test", last.Test, canvas.Theme.Chosen, inside.Y + (28 * unit));
        int stride = 1 + (rows.Count / 400);
        (int, double)[] train = [.. Enumerable.Range(0, (rows.Count + stride - 1) / stride).Select(i => (i * stride, rows[i * stride].Train.LogLikelihood))];
        (int, double)[] test = [.. Enumerable.Range(0, (rows.Count + stride - 1) / stride).Select(i => (i * stride, rows[i * stride].Test.LogLikelihood)).Where(point => !double.IsNaN(point.LogLikelihood))];
        // A coin's: what knows nothing. Lower, to the worst that was.
        double low = Math.Min(-0.7, Math.Max(-3, train.Concat(test).Min(point => point.Item2)));
        CurveChart curves = new(chart, Math.Max(rows.Count, 2), (low, 0));
        foreach (double value in (double[])[0, low / 2, low])
        {
            Vector2 place = curves.Place(0, value);
            canvas.Line(place, place with { X = chart.Right }, unit, canvas.Theme.Line);
            canvas.Text(value.ToString("0.0", CultureInfo.InvariantCulture), place with { X = chart.X - (6 * unit) }, TypeSize.Small * unit, canvas.Theme.Muted, Align.Right, FontFace.Monospace);
        }

        curves.Line(canvas, Clamp(test), 2.5f * unit, canvas.Theme.Chosen);
        curves.Line(canvas, Clamp(train), 2.5f * unit, canvas.Theme.Critter);
        canvas.Text($"epoch {NumberText.Of(last.Epoch, 0)}", new Vector2(chart.Right, chart.Bottom + (12 * unit)), TypeSize.Small * unit, canvas.Theme.Muted, Align.Right, FontFace.Monospace);

        (int, double)[] Clamp((int, double)[] points) => [.. points.Select(point => (point.Item1, Math.Max(low, point.Item2)))];

        void Legend(string name, Fit fit, Rgba colour, float at)
        {
            string text = double.IsNaN(fit.Accuracy) ? $"{name}: no data" : string.Create(CultureInfo.InvariantCulture, $"{name} {fit.LogLikelihood + 0.0:0.000}   {100 * fit.Accuracy:0.0}% right");
            canvas.FitText(text, new Vector2(inside.Right, at), TypeSize.Label * unit, colour, inside.Width - (130 * unit), Align.Right, FontFace.Monospace);
        }
    }
}
