using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// Sees the whole world, walls and dots near and far, though not what is to come: a ceiling to measure those against who have eyes
/// only. Whenever a dot comes or goes it plans a tour of the apples around walls and poison (<see cref="OraclePlan"/>); every tick it
/// tries all short manoeuvres in mind and takes the one that gets furthest along (<see cref="ManoeuvrePlanner"/>).
/// It remembers each lane's plan, which only spares planning it anew: a lane whose world is another one is planned afresh.
/// Not safe for two threads.
/// </summary>
public sealed class OraclePolicy : IPolicy
{
    private readonly OracleMap _map;
    private readonly List<OraclePlan> _plans = [];

    /// <summary>An oracle for worlds of these options.</summary>
    /// <param name="world">The worlds' options.</param>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    public OraclePolicy(WorldOptions world)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Validate();
        Layout = StateLayout.Of(world);
        _map = new OracleMap(world);
    }

    /// <inheritdoc/>
    public StateLayout Layout { get; }

    /// <inheritdoc/>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        while (_plans.Count < actions.Length)
        {
            _plans.Add(new OraclePlan(_map));
        }

        for (int lane = 0; lane < actions.Length; lane++)
        {
            (World world, int critter) = worlds.At(lane);
            actions[lane] = _plans[lane].Choose(world, critter);
        }
    }
}
