using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Sim;

namespace Critter.App.Bench;

/// <summary>What one update costs: sample a batch from a full replay, make its targets with a target network, forward, backward, Adam.</summary>
internal sealed class UpdateSpeed
{
    private readonly RandomStream _random = new(1);
    private readonly LearnerOptions _options;
    private readonly FrameReplay _replay;
    private readonly INetwork _online;
    private readonly INetwork _target;
    private readonly Learner _learner;
    private readonly Batch _batch;

    /// <summary>A learner beside a replay that is full of a random critter's life.</summary>
    /// <param name="options">The learner; frames are kept once and oldest first.</param>
    public UpdateSpeed(LearnerOptions options)
    {
        _options = options;
        WorldOptions world = new();
        StateLayout layout = new(world.ObservationLength, world.Actions.Count, options.TemporalWindow, options.ActionWeight);
        var shape = NetworkShape.Dense(layout.Length, options.Hidden, options.Activation, layout.Actions, options.Dueling);
        _online = Networks.Create(Backend.Simd, shape, options.BatchSize);
        Networks.Initialize(_online, options.Start, _random.NextDouble);
        _target = Networks.Create(Backend.Simd, shape, options.BatchSize);
        _target.CopyParametersFrom(_online);
        _learner = new Learner(options, _online);
        _replay = new FrameReplay(layout, 1, options);
        _batch = new Batch(options.BatchSize, layout.Length);
        Fill(world, layout);
    }

    /// <summary>The learner of the comparison: the demo's network, batch and replay, with Adam and a target network.</summary>
    public static LearnerOptions Reference { get; } = new()
    {
        Optimizer = OptimizerKind.Adam,
        L2 = 0,
        ReplayEviction = ReplayEviction.Oldest,
        TargetEvery = 500,
    };

    /// <summary>
    /// Multiply-adds of one update, padding not counted: for each sample two passes forward, one backward to the weights and one to the
    /// activations, which the first layer's inputs do not need.
    /// </summary>
    public double MultiplyAdds
    {
        get
        {
            NetworkShape shape = _online.Shape;
            double weights = shape.WeightCount;
            double first = shape.InputsOf(0) * shape.Layers[0].Outputs;
            double targets = weights * (_options.DoubleTargets ? 2 : 1);
            return _options.BatchSize * (targets + weights + weights + weights - first);
        }
    }

    /// <summary>Measures for about this long, and takes the fastest stretch of 100 updates.</summary>
    /// <returns>Seconds for one update.</returns>
    public double Measure(double seconds)
    {
        double best = double.PositiveInfinity;
        var all = Stopwatch.StartNew();
        int count = 1;
        while (all.Elapsed.TotalSeconds < seconds || double.IsInfinity(best))
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                _replay.Sample(_random, _batch);
                _learner.MakeTargets(_batch, _target, _online);
                _learner.Update(_batch);
                _replay.UpdatePriorities(_batch);
            }

            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Min(best, elapsed / count);
            count = elapsed < 0.001 ? Math.Min(100, count * 2) : count;
        }

        return best;
    }

    private void Fill(WorldOptions options, StateLayout layout)
    {
        VectorWorld worlds = new(options, worlds: 1, new EpisodeOptions(_ => 1));
        FrameStack states = new(worlds, layout);
        int[] action = new int[1];
        for (int tick = 0; tick < _options.ReplayCapacity + 100; tick++)
        {
            action[0] = _random.NextInt(layout.Actions);
            worlds.Step(action);
            _replay.Add(0, states[0], action[0], worlds.Rewards[0]);
            states.Push(action);
        }
    }
}
