using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>
/// How wheels move a body. Each wheel stands half a radius h to a side and turns the body about the other wheel; the centre goes
/// by the mean of the two turns. With the heading's sine s and cosine c that is
/// <c>dx = forward s + aside c, dy = forward c - aside s</c>, where
/// <c>forward = h/2 (sin left + sin right)</c> and <c>aside = h/2 (cos left - cos right)</c> depend on the action alone.
/// </summary>
public readonly struct Body
{
    private readonly double _forward;
    private readonly double _aside;
    private readonly double _left;
    private readonly double _right;

    /// <summary>What one action does to a body.</summary>
    /// <param name="wheels">The action.</param>
    /// <param name="radiusPixels">The body's; the wheels stand half of it to each side.</param>
    public Body(WheelSpeeds wheels, double radiusPixels)
    {
        ArgumentNullException.ThrowIfNull(wheels);
        double half = radiusPixels / 2;
        (double sinLeft, double cosLeft) = Trigonometry.SinCos(wheels.Left);
        (double sinRight, double cosRight) = Trigonometry.SinCos(wheels.Right);
        _forward = half / 2 * (sinLeft + sinRight);
        _aside = half / 2 * (cosLeft - cosRight);
        _left = wheels.Left;
        _right = wheels.Right;
    }

    /// <summary>How far the centre goes in one tick, pixels, with this heading.</summary>
    public (double X, double Y) Move(double sin, double cos) => ((_forward * sin) + (_aside * cos), (_forward * cos) - (_aside * sin));

    /// <summary>The heading after one tick, radians in [0, 2 pi].</summary>
    public double Turn(double angle)
    {
        angle -= _left;
        angle += angle < 0 ? 2 * Math.PI : 0;
        angle += _right;
        if (angle < 0)
        {
            return angle + (2 * Math.PI);
        }

        return angle > 2 * Math.PI ? angle - (2 * Math.PI) : angle;
    }
}
