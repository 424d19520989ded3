using System.Globalization;
using System.Text;
using Critter.Core.Text;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Text;

namespace Critter.Curves.Reports;

/// <summary>The chart alone, for papers: curves with bands on white, texts as text, lines that black-and-white print tells apart.</summary>
public static class SvgChart
{
    /// <summary>How wide it is unless something else is asked for: two columns of a paper.</summary>
    public const double UsualWidth = 720;

    private const double Top = 34;
    private const double PlotHeight = 330;
    private const double Left = 64;
    private const double Right = 20;
    private const double LegendLine = 19;
    private const double CaptionLine = 14;
    private const double LetterWidth = 6.4;
    private const int MarksX = 7;
    private const int MarksY = 6;

    /// <summary>Draws the chart.</summary>
    /// <param name="curves">A curve for each label, on one grid.</param>
    /// <param name="labels">The groups' names, with the number of seeds where it shall be told.</param>
    /// <param name="view">What they show.</param>
    /// <param name="width">How wide it is, in units of which a text is 12 high: the narrower, the larger its texts.</param>
    /// <returns>A whole SVG 1.1 document.</returns>
    public static string Draw(IReadOnlyList<Curve> curves, IReadOnlyList<string> labels, ChartView view, double width = UsualWidth)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(view);
        var frame = Frame.Around(curves, width);
        double legendTop = Top + PlotHeight + 54;
        // Where it is narrow the last sentence has a line of its own.
        string[] caption = width < UsualWidth
            ? ["Interquartile mean over seeds; band: pointwise 95% percentile", $"bootstrap interval.{Smoothed(view)}"]
            : [$"Interquartile mean over seeds; band: pointwise 95% percentile bootstrap interval.{Smoothed(view)}"];
        double height = legendTop + (labels.Count * LegendLine) + 12 + (caption.Length * CaptionLine);
        StringBuilder svg = new();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#222222\">");
        Line(svg, $"<title>{Escaped(view.Metric.Title())} over {view.Axis.Word()}</title>");
        Line(svg, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Line(svg, $"<text x=\"{Left}\" y=\"20\" font-weight=\"bold\">{Escaped(view.Metric.Title())}</text>");
        DrawAxes(svg, frame, view.Axis);
        for (int group = 0; group < curves.Count; group++)
        {
            DrawCurve(svg, frame, curves[group], group);
        }

        for (int group = 0; group < labels.Count; group++)
        {
            double y = legendTop + (group * LegendLine);
            Line(svg, $"<path d=\"M{Left} {y - 4}h30\" fill=\"none\" {Stroke(group)}/><text x=\"{Left + 38}\" y=\"{y}\">{Escaped(Cut(labels[group], width - Left - 38))}</text>");
        }

        for (int line = 0; line < caption.Length; line++)
        {
            double y = height - 12 - ((caption.Length - 1 - line) * CaptionLine);
            Line(svg, $"<text x=\"{Left}\" y=\"{y}\" font-size=\"10.5\" fill=\"#555555\">{caption[line]}</text>");
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void DrawAxes(StringBuilder svg, Frame frame, Axis axis)
    {
        foreach (double mark in frame.Y.Marks)
        {
            double y = frame.YOf(mark);
            Line(svg, $"<path d=\"M{Left} {y:0.##}H{frame.Width - Right}\" stroke=\"#dddddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.##}\" text-anchor=\"end\">{Figures.Short(mark)}</text>");
        }

        double bottom = Top + PlotHeight;
        foreach (double mark in frame.X.Marks.Where(mark => mark <= frame.Length * (1 + 1e-9)))
        {
            double x = frame.XOf(mark);
            Line(svg, $"<path d=\"M{x:0.##} {bottom}v5\" stroke=\"#222222\"/><text x=\"{x:0.##}\" y=\"{bottom + 19}\" text-anchor=\"middle\">{Figures.Short(mark)}</text>");
        }

        Line(svg, $"<path d=\"M{Left} {Top}V{bottom}H{frame.Width - Right}\" fill=\"none\" stroke=\"#222222\"/>");
        Line(svg, $"<text x=\"{(Left + frame.Width - Right) / 2}\" y=\"{bottom + 37}\" text-anchor=\"middle\">{axis.Word()} of training</text>");
    }

    private static void DrawCurve(StringBuilder svg, Frame frame, Curve curve, int group)
    {
        // A missing value breaks the line: each unbroken stretch is a path of its own.
        foreach ((int first, int end) in Stretches(curve))
        {
            int[] cells = [.. Enumerable.Range(first, end - first)];
            int[] banded = [.. cells.Where(cell => curve.Points[cell].HasInterval)];
            if (banded.Length > 0)
            {
                IEnumerable<string> upper = banded.Select(cell => frame.Point(curve, cell, curve.Points[cell].Upper));
                IEnumerable<string> lower = banded.Reverse().Select(cell => frame.Point(curve, cell, curve.Points[cell].Lower));
                Line(svg, $"<path d=\"M{string.Join('L', upper.Concat(lower))}Z\" fill=\"{Palette.Light(group)}\" fill-opacity=\"0.16\"/>");
            }

            Line(svg, $"<path d=\"M{string.Join('L', cells.Select(cell => frame.Point(curve, cell, curve.Points[cell].Value)))}\" fill=\"none\" {Stroke(group)}/>");
        }
    }

    private static IEnumerable<(int First, int End)> Stretches(Curve curve)
    {
        int first = 0;
        for (int cell = 0; cell <= curve.Points.Count; cell++)
        {
            if (cell == curve.Points.Count || double.IsNaN(curve.Points[cell].Value))
            {
                if (cell > first)
                {
                    yield return (first, cell);
                }

                first = cell + 1;
            }
        }
    }

    // What is too long for its line ends in dots.
    private static string Cut(string label, double room)
    {
        int most = Math.Max(8, (int)(room / LetterWidth));
        return label.Length <= most ? label : label[..(most - 3)] + "...";
    }

    private static string Smoothed(ChartView view) =>
        view.Smoothing > 0 ? FormattableString.Invariant($" Runs smoothed over {100 * view.Smoothing:0.#}% of the axis.") : "";

    private static string Stroke(int group)
    {
        string dash = Palette.Dash(group).Length > 0 ? $" stroke-dasharray=\"{Palette.Dash(group)}\"" : "";
        return $"stroke=\"{Palette.Light(group)}\" stroke-width=\"1.8\" stroke-linejoin=\"round\"{dash}";
    }

    private static string Escaped(string text) => MarkupText.Of(text);

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private sealed record Frame(AxisScale X, AxisScale Y, double Length, double Width)
    {
        public static Frame Around(IReadOnlyList<Curve> curves, double width)
        {
            double length = curves.Max(curve => curve.CellWidth * curve.Points.Count);
            double[] heights = [.. curves.SelectMany(curve => curve.Points)
                .SelectMany(point => (double[])[point.Value, point.Lower, point.Upper]).Where(double.IsFinite).DefaultIfEmpty(0)];
            return new Frame(new AxisScale(0, length, MarksX), new AxisScale(heights.Min(), heights.Max(), MarksY), length, width);
        }

        // The curves fill the frame: the axis ends with the data, not with a round number.
        public double XOf(double x) => Left + ((Width - Left - Right) * (Length > 0 ? x / Length : 0));

        public double YOf(double y) => Top + (PlotHeight * (1 - Y.Share(y)));

        public string Point(Curve curve, int cell, double y) =>
            string.Create(CultureInfo.InvariantCulture, $"{XOf(curve.Middle(cell)):0.##} {YOf(y):0.##}");
    }
}
