using Critter.Agent;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>Builds snapshots. The forward pass is repeated on a copy of the network, since only the acting thread may use the learner's.</summary>
internal sealed class SnapshotBuilder
{
    private INetwork? _copy;

    /// <summary>A snapshot of the lane that is followed.</summary>
    public Snapshot Build(Actor actor, INetwork network, SessionAgents agents, SessionState state, Metrics metrics, RecentTicks recent, ReadOnlyMemory<EpisodeRow> episodes)
    {
        return new Snapshot(
            World: BuildWorld(actor, state.Lane, recent),
            Network: BuildNetwork(actor, network, (float)agents.Acting.ValueOffset, state.Lane),
            Metrics: metrics,
            Episodes: episodes,
            Lane: (state.Lane, actor.Worlds.ActiveLanes),
            IsPaused: state.IsPaused,
            Speed: state.Speed,
            Game: state.IsPlaying ? new Game(metrics.TicksPerEpisode - metrics.Tick, metrics.Score) : null,
            Comparison: agents.Scores.Read(),
            Message: state.Message,
            MessageNumber: state.MessageNumber);
    }

    private static WorldView BuildWorld(Actor actor, int lane, RecentTicks recent)
    {
        (World world, int critter) = actor.Worlds.At(lane);
        return WorldView.Of(world, critter, recent.Meals(), recent.Trail());
    }

    private NetworkView BuildNetwork(Actor actor, INetwork network, float valueOffset, int lane)
    {
        NetworkShape shape = network.Shape;
        if (_copy is null || _copy.Shape != shape)
        {
            _copy = Networks.Create(Backend.Simd, shape, maxBatch: 1);
        }

        float[] parameters = new float[shape.ParameterCount];
        network.ReadParameters(parameters);
        _copy.WriteParameters(parameters);
        float[] state = actor.StateOf(lane).ToArray();
        float[] values = new float[shape.Outputs];
        _copy.Forward(state, 1, values);
        float[][] activations = new float[shape.Layers.Length][];
        for (int layer = 0; layer < activations.Length; layer++)
        {
            activations[layer] = new float[shape.Layers[layer].Outputs];
            _copy.ReadActivations(layer, 0, activations[layer]);
        }

        return new NetworkView(actor.Layout, shape, parameters, state, activations, values, valueOffset, actor.ActionOf(lane), actor.IsExplored(lane));
    }
}
