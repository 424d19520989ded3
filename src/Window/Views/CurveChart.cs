using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>A chart of values over episodes, which the window's and the terminal's curves are drawn in.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Episodes">How many fit from left to right.</param>
/// <param name="Range">The values at its bottom and at its top.</param>
internal readonly record struct CurveChart(Box Box, int Episodes, (double Low, double High) Range)
{
    // More points than a screen has columns only cost time.
    private const int MostPoints = 600;

    /// <summary>The range of some points and two more values; never empty.</summary>
    public static (double Low, double High) RangeOf(ReadOnlySpan<(int Episode, double Value)> points, double low, double high)
    {
        foreach ((_, double value) in points)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high > low ? (low, high) : (low, low + 1);
    }

    /// <summary>The range of some points alone, with a little room; never empty.</summary>
    public static (double Low, double High) OwnRangeOf(ReadOnlySpan<(int Episode, double Value)> points)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach ((_, double value) in points)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        double room = high > low ? 0.05 * (high - low) : 1;
        return high >= low ? (low - room, high + room) : (0, 1);
    }

    /// <summary>The episode of some that is nearest to a place from left to right.</summary>
    public int EpisodeAt(float x, int count) =>
        Math.Clamp((int)Math.Round((x - Box.X) / Math.Max(1, Box.Width) * (Episodes - 1)), 0, count - 1);

    /// <summary>Where a value is in the chart.</summary>
    /// <param name="episode">0 the first.</param>
    /// <param name="value">In the range.</param>
    public Vector2 Place(int episode, double value)
    {
        double x = Episodes > 1 ? episode / (double)(Episodes - 1) : 0;
        double y = (value - Range.Low) / (Range.High - Range.Low);
        return new Vector2(Box.X + (float)(x * Box.Width), Box.Bottom - (float)(y * Box.Height));
    }

    /// <summary>Draws a dot at each point.</summary>
    public void Dots(Canvas canvas, ReadOnlySpan<(int Episode, double Value)> points, float radius, Rgba colour)
    {
        foreach (Vector2 place in Places(points))
        {
            canvas.Disc(place, radius, colour);
        }
    }

    /// <summary>Draws lines from point to point.</summary>
    public void Line(Canvas canvas, ReadOnlySpan<(int Episode, double Value)> points, float thickness, Rgba colour) =>
        canvas.Path(Places(points), thickness, colour);

    private Vector2[] Places(ReadOnlySpan<(int Episode, double Value)> points)
    {
        int stride = 1 + (points.Length / MostPoints);
        var places = new Vector2[(points.Length + stride - 1) / stride];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Place(points[i * stride].Episode, points[i * stride].Value);
        }

        return places;
    }
}
