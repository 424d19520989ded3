using System.Runtime.InteropServices;
using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Baselines;

/// <summary>
/// The best that we could write by hand of the inputs that the network reads, 27 in the reference: what learning is measured against.
/// It makes places of what the eyes see (<see cref="EyeReader"/>), remembers them for a short while (<see cref="Recollection"/>), tries
/// all short manoeuvres among them in mind (<see cref="ManoeuvrePlanner"/>), and goes for the nearest apple or for new ground
/// (<see cref="Forager"/>). It knows the shapes of bodies, dots and eyes, but neither the walls nor where it is, nor which of its
/// actions were replaced by random ones. It is handed the worlds only to tell when a lane's episode is another one: then it forgets.
/// Lanes must stay where they are during an episode. Not safe for two threads.
/// </summary>
public sealed class ScriptedPolicy : IPolicy
{
    // What things are worth in ticks of one's time.
    private const double AppleTicks = 60;
    private const double PoisonTicks = 80;
    private const int HorizonTicks = 11;
    private const int FirstTicks = 5;
    private readonly WorldOptions _world;
    private readonly ManoeuvrePlanner _manoeuvres;
    private readonly EyeReader _eyes;
    private readonly Forager _forager;
    private readonly Sketch _sketch = new();
    private readonly double[] _gains;
    private readonly List<(World World, Recollection Memory)> _lanes = [];

    /// <summary>A policy for worlds of these options.</summary>
    /// <param name="world">The worlds' options.</param>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    public ScriptedPolicy(WorldOptions world)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Validate();
        _world = world;
        Layout = StateLayout.Of(world);
        _manoeuvres = new ManoeuvrePlanner(world, HorizonTicks, FirstTicks);
        _eyes = new EyeReader(world);
        _forager = new Forager(world);
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
            Recollection memory = MemoryOf(lane, worlds.At(lane).World);
            memory.Learn(_eyes, states.Slice(lane * Layout.Length, Layout.Length));
            memory.Draw(_sketch, _gains);
            _forager.Attend(memory, _sketch);
            actions[lane] = _manoeuvres.Choose(memory.Body, _sketch, _forager);
            Manoeuvre next = memory.Body;
            _manoeuvres.Step(ref next, actions[lane], CollectionsMarshal.AsSpan(_sketch.Walls), []);
            memory.Move(next);
        }
    }

    private Recollection MemoryOf(int lane, World world)
    {
        if (lane == _lanes.Count)
        {
            _lanes.Add((world, new Recollection(_world)));
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
