using Critter.Sim;

namespace Critter.Window.Input;

/// <summary>The arrow keys that are held.</summary>
/// <param name="Up">Forward.</param>
/// <param name="Left">To the left: a turn, or with forward a veer.</param>
/// <param name="Right">To the right, likewise.</param>
internal readonly record struct Arrows(bool Up, bool Left, bool Right)
{
    /// <summary>The action that the arrows ask for: that of the world's which turns and moves most nearly so; -1: none.</summary>
    /// <param name="actions">The world's.</param>
    public int ActionOf(IReadOnlyList<WheelSpeeds> actions)
    {
        // Both sides at once are neither.
        int side = (Left ? 1 : 0) - (Right ? 1 : 0);
        if (!Up && side == 0)
        {
            return -1;
        }

        bool up = Up;
        int best = 0;
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < actions.Count; i++)
        {
            double distance = Distance(actions[i]);
            if (distance < nearest)
            {
                (best, nearest) = (i, distance);
            }
        }

        return best;

        // The wheels that the arrows ask for: straight 1 and 1; a veer slows one to 0.8; a turn stops one and halves the other.
        double Distance(WheelSpeeds wheels)
        {
            double fast = up ? 1 : 0.5;
            double slow = up ? 0.8 : 0;
            double left = side > 0 ? slow : fast;
            double right = side < 0 ? slow : fast;
            return Math.Pow(wheels.Left - left, 2) + Math.Pow(wheels.Right - right, 2);
        }
    }
}
