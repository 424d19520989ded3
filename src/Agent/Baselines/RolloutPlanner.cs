using System.Runtime.InteropServices;
using Critter.Core.Numerics;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>A body in the middle of a simulated rollout.</summary>
internal struct RolloutState
{
    /// <summary>Pixels from the left.</summary>
    public double X;

    /// <summary>Pixels from the top.</summary>
    public double Y;

    /// <summary>The heading's sine.</summary>
    public double Sin;

    /// <summary>The heading's cosine.</summary>
    public double Cos;

    /// <summary>The gain of what it ate so far, ticks.</summary>
    public double Gain;

    /// <summary>Bit i: the map's dot i is eaten.</summary>
    public ulong Eaten;

    /// <summary>How many of its moves a wall has blocked.</summary>
    public int Blocked;

    /// <summary>How many ticks were simulated.</summary>
    public int Ticks;
}

/// <summary>The cost-to-go at the end of a rollout.</summary>
internal interface ICostToGo
{
    /// <summary>How many ticks it would cost to go on from here; only differences matter.</summary>
    /// <param name="end">Where the rollout ends, and what it ate.</param>
    public double CostToGo(in RolloutState end);
}

/// <summary>
/// Chooses an action by simulated rollouts with the body's true dynamics (model predictive control): one action for some ticks, then
/// another one up to the horizon. A body can do little more in so short a time, and all of these are few enough to try. The first
/// action of the best rollout is taken; the next tick plans again.
/// </summary>
internal sealed class RolloutPlanner
{
    // A gain is this part less for each tick that it comes later, so that the shorter of two ways to the same dot is taken.
    private const double GainLossPerTick = 0.01;

    private readonly Body[] _bodies;
    private readonly (double Sin, double Cos)[] _turns;
    private readonly double _contact;
    private readonly int _horizon;
    private readonly int _firstTicks;

    /// <summary>A planner for critters in worlds of these options.</summary>
    /// <param name="world">The world's options.</param>
    /// <param name="horizon">How many ticks a rollout is long.</param>
    /// <param name="firstTicks">For how many of them the first action is taken, at most.</param>
    public RolloutPlanner(WorldOptions world, int horizon, int firstTicks)
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
    /// <param name="map">What is near it.</param>
    /// <param name="costToGo">The cost at the end of a rollout.</param>
    public int Choose<TCost>(in RolloutState start, LocalMap map, TCost costToGo)
        where TCost : ICostToGo
    {
        ReadOnlySpan<Wall> walls = CollectionsMarshal.AsSpan(map.Walls);
        ReadOnlySpan<MapDot> dots = CollectionsMarshal.AsSpan(map.Dots);
        dots = dots[..Math.Min(dots.Length, LocalMap.MaximumDots)];
        int best = 0;
        double bestValue = double.NegativeInfinity;
        for (int first = 0; first < _bodies.Length; first++)
        {
            RolloutState trunk = start;
            for (int ticks = 1; ticks <= _firstTicks; ticks++)
            {
                Step(ref trunk, first, walls, dots);
                for (int second = 0; second < _bodies.Length; second++)
                {
                    if (second == first && ticks > 1)
                    {
                        continue;
                    }

                    RolloutState branch = trunk;
                    while (branch.Ticks < _horizon)
                    {
                        Step(ref branch, second, walls, dots);
                    }

                    double value = branch.Gain - costToGo.CostToGo(branch);
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
    /// Simulates one tick: what <see cref="World.Step"/> does to a critter and to the dots that it touches, but for the world's edge.
    /// </summary>
    /// <param name="state">Becomes the state after the tick.</param>
    /// <param name="action">An index into the world's actions.</param>
    /// <param name="walls">Those that may be in the way.</param>
    /// <param name="dots">Those that may be touched, at most <see cref="LocalMap.MaximumDots"/>.</param>
    public void Step(ref RolloutState state, int action, ReadOnlySpan<Wall> walls, ReadOnlySpan<MapDot> dots)
    {
        state.Ticks++;
        (double dx, double dy) = _bodies[action].Move(state.Sin, state.Cos);
        if (Geometry.IsBlocked(state.X, state.Y, dx, dy, walls))
        {
            state.Blocked++;
        }
        else
        {
            state.X += dx;
            state.Y += dy;
        }

        (double turnSin, double turnCos) = _turns[action];
        (state.Sin, state.Cos) = ((state.Sin * turnCos) + (state.Cos * turnSin), (state.Cos * turnCos) - (state.Sin * turnSin));
        for (int i = 0; i < dots.Length; i++)
        {
            double toX = dots[i].X - state.X;
            double toY = dots[i].Y - state.Y;
            bool touches = (toX * toX) + (toY * toY) < _contact * _contact;
            if (touches && (state.Eaten & (1UL << i)) == 0 && !Geometry.IsBlocked(state.X, state.Y, toX, toY, walls))
            {
                state.Eaten |= 1UL << i;
                state.Gain += dots[i].Gain * (1 - (GainLossPerTick * state.Ticks));
            }
        }
    }
}
