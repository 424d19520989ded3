using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// A policy that knows the whole world, all walls and dots, but not the future: an upper bound for policies that have eyes only. Whenever
/// a dot is added or removed it plans a tour of the apples around walls and poison (<see cref="OraclePlan"/>); every tick it takes the
/// best of all short rollouts (<see cref="RolloutPlanner"/>). It keeps each lane's plan only to save time: in another world or episode
/// it plans again. With <c>knowsOnlyWhatWasSeen</c> it knows the walls, as a network may that has lived among them, but of dots and ground only
/// what the critter's own eyes have seen in this episode, remembered without error: a bound for policies that remember. Not safe for two threads.
/// </summary>
public sealed class OraclePolicy : IPolicy
{
    private readonly OracleMap _map;
    private readonly bool _knowsOnlyWhatWasSeen;
    private readonly List<OraclePlan> _plans = [];

    /// <summary>An oracle for worlds of these options.</summary>
    /// <param name="world">The worlds' options.</param>
    /// <param name="knowsOnlyWhatWasSeen">Whether it knows no dot that the critter has not seen.</param>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    public OraclePolicy(WorldOptions world, bool knowsOnlyWhatWasSeen = false)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Validate();
        Layout = StateLayout.Of(world);
        _map = new OracleMap(world);
        _knowsOnlyWhatWasSeen = knowsOnlyWhatWasSeen;
    }

    /// <inheritdoc/>
    public StateLayout Layout { get; }

    /// <inheritdoc/>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        while (_plans.Count < actions.Length)
        {
            _plans.Add(new OraclePlan(_map, _knowsOnlyWhatWasSeen ? new SeenWorld(_map) : null));
        }

        for (int lane = 0; lane < actions.Length; lane++)
        {
            (World world, int critter) = worlds.At(lane);
            actions[lane] = _plans[lane].Choose(world, critter);
        }
    }
}
