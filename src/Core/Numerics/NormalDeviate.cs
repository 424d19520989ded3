namespace Critter.Core.Numerics;

/// <summary>Standard normal numbers from uniform ones, by Marsaglia and Bray's polar method (1964).</summary>
/// <param name="nextUniform">Gives the next number in [0, 1).</param>
public sealed class NormalDeviate(Func<double> nextUniform)
{
    private double? _spare;

    /// <summary>The next deviate: mean 0, variance 1. They come in pairs, so every second one draws nothing.</summary>
    public double Next()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double u, v, r;
        do
        {
            u = (2 * nextUniform()) - 1;
            v = (2 * nextUniform()) - 1;
            r = (u * u) + (v * v);
        }
        while (r >= 1 || r == 0);

        double scale = Math.Sqrt(-2 * PortableMath.Log(r) / r);
        _spare = v * scale;
        return u * scale;
    }
}
