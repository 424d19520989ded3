using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Runs;

namespace Critter.Agent;

/// <summary>Where a run is.</summary>
/// <param name="Ticks">Ticks of all critters.</param>
/// <param name="Episodes">Episodes that have ended.</param>
/// <param name="Epsilon">The chance of a random action now.</param>
/// <param name="Loss">The mean loss of the last round with updates; NaN before the first.</param>
/// <param name="Updates">Updates made.</param>
/// <param name="ReplayCount">Transitions that can be sampled.</param>
public readonly record struct TrainerProgress(long Ticks, int Episodes, double Epsilon, double Loss, long Updates, int ReplayCount);

/// <summary>
/// A run of training, round by round. A round is so many ticks of every world,
/// <c>VectorWorld.Observe -> Actor.Act -> VectorWorld.Step -> (reward, next observation) -> Replay.Add</c>, and so many updates,
/// <c>Replay.Sample -> Learner.MakeTargets -> Learner.Update -> Replay.UpdatePriorities</c>. The same options and seed give the same run,
/// bit for bit, on one thread or two.
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
    private UpdateRecord? _lastUpdate;

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
        _secondThread = learner.Lag > 0 && threads > 1 ? new SecondThread(ActAndSample) : null;
    }

    /// <summary>What the run is made of.</summary>
    public RunOptions Options { get; }

    /// <summary>The network that the run makes: the learner's own, or the average of it where the options ask for one.</summary>
    public INetwork Network => _networks.Average ?? _networks.Online;

    /// <summary>The half of the learner that acts, and its worlds.</summary>
    public Actor Actor { get; }

    /// <summary>Whether updates are made. Without them the worlds go on and the replay is filled, but nothing is learnt.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>Whether <see cref="LastUpdate"/> is kept; it costs copies of the parameters with every update, and changes nothing.</summary>
    public bool RecordsUpdates { get; set; }

    /// <summary>The last update since <see cref="RecordsUpdates"/> was set, or null. Any thread may read it.</summary>
    public UpdateRecord? LastUpdate => Volatile.Read(ref _lastUpdate);

    /// <summary>Whether all episodes have ended.</summary>
    public bool IsFinished => Actor.Worlds.IsFinished;

    /// <summary>Where the run is.</summary>
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
        int fallEpisodes = Options.Learner.LearningRateEpisodes > 0 ? Options.Learner.LearningRateEpisodes : Options.Episodes;
        _learner.SetLearningRate(Math.Min(1, Actor.Worlds.EpisodesEnded / (double)fallEpisodes));
        try
        {
            if (Options.Learner.Lag > 0)
            {
                AdvanceWithLag();
            }
            else
            {
                AdvanceWithoutLag();
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

    /// <summary>Checks all that a checkpoint or the network's file would hold: neither must be made of a run that has diverged.</summary>
    /// <exception cref="DivergedException">Something is not finite, or <see cref="Advance"/> has thrown it before.</exception>
    public void RequireFinite()
    {
        if (_divergence is not null)
        {
            throw _divergence;
        }

        _watch.CheckParameters(ended: 0);
    }

    /// <summary>
    /// What the learner would move the values of these transitions towards now, as <see cref="Learner.MakeTargets"/> says. It writes the
    /// batch's targets and changes nothing else. For an <see cref="ITickWatcher"/>, on the acting thread.
    /// </summary>
    /// <param name="batch">At most <see cref="LearnerOptions.BatchSize"/> transitions.</param>
    public void MakeTargets(Batch batch) => _learner.MakeTargets(batch, _networks.Target, _networks.Acting);

    /// <summary>Sets the weights, those that act and those of the target network too; the optimiser's moments stay.</summary>
    /// <param name="parameters">In the order of <see cref="INetwork.ReadParameters"/>.</param>
    public void SetParameters(ReadOnlySpan<float> parameters) => _networks.SetParameters(parameters);

    /// <summary>Ends the second thread, if there is one.</summary>
    public void Dispose() => _secondThread?.Dispose();

    private bool CanLearn => IsLearning && _replay.Count > Options.Learner.LearnFrom;

    private void AdvanceWithoutLag()
    {
        Act();
        for (int i = 0; CanLearn && i < Options.Learner.UpdatesPerRound; i++)
        {
            Sample(_batches[0]);
            Update(_batches[0]);
            _replay.UpdatePriorities(_batches[0]);
            _networks.UpdateTarget(_learner.Updates - 1, _learner.Updates);
        }
    }

    // The updates of this round on one thread; the ticks of this round and the batches of the next on the other, or after the updates.
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
            ActAndSample();
        }
        else
        {
            _secondThread.Wait();
        }

        FinishLaggedRound(update);
    }

    private void Update(Batch batch)
    {
        float[]? before = RecordsUpdates ? ReadOnline() : null;
        _losses.Add(_learner.Update(batch));
        _networks.UpdateAverage(_learner.Updates);
        if (before is not null)
        {
            Volatile.Write(ref _lastUpdate, new UpdateRecord(
                _learner.Updates, before, ReadOnline(), [.. batch.States], [.. batch.Actions], [.. batch.Targets], [.. batch.Weights]));
        }
    }

    private float[] ReadOnline()
    {
        float[] parameters = new float[_networks.Online.Shape.ParameterCount];
        _networks.Online.ReadParameters(parameters);
        return parameters;
    }

    private void Act()
    {
        for (int i = 0; i < Options.Learner.TicksPerRound && !IsFinished; i++)
        {
            Actor.Act(_networks.Acting, _ended);
        }
    }

    private void Sample(Batch batch)
    {
        _replay.Sample(_sampling, batch);
        _learner.MakeTargets(batch, _networks.Target, _networks.Acting);
        // The errors are of an update two rounds ago. A resumed run does not have them, and checkpoints must be equal all the same.
        Array.Clear(batch.Errors);
    }

    // With a lag: all that is done beside the updates. It reads the acting and the target network, which no update changes.
    private void ActAndSample()
    {
        Act();
        for (int i = 0; CanLearn && i < _nextBatches.Length; i++)
        {
            Sample(_nextBatches[i]);
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

        _networks.UpdateActing();
        _networks.UpdateTarget(before, _learner.Updates);
        _batchesAreReady = CanLearn;
        for (int i = 0; !_batchesAreReady && i < _nextBatches.Length; i++)
        {
            // Nothing will be learnt from them. What an earlier round left there must not make checkpoints differ.
            _nextBatches[i].Clear();
        }

        (_batches, _nextBatches) = (_nextBatches, _batches);
    }
}
