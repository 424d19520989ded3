using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>What one eye sees: the kind (an index into <see cref="WorldOptions.Kinds"/>, or <see cref="Nothing"/>) and how far, in pixels.</summary>
public readonly record struct Sighting(int Kind, float DistancePixels)
{
    /// <summary>The kind of an eye that sees nothing within its range.</summary>
    public const int Nothing = -1;
}

/// <summary>What all critters of a world see, from their last look until the next.</summary>
internal sealed class Vision
{
    private readonly int _eyeCount;
    private readonly int _kindCount;
    private readonly float _range;
    private readonly WallField _walls;
    private readonly DotField _dots;
    private readonly Eyes _eyes;
    private readonly float[] _distances;
    private readonly int[] _kinds;

    public Vision(WorldOptions options, WallField walls, DotField dots)
    {
        (_eyeCount, _kindCount, _range) = (options.Eyes, options.Kinds.Count, (float)options.EyeRangePixels);
        _walls = walls;
        _dots = dots;
        _eyes = new Eyes(options);
        _distances = new float[options.Critters * _eyes.PaddedCount];
        _kinds = new int[_distances.Length];
    }

    /// <summary>All critters look; each gets its heading's sine and cosine, and its proximity.</summary>
    public void Look(Span<CritterState> critters)
    {
        int padded = _eyes.PaddedCount;
        for (int i = 0; i < critters.Length; i++)
        {
            ref CritterState c = ref critters[i];
            (c.Sin, c.Cos) = Trigonometry.SinCos(c.Angle);
            double openness = _eyes.Look(
                c.X, c.Y, c.Sin, c.Cos, _walls.Near(c.X, c.Y), _dots.Near(c.X, c.Y),
                _distances.AsSpan(i * padded, padded), _kinds.AsSpan(i * padded, padded));
            c.Proximity = Math.Min(1, 2 * openness);
        }
    }

    public Sighting Eye(int critter, int eye)
    {
        int i = (critter * _eyes.PaddedCount) + eye;
        return new Sighting(_kinds[i], _distances[i]);
    }

    /// <summary>All that one critter sees, until the next look.</summary>
    public Look LookOf(int critter)
    {
        int first = critter * _eyes.PaddedCount;
        return new Look(_kinds.AsSpan(first, _eyeCount), _distances.AsSpan(first, _eyeCount));
    }

    /// <summary>[eyes * kinds] For each eye a number a kind: 1 unless it sees that kind, else distance / range.</summary>
    public void Observe(int critter, Span<float> observation)
    {
        observation.Fill(1);
        ReadOnlySpan<float> distances = _distances.AsSpan(critter * _eyes.PaddedCount, _eyeCount);
        ReadOnlySpan<int> seen = _kinds.AsSpan(critter * _eyes.PaddedCount, _eyeCount);
        for (int eye = 0; eye < seen.Length; eye++)
        {
            // An eye that sees nothing sees as far as its range, which writes the 1 that stands there: no branch to mispredict.
            observation[(eye * _kindCount) + Math.Max(seen[eye], 0)] = distances[eye] / _range;
        }
    }
}
