using System.Runtime.InteropServices;
using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// Chooses an action by trying manoeuvres in mind, with the body's true dynamics: one action some ticks long, then another one up
/// to the horizon. A turn and a run, an arc and a run, or two arcs are all that a body does in so short a time, and there are few
/// enough of them to try all. The first action of the best is the choice; the next tick chooses anew, so nothing is owed to it.
/// </summary>
internal sealed class ManoeuvrePlanner
{
    // A gain one tick later is worth this part less: of two ways to the same dot the shorter one wins.
    private const double Impatience = 0.01;

    private readonly Body[] _bodies;
    private readonly (double Sin, double Cos)[] _turns;
    private readonly double _contact;
    private readonly int _horizon;
    private readonly int _firstTicks;

    /// <summary>A planner for the critters of one kind of world.</summary>
    /// <param name="world">The world's options.</param>
    /// <param name="horizon">How many ticks a manoeuvre is long.</param>
    /// <param name="firstTicks">How many of them the first action takes at the most.</param>
    public ManoeuvrePlanner(WorldOptions world, int horizon, int firstTicks)
    {
        _bodies = [.. world.Actions.Select(wheels => new Body(wheels, world.CritterRadiusPixels))];
        _turns = [.. world.Actions.Select(wheels => Trigonometry.SinCos(wheels.Right - wheels.Left))];
        _contact = world.CritterRadiusPixels + world.DotRadiusPixels;
        (_horizon, _firstTicks) = (horizon, firstTicks);
    }

    /// <summary>How far the fastest action goes in a tick, pixels; never 0, so that one may divide by it.</summary>
    public static double TopSpeed(WorldOptions world)
    {
        double top = 1e-6;
        foreach (WheelSpeeds wheels in world.Actions)
        {
            (double x, double y) = new Body(wheels, world.CritterRadiusPixels).Move(0, 1);
            top = Math.Max(top, Math.Sqrt((x * x) + (y * y)));
        }

        return top;
    }

    /// <summary>The best action.</summary>
    /// <param name="start">Where the body is.</param>
    /// <param name="sketch">What is near it.</param>
    /// <param name="outlook">What the ends of manoeuvres are worth.</param>
    public int Choose<TOutlook>(in Manoeuvre start, Sketch sketch, TOutlook outlook)
        where TOutlook : IOutlook
    {
        ReadOnlySpan<Wall> walls = CollectionsMarshal.AsSpan(sketch.Walls);
        ReadOnlySpan<SketchedDot> dots = CollectionsMarshal.AsSpan(sketch.Dots);
        dots = dots[..Math.Min(dots.Length, Sketch.MaximumDots)];
        int best = 0;
        double bestValue = double.NegativeInfinity;
        for (int first = 0; first < _bodies.Length; first++)
        {
            Manoeuvre trunk = start;
            for (int ticks = 1; ticks <= _firstTicks; ticks++)
            {
                Step(ref trunk, first, walls, dots);
                for (int second = 0; second < _bodies.Length; second++)
                {
                    if (second == first && ticks > 1)
                    {
                        continue;
                    }

                    Manoeuvre branch = trunk;
                    while (branch.Ticks < _horizon)
                    {
                        Step(ref branch, second, walls, dots);
                    }

                    double value = branch.Gain - outlook.Cost(branch);
                    if (value > bestValue)
                    {
                        (bestValue, best) = (value, first);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>
    /// One tick in mind: what <see cref="World.Step"/> does to a critter and to the dots that it touches, but for the world's edge.
    /// </summary>
    /// <param name="m">Goes on by a tick.</param>
    /// <param name="action">An index into the world's actions.</param>
    /// <param name="walls">Those that may be in the way.</param>
    /// <param name="dots">Those that may be touched, at most <see cref="Sketch.MaximumDots"/>.</param>
    public void Step(ref Manoeuvre m, int action, ReadOnlySpan<Wall> walls, ReadOnlySpan<SketchedDot> dots)
    {
        m.Ticks++;
        (double dx, double dy) = _bodies[action].Move(m.Sin, m.Cos);
        if (Geometry.IsBlocked(m.X, m.Y, dx, dy, walls))
        {
            m.Blocked++;
        }
        else
        {
            m.X += dx;
            m.Y += dy;
        }

        (double turnSin, double turnCos) = _turns[action];
        (m.Sin, m.Cos) = ((m.Sin * turnCos) + (m.Cos * turnSin), (m.Cos * turnCos) - (m.Sin * turnSin));
        for (int i = 0; i < dots.Length; i++)
        {
            double toX = dots[i].X - m.X;
            double toY = dots[i].Y - m.Y;
            bool touches = (toX * toX) + (toY * toY) < _contact * _contact;
            if (touches && (m.Eaten & (1UL << i)) == 0 && !Geometry.IsBlocked(m.X, m.Y, toX, toY, walls))
            {
                m.Eaten |= 1UL << i;
                m.Gain += dots[i].Gain * (1 - (Impatience * m.Ticks));
            }
        }
    }
}
