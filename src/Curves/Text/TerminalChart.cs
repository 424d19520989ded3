using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;

namespace Critter.Curves.Text;

/// <summary>Draws curves with bands in characters.</summary>
public static class TerminalChart
{
    /// <summary>The narrowest chart, characters.</summary>
    public const int LeastWidth = 40;

    private const int Rows = 16;
    private const int MarksY = 5;
    private const int MarkEveryColumns = 14;

    /// <summary>Draws a chart of <paramref name="width"/> characters with its axes, and a legend whose letters stand at the lines' ends.</summary>
    /// <param name="curves">A curve for each label, on one grid.</param>
    /// <param name="labels">The groups' names.</param>
    /// <param name="view">What they show.</param>
    /// <param name="width">Characters across; fewer than <see cref="LeastWidth"/> become as many.</param>
    /// <returns>The chart's lines, each in stretches of one look.</returns>
    public static IReadOnlyList<IReadOnlyList<ChartSpan>> Draw(
        IReadOnlyList<Curve> curves, IReadOnlyList<string> labels, ChartView view, int width)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(view);
        double[] heights = [.. curves.SelectMany(curve => curve.Points).SelectMany(Heights).Where(double.IsFinite)];
        double length = curves.Max(curve => curve.CellWidth * curve.Points.Count);
        if (heights.Length == 0 || length <= 0)
        {
            return [[Plain($"There is no {view.Metric.Word()} to draw over {view.Axis.Word()} yet.")]];
        }

        AxisScale scale = new(heights.Min(), heights.Max(), MarksY);
        string[] marks = [.. Enumerable.Range(0, Rows).Select(row => MarkAt(row, scale))];
        int margin = marks.Max(mark => mark.Length);
        BrailleCanvas canvas = new(Math.Max(LeastWidth, width) - margin - 5, Rows);
        string?[] letters = new string?[Rows];
        int[] letterGroups = new int[Rows];
        for (int group = curves.Count - 1; group >= 0; group--)
        {
            int? end = DrawCurve(canvas, curves[group], group, scale, length);
            if (end is int row)
            {
                letters[row] = Letter(group);
                letterGroups[row] = group;
            }
        }

        List<IReadOnlyList<ChartSpan>> lines = [[Plain(view.Metric.Title())]];
        for (int row = 0; row < Rows; row++)
        {
            string bar = marks[row].Length > 0 ? "┤" : "│";
            ChartSpan[] letter = letters[row] is string text ? [new ChartSpan(" " + text, letterGroups[row], false)] : [];
            lines.Add([Plain(marks[row].PadLeft(margin) + " " + bar), .. canvas.Row(row), .. letter]);
        }

        lines.Add([Plain(new string(' ', margin + 1) + "└" + new string('─', canvas.Columns))]);
        lines.Add([Plain(MarksUnder(canvas.Columns, margin + 2, length, view.Axis))]);
        lines.AddRange(labels.Select((label, group) => (IReadOnlyList<ChartSpan>)[Plain("  "), new ChartSpan($"{Letter(group)} ⣀⣀ {label}", group, false)]));
        return lines;
    }

    private static IEnumerable<double> Heights(Estimate point) => [point.Value, point.Lower, point.Upper];

    /// <summary>Draws band and line; returns the row in which the line ends.</summary>
    private static int? DrawCurve(BrailleCanvas canvas, Curve curve, int group, AxisScale scale, double length)
    {
        int columns = canvas.Columns * BrailleCanvas.DotsAcross;
        int? last = null;
        int? end = null;
        for (int column = 0; column < columns; column++)
        {
            int cell = (int)((column + 0.5) / columns * length / curve.CellWidth);
            if (cell >= curve.Points.Count || double.IsNaN(curve.Points[cell].Value))
            {
                last = null;
                continue;
            }

            Estimate point = curve.Points[cell];
            if (point.HasInterval)
            {
                canvas.DrawBand(column, Dot(point.Upper, scale), Dot(point.Lower, scale), group);
            }

            int height = Dot(point.Value, scale);
            canvas.DrawLine(column, height, last is int before ? before + Math.Sign(height - before) : height, group);
            last = height;
            end = height / BrailleCanvas.DotsDown;
        }

        return end;
    }

    private static int Dot(double value, AxisScale scale)
    {
        const int Last = (Rows * BrailleCanvas.DotsDown) - 1;
        return Math.Clamp((int)Math.Round((1 - scale.Share(value)) * Last), 0, Last);
    }

    private static string MarkAt(int row, AxisScale scale)
    {
        foreach (double mark in scale.Marks)
        {
            if (Dot(mark, scale) / BrailleCanvas.DotsDown == row)
            {
                return Figures.Short(mark);
            }
        }

        return "";
    }

    private static string MarksUnder(int columns, int margin, double length, Axis axis)
    {
        char[] line = [.. new string(' ', margin + columns)];
        string end = $"{Figures.Short(length)} {axis.Word()}";
        int endsAt = margin + columns - end.Length;
        end.CopyTo(line.AsSpan(endsAt));
        foreach (double mark in new AxisScale(0, length, Math.Max(2, columns / MarkEveryColumns)).Marks)
        {
            string text = Figures.Short(mark);
            int place = margin + (int)(columns * mark / length);
            if (place + text.Length < endsAt)
            {
                text.CopyTo(line.AsSpan(place));
            }
        }

        return new string(line);
    }

    private static string Letter(int group) => group < 26 ? ((char)('A' + group)).ToString() : Figures.Whole(group + 1);

    private static ChartSpan Plain(string text) => new ChartSpan(text, -1, false);
}
