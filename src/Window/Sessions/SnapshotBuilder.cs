using Critter.Agent;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>Builds snapshots. The forward pass is repeated on a copy of the network, since only the acting thread may use the learner's.</summary>
internal sealed class SnapshotBuilder
{
    /// <summary>Worlds that are shown as thumbnails.</summary>
    public const int MostThumbnails = 8;

    private Resident _resident = Resident.Nobody;
    private WatchedAgent? _agent;
    private INetwork? _copy;

    /// <summary>A snapshot of the lane that is followed.</summary>
    public Snapshot Build(
        Actor actor, INetwork network, SessionAgents agents, SessionState state, Metrics metrics, RecentTicks recent, ReadOnlyMemory<EpisodeRow> episodes, double seconds)
    {
        if (_agent != agents.Acting)
        {
            _agent = agents.Acting;
            _resident = new Resident(_agent.Name, _agent.Trainer.Options, network.Shape.ToString());
        }

        return new Snapshot(
            World: BuildWorld(actor, state.Lane, recent, seconds),
            Network: BuildNetwork(actor, network, (float)agents.Acting.ValueOffset, state),
            Metrics: metrics,
            Episodes: episodes,
            Lane: (state.Lane, actor.Worlds.ActiveLanes),
            IsPaused: state.IsPaused,
            Speed: state.Speed,
            Game: state.IsPlaying ? new Game(metrics.TicksPerEpisode - metrics.Tick, metrics.Score) : null,
            Comparison: agents.Scores.Read(),
            Message: state.Message,
            MessageNumber: state.MessageNumber)
        {
            Resident = _resident,
            Worlds = BuildThumbnails(actor),
            NextSpeed = state.Schedule?.Next,
        };
    }

    private static WorldView BuildWorld(Actor actor, int lane, RecentTicks recent, double seconds)
    {
        (World world, int critter) = actor.Worlds.At(lane);
        return WorldView.Of(world, critter, recent.Meals(seconds), recent.Trail());
    }

    private static Thumbnail[] BuildThumbnails(Actor actor)
    {
        int worlds = actor.Worlds.ActiveWorlds;
        int critters = actor.Worlds.Options.Critters;
        return worlds < 2 ? [] : [.. Enumerable.Range(0, Math.Min(worlds, MostThumbnails)).Select(i =>
        {
            World world = actor.Worlds.At(i * critters).World;
            return new Thumbnail(i * critters, world.Dots.ToArray(), [.. Enumerable.Range(0, critters).Select(world.PoseOf)]);
        })];
    }

    private NetworkView BuildNetwork(Actor actor, INetwork network, float valueOffset, SessionState state)
    {
        int lane = state.Lane;
        NetworkShape shape = network.Shape;
        if (_copy is null || _copy.Shape != shape)
        {
            _copy = Networks.Create(Backend.Simd, shape, maxBatch: 1);
        }

        float[] parameters = new float[shape.ParameterCount];
        network.ReadParameters(parameters);
        _copy.WriteParameters(parameters);
        float[] inputs = actor.StateOf(lane).ToArray();
        float[] values = new float[shape.Outputs];
        _copy.Forward(inputs, 1, values);
        float[][] activations = new float[shape.Layers.Length][];
        for (int layer = 0; layer < activations.Length; layer++)
        {
            activations[layer] = new float[shape.Layers[layer].Outputs];
            _copy.ReadActivations(layer, 0, activations[layer]);
        }

        int action = state.IsPlaying ? state.HeldAction : actor.ActionOf(lane);
        return new NetworkView(actor.Layout, shape, parameters, inputs, activations, values, valueOffset, action, actor.IsExplored(lane) && !state.IsPlaying)
        {
            IsPlayed = state.IsPlaying,
            EyeInputs = actor.Worlds.Options.EyeLength,
        };
    }
}
