using System.Runtime.InteropServices;
using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// The best policy that we could write by hand for the inputs that the network reads, 27 in the reference: the baseline that learning is
/// compared with. It computes positions from what the eyes see (<see cref="EyeReader"/>), remembers them for a short time
/// (<see cref="ForagerMemory"/>), and takes the best of all short rollouts (<see cref="RolloutPlanner"/>) towards the nearest apple or new
/// ground (<see cref="ForagingCost"/>). It knows the shapes of bodies, dots and eyes, but neither the walls nor its position, nor which
/// of its actions were replaced by random ones. It uses the worlds only to see when a lane begins another episode. Not safe for two
/// threads.
/// </summary>
public sealed class ScriptedPolicy : IPolicy
{
    // Gains in ticks.
    private const double AppleTicks = 60;
    private const double PoisonTicks = 80;
    private const int HorizonTicks = 11;
    private const int FirstTicks = 5;
    private readonly WorldOptions _world;
    private readonly RolloutPlanner _planner;
    private readonly EyeReader _eyes;
    private readonly ForagingCost _cost;
    private readonly LocalMap _map = new();
    private readonly double[] _gains;
    private readonly List<(World World, ForagerMemory Memory)> _lanes = [];

    /// <summary>A policy for worlds of these options.</summary>
    /// <param name="world">The worlds' options.</param>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    public ScriptedPolicy(WorldOptions world)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Validate();
        _world = world;
        Layout = StateLayout.Of(world);
        _planner = new RolloutPlanner(world, HorizonTicks, FirstTicks);
        _eyes = new EyeReader(world);
        _cost = new ForagingCost(world);
        _gains = [.. world.Kinds.Select(kind => kind.Score * (kind.Score < 0 ? PoisonTicks : AppleTicks))];
    }

    /// <inheritdoc/>
    public StateLayout Layout { get; }

    /// <inheritdoc/>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentOutOfRangeException.ThrowIfNotEqual(states.Length, actions.Length * Layout.Length, nameof(states));
        for (int lane = 0; lane < actions.Length; lane++)
        {
            ForagerMemory memory = MemoryOf(lane, worlds.At(lane).World);
            memory.Add(_eyes, states.Slice(lane * Layout.Length, Layout.Length));
            memory.CopyTo(_map, _gains);
            _cost.Use(memory, _map);
            actions[lane] = _planner.Choose(memory.Body, _map, _cost);
            RolloutState next = memory.Body;
            _planner.Step(ref next, actions[lane], CollectionsMarshal.AsSpan(_map.Walls), []);
            memory.Move(next);
        }
    }

    private ForagerMemory MemoryOf(int lane, World world)
    {
        if (lane == _lanes.Count)
        {
            _lanes.Add((world, new ForagerMemory(_world)));
            _lanes[lane].Memory.Begin();
        }
        else if (_lanes[lane].World != world || world.Tick == 0)
        {
            _lanes[lane] = (world, _lanes[lane].Memory);
            _lanes[lane].Memory.Begin();
        }

        return _lanes[lane].Memory;
    }
}
