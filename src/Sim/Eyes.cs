using System.Runtime.Intrinsics;
using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>
/// All eyes of a critter look at once, one eye in each lane of a vector: each wall and each dot is tested against eight rays in a dozen
/// instructions. It computes what <see cref="Geometry.Look"/> does for one ray and one thing at a time, in single precision and relative
/// to the critter, where the numbers are small. Lanes stay apart until one sum in a fixed order, so the result does not depend on how
/// wide the machine's vectors are.
/// </summary>
internal sealed class Eyes
{
    /// <summary>Rays looked along at once.</summary>
    public const int Lanes = 8;

    private readonly float[] _sines;
    private readonly float[] _cosines;
    private readonly float[] _weights;
    private readonly float _range;
    private readonly float _inverseRange;
    private readonly float _radius;

    public Eyes(WorldOptions options)
    {
        PaddedCount = (options.Eyes + Lanes - 1) / Lanes * Lanes;
        _sines = new float[PaddedCount];
        _cosines = new float[PaddedCount];
        _weights = new float[PaddedCount];
        for (int eye = 0; eye < options.Eyes; eye++)
        {
            (double sin, double cos) = Trigonometry.SinCos(options.FirstEyeRadians + (eye * options.EyeSpacingRadians));
            _sines[eye] = (float)(sin * options.EyeRangePixels);
            _cosines[eye] = (float)(cos * options.EyeRangePixels);
            _weights[eye] = (float)(1.0 / options.Eyes);
        }

        _range = (float)options.EyeRangePixels;
        _inverseRange = (float)(1 / options.EyeRangePixels);
        _radius = (float)options.DotRadiusPixels;
    }

    /// <summary>The number of eyes rounded up to whole vectors: how long the spans given to <see cref="Look"/> are.</summary>
    public int PaddedCount { get; }

    /// <summary>Looks from (x, y) with a heading given by its sine and cosine.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    /// <param name="sin">The heading's sine.</param>
    /// <param name="cos">The heading's cosine.</param>
    /// <param name="walls">At least those within range; of things equally near the first is seen, and walls before dots.</param>
    /// <param name="dots">At least those within range, in an order that follows from the world alone.</param>
    /// <param name="distances">[eyes, padded] Gets how far each eye sees, pixels.</param>
    /// <param name="kinds">[eyes, padded] Gets what each sees, or <see cref="Sighting.Nothing"/>.</param>
    /// <returns>How open the view is: the mean over eyes of a seen wall's distance / range, else 1; in (0, 1].</returns>
    public double Look(
        double x, double y, double sin, double cos,
        ReadOnlySpan<Wall> walls, ReadOnlySpan<ListedDot> dots, Span<float> distances, Span<int> kinds)
    {
        Vector256<float> zero = Vector256<float>.Zero;
        Vector256<float> one = Vector256<float>.One;
        var headingSin = Vector256.Create((float)sin);
        var headingCos = Vector256.Create((float)cos);
        var range = Vector256.Create(_range);
        var inverseRange = Vector256.Create(_inverseRange);
        Vector256<float> openness = Vector256<float>.Zero;
        for (int first = 0; first < PaddedCount; first += Lanes)
        {
            // sin(a + b) = sin a cos b + cos a sin b, and the like: one sine a critter, not one an eye.
            var eyeSin = Vector256.Create<float>(_sines.AsSpan(first));
            var eyeCos = Vector256.Create<float>(_cosines.AsSpan(first));
            Vector256<float> rayX = (headingSin * eyeCos) + (headingCos * eyeSin);
            Vector256<float> rayY = (headingCos * eyeCos) - (headingSin * eyeSin);
            // What a step off the ray to the reference's side adds to the place along it (see Geometry.SeesDisc).
            Vector256<float> slant = Vector256.ConditionalSelect(
                Vector256.GreaterThan(Vector256.Abs(rayX), Vector256.Abs(rayY)), rayY / rayX, -(rayX / rayY)) * inverseRange;
            Vector256<float> nearest = one;
            Vector256<float> distance = range;
            var kind = Vector256.Create(Sighting.Nothing);
            foreach (ref readonly Wall wall in walls)
            {
                float fromX = (float)(x - wall.X1);
                float fromY = (float)(y - wall.Y1);
                float wallX = (float)(wall.X2 - wall.X1);
                float wallY = (float)(wall.Y2 - wall.Y1);
                Vector256<float> scale = one / ((rayX * Vector256.Create(wallY)) - (rayY * Vector256.Create(wallX)));
                Vector256<float> along = Vector256.Create((wallX * fromY) - (wallY * fromX)) * scale;
                Vector256<float> alongWall = ((rayX * Vector256.Create(fromY)) - (rayY * Vector256.Create(fromX))) * scale;
                // Parallels divide by zero: infinity and NaN fail these comparisons, as they should.
                Vector256<float> seen = Vector256.GreaterThan(along, zero) & Vector256.LessThan(along, nearest)
                    & Vector256.GreaterThan(alongWall, zero) & Vector256.LessThan(alongWall, one);
                nearest = Vector256.ConditionalSelect(seen, along, nearest);
                distance = Vector256.ConditionalSelect(seen, along * range, distance);
                kind = Vector256.ConditionalSelect(seen.AsInt32(), Vector256<int>.Zero, kind);
            }

            foreach (ref readonly ListedDot dot in dots)
            {
                var toX = Vector256.Create((float)(dot.X - x));
                var toY = Vector256.Create((float)(dot.Y - y));
                Vector256<float> foot = ((rayX * toX) + (rayY * toY)) * inverseRange;
                Vector256<float> side = ((rayX * toY) - (rayY * toX)) * inverseRange;
                var offset = Vector256.Abs(side);
                Vector256<float> beyond = offset - side;
                Vector256<float> along = (foot * inverseRange) + (beyond * slant);
                Vector256<float> seen = Vector256.GreaterThan(along, zero) & Vector256.LessThan(along, nearest)
                    & Vector256.LessThanOrEqual(offset, Vector256.Create(_radius));
                nearest = Vector256.ConditionalSelect(seen, along, nearest);
                distance = Vector256.ConditionalSelect(seen, Vector256.Sqrt((foot * foot) + (beyond * beyond)), distance);
                kind = Vector256.ConditionalSelect(seen.AsInt32(), Vector256.Create(dot.Kind), kind);
            }

            distance.CopyTo(distances[first..]);
            kind.CopyTo(kinds[first..]);
            // Only the nearest thing counts: a wall behind a dot is not seen. Padding lanes see nothing and have weight 0.
            var part = Vector256.ConditionalSelect(
                Vector256.Equals(kind, Vector256<int>.Zero).AsSingle(), distance * inverseRange, one);
            openness += part * Vector256.Create<float>(_weights.AsSpan(first));
        }

        return Sum(openness);
    }

    // By halves: the same order, and so the same bits, whatever the machine adds at once.
    private static float Sum(Vector256<float> eight)
    {
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }
}
