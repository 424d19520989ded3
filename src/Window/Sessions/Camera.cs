using Critter.Agent;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>Copies what one critter is, sees and thinks. The thinking is done over again on a copy of the network, for nobody may touch the learner's.</summary>
internal sealed class Camera
{
    private INetwork? _copy;

    /// <summary>All that is to be seen now, of the lane that is followed.</summary>
    public Snapshot Shoot(Actor actor, INetwork network, double valueOffset, SessionState state, Figures figures, RecentPast past, ReadOnlyMemory<EpisodeRow> episodes)
    {
        return new Snapshot
        {
            World = ShootWorld(actor, state.Lane, past),
            Mind = ShootMind(actor, network, (float)valueOffset, state.Lane),
            Figures = figures,
            Episodes = episodes,
            Lane = (state.Lane, actor.ActiveLanes),
            IsPaused = state.IsPaused,
            Speed = state.Speed,
            Game = state.IsPlaying ? new Game(figures.TicksPerEpisode - figures.Tick, figures.Score) : null,
            Message = state.Message,
        };
    }

    private static WorldView ShootWorld(Actor actor, int lane, RecentPast past)
    {
        World world = actor.Worlds[lane / actor.CrittersPerWorld];
        int critter = lane % actor.CrittersPerWorld;
        var critters = new CritterView[world.Options.Critters];
        for (int i = 0; i < critters.Length; i++)
        {
            critters[i] = new CritterView(world.PoseOf(i), world.RewardOf(i));
        }

        var eyes = new Sighting[world.Options.Eyes];
        for (int i = 0; i < eyes.Length; i++)
        {
            eyes[i] = world.Eye(critter, i);
        }

        return new WorldView(world.Options, world.Walls.ToArray(), world.Dots.ToArray(), critters, critter, eyes, past.Meals(), past.Trail());
    }

    private MindView ShootMind(Actor actor, INetwork network, float valueOffset, int lane)
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

        return new MindView(actor.Layout, shape, parameters, state, activations, values, valueOffset, actor.ActionOf(lane), actor.IsExplored(lane));
    }
}
