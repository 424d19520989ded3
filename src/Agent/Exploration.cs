using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Numerics;

namespace Critter.Agent;

/// <summary>
/// Epsilon-greedy: with chance epsilon a random action instead of the best. Epsilon stays at its start, then falls in a straight line
/// that would reach 0, and stops at its end (the demo's <c>learning_steps_burnin</c>, <c>learning_steps_total</c> and
/// <c>epsilon_min</c>). A random action may be repeated for several ticks (Dabney et al. 2021, "Temporally-extended epsilon-greedy
/// exploration"; geometric durations here).
/// </summary>
public sealed class Exploration
{
    private readonly LearnerOptions _options;
    private readonly int _actions;
    private readonly RandomStream _random;
    private readonly int[] _repeated;

    /// <summary>Exploration for so many lanes and actions.</summary>
    public Exploration(LearnerOptions options, int lanes, int actions, RandomStream random)
    {
        _options = options;
        _actions = actions;
        _random = random;
        _repeated = new int[lanes];
        Array.Fill(_repeated, -1);
    }

    /// <summary>The chance that an action is random at a tick.</summary>
    /// <param name="tick">Ticks of all critters so far.</param>
    public double EpsilonAt(long tick)
    {
        double length = _options.EpsilonFallsUntil - _options.EpsilonFallsFrom;
        double left = tick < _options.EpsilonFallsFrom ? 1 : length > 0 ? 1 - ((tick - _options.EpsilonFallsFrom) / length) : 0;
        return Math.Max(_options.EpsilonEnd, _options.EpsilonStart * left);
    }

    /// <summary>A random action for a lane, or -1: the lane takes the best action.</summary>
    /// <param name="lane">In [0, lanes).</param>
    /// <param name="epsilon">The chance now.</param>
    public int Choose(int lane, double epsilon)
    {
        // An action is repeated with chance 1 - 1 / ExploreTicks. New ones begin that much less often, so that epsilon is still the
        // share of ticks with a random action (in the stationary distribution of the chain greedy -> random -> greedy).
        double stop = 1 / _options.ExploreTicks;
        if (_repeated[lane] >= 0 && stop < 1)
        {
            if (_random.NextDouble() >= stop)
            {
                return _repeated[lane];
            }

            _repeated[lane] = -1;
        }

        double begin = stop < 1 && epsilon < 1 ? stop * epsilon / (stop * epsilon + 1 - epsilon) : epsilon;
        _repeated[lane] = _random.NextDouble() < begin ? _random.NextInt(_actions) : -1;
        return _repeated[lane];
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        _random.Save(writer);
        BinaryNumbers.Write<int>(writer, _repeated);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(BinaryReader reader)
    {
        _random.Restore(reader);
        BinaryNumbers.Read<int>(reader, _repeated);
        if (_repeated.Any(action => action < -1 || action >= _actions))
        {
            throw new InvalidDataException("exploration repeats an action that does not exist");
        }
    }
}

/// <summary>The greedy choice: the action of the greatest value.</summary>
public static class Greedy
{
    /// <summary>The place of the greatest value; of equal ones the first.</summary>
    public static int Best(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int a = 1; a < values.Length; a++)
        {
            best = values[a] > values[best] ? a : best;
        }

        return best;
    }
}
