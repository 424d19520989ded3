using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Runs;

namespace Critter.Agent;

/// <summary>
/// A run of training, round by round: <c>Observe -> Act -> Step -> Replay.Add -> Learner.Update</c>. The same options and seed give
/// the same run, bit for bit, on one thread or two.
/// </summary>
public sealed partial class Trainer : IDisposable
{
    private readonly StateLayout _layout;
    private readonly IReplay _replay;
    private readonly RandomStream _sampling;
    private readonly NetworkSet _networks;
    private readonly Learner _learner;
    private readonly SecondThread? _secondThread;
    private readonly List<EpisodeRow> _ended = [];
    private readonly LossStatistics _losses = new();
    private readonly DivergenceWatch _watch;
    private Batch[] _batches;
    private Batch[] _nextBatches;
    private bool _batchesAreReady;
    private DivergedException? _divergence;

    /// <summary>A fresh run.</summary>
    /// <param name="options">Checked here.</param>
    /// <param name="threads">1, or 2 to use a second core where the options have a lag. The result is the same.</param>
    /// <exception cref="ArgumentException">An option is out of range: one line.</exception>
    public Trainer(RunOptions options, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        LearnerOptions learner = options.Learner;
        ulong seed = (ulong)options.Seed;
        _layout = StateLayout.Of(options);
        int lanes = learner.Worlds * options.World.Critters;
        _networks = new NetworkSet(options, _layout, lanes);
        _learner = new Learner(learner, _networks.Online);
        _replay = learner.ReplayEviction == ReplayEviction.Random
            ? new TransitionReplay(_layout, lanes, learner, RandomStream.Named(seed, "eviction"))
            : new FrameReplay(_layout, lanes, learner);
        _sampling = RandomStream.Named(seed, "replay");
        Actor = new Actor(options, _layout, _replay);
        _watch = new DivergenceWatch(Actor.Worlds, _learner, _networks.Average);
        int batches = learner.Lag > 0 ? learner.UpdatesPerRound : 1;
        _batches = [.. Enumerable.Range(0, batches).Select(_ => new Batch(learner.BatchSize, _layout.Length))];
        _nextBatches = learner.Lag > 0 ? [.. _batches.Select(_ => new Batch(learner.BatchSize, _layout.Length))] : _batches;
        _secondThread = learner.Lag > 0 && threads > 1 ? new SecondThread(ActAndPrepare) : null;
    }

    /// <summary>What the run is made of.</summary>
    public RunOptions Options { get; }

    /// <summary>The network that the run makes: the learner's own, or the average of it where the options ask for one.</summary>
    public INetwork Network => _networks.Average ?? _networks.Online;

    /// <summary>The worlds and those who live in them.</summary>
    public Actor Actor { get; }

    /// <summary>Whether updates are made. Off, the critter goes on acting, and is remembered, but nothing is learnt.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>Whether all episodes have ended.</summary>
    public bool IsFinished => Actor.Worlds.IsFinished;

    /// <summary>Where the run stands.</summary>
    public TrainerProgress Progress =>
        new(Actor.Worlds.Ticks, Actor.Worlds.EpisodesEnded, Actor.Epsilon, _losses.Last, _learner.Updates, _replay.Count);

    /// <summary>One round: so many ticks of every world, then so many updates.</summary>
    /// <returns>The episodes that ended in it, mostly none; good until the next round.</returns>
    /// <exception cref="DivergedException">A loss, a target, a value, a parameter or a moment is not finite. The run is over.</exception>
    public IReadOnlyList<EpisodeRow> Advance()
    {
        _ended.Clear();
        _losses.BeginRound();
        long updatesBefore = _learner.Updates;
        _learner.SetLearningRate(Math.Min(1, Actor.Worlds.EpisodesEnded / (double)Options.Episodes));
        try
        {
            if (Options.Learner.Lag > 0)
            {
                AdvanceWithLag();
            }
            else
            {
                AdvanceInStep();
            }

            _watch.CheckRound(_losses.RoundSum, updatesBefore, _batchesAreReady ? _batches : [], _ended.Count);
        }
        catch (DivergedException divergence)
        {
            _divergence = divergence;
            throw;
        }

        _losses.EndRound(_ended);
        return _ended;
    }

    /// <summary>Looks at all that a checkpoint or the network's file would hold: neither is to be made of a run that has diverged.</summary>
    /// <exception cref="DivergedException">Something is not finite, or <see cref="Advance"/> has said so before.</exception>
    public void RequireFinite()
    {
        if (_divergence is not null)
        {
            throw _divergence;
        }

        _watch.CheckParameters(ended: 0);
    }

    /// <summary>Takes over a network's weights, for acting and for targets too; what the optimiser remembers stays.</summary>
    /// <param name="parameters">In the order of <see cref="INetwork.ReadParameters"/>.</param>
    public void TakeParameters(ReadOnlySpan<float> parameters) => _networks.TakeParameters(parameters);

    /// <summary>Ends the second thread, if there is one.</summary>
    public void Dispose() => _secondThread?.Dispose();

    private bool CanLearn => IsLearning && _replay.Count > Options.Learner.LearnFrom;

    private void AdvanceInStep()
    {
        ActThisRound();
        for (int i = 0; CanLearn && i < Options.Learner.UpdatesPerRound; i++)
        {
            Prepare(_batches[0]);
            Update(_batches[0]);
            _replay.UpdatePriorities(_batches[0]);
            _networks.MoveTarget(_learner.Updates - 1, _learner.Updates);
        }
    }

    // The updates of this round on one thread; all that the next one needs on the other, or after them.
    private void AdvanceWithLag()
    {
        _secondThread?.Start();
        bool update = _batchesAreReady;
        for (int i = 0; update && i < _batches.Length; i++)
        {
            Update(_batches[i]);
        }

        if (_secondThread is null)
        {
            ActAndPrepare();
        }
        else
        {
            _secondThread.Wait();
        }

        FinishLaggedRound(update);
    }

    private void Update(Batch batch)
    {
        _losses.Add(_learner.Update(batch));
        _networks.MoveAverage(_learner.Updates);
    }

    private void ActThisRound()
    {
        for (int i = 0; i < Options.Learner.TicksPerRound && !IsFinished; i++)
        {
            Actor.Act(_networks.Acting, _ended);
        }
    }

    private void Prepare(Batch batch)
    {
        _replay.Sample(_sampling, batch);
        _learner.MakeTargets(batch, _networks.Valuing, _networks.Acting);
        // Of an update that was two rounds ago: what a resumed run does not have must not tell its checkpoint from another.
        Array.Clear(batch.Errors);
    }

    // With a lag: all that is done beside the updates. It reads the acting and the target network, which no update touches.
    private void ActAndPrepare()
    {
        ActThisRound();
        for (int i = 0; CanLearn && i < _nextBatches.Length; i++)
        {
            Prepare(_nextBatches[i]);
        }
    }

    private void FinishLaggedRound(bool updated)
    {
        long before = _learner.Updates;
        if (updated)
        {
            before -= _batches.Length;
            foreach (Batch batch in _batches)
            {
                _replay.UpdatePriorities(batch);
            }
        }

        _networks.MoveActing();
        _networks.MoveTarget(before, _learner.Updates);
        _batchesAreReady = CanLearn;
        for (int i = 0; !_batchesAreReady && i < _nextBatches.Length; i++)
        {
            // Nothing will be learnt from them; what an earlier round left there must not tell a checkpoint from another.
            _nextBatches[i].Clear();
        }

        (_batches, _nextBatches) = (_nextBatches, _batches);
    }
}
