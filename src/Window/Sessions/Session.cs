using System.Diagnostics;
using Critter.Agent;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Views;

namespace Critter.Window.Sessions;

/// <summary>
/// Runs an agent on a thread of its own. Other threads read <see cref="Latest"/> at any time and post commands, which run between two
/// ticks; neither ever makes the agent wait.
/// </summary>
internal sealed class Session : ITickWatcher, IDisposable
{
    private const double SecondsBetweenSnapshots = 1 / 60.0;
    private const int LongestWaitMilliseconds = 100;

    private readonly CommandQueue _queue = new();
    private readonly ManualResetEventSlim _firstSnapshot = new(false);
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;
    private readonly SnapshotBuilder _snapshots = new();
    private readonly RecentTicks _recent = new();
    private readonly TickSchedule _schedule = new();
    private readonly RateMeter _meter = new();
    private readonly EpisodeHistory _history = new();
    private readonly Explainer _explainer = new();
    private readonly Milestones _milestones;
    private readonly Childhood _childhood = new();
    private readonly SessionAgents _agents;
    private readonly SessionState _state;
    private Snapshot? _latest;
    private double _lastSnapshot = double.NegativeInfinity;
    private bool _isStale;
    private IReadOnlyList<(int Episode, double Score)> _evaluations = [];

    /// <summary>A session; <see cref="Start"/> begins it.</summary>
    /// <param name="agent">The agent. Disposed with this.</param>
    /// <param name="speed">Its speed at first.</param>
    /// <param name="isPaused">Whether it is paused before its first tick.</param>
    /// <param name="scores">Where a person's scores are kept, or null: in memory only.</param>
    /// <param name="schedule">The speeds that follow by themselves, or null: the speed stays.</param>
    public Session(WatchedAgent agent, Speed speed, bool isPaused = false, ScoreFile? scores = null, SpeedSchedule? schedule = null)
    {
        _agents = new SessionAgents(agent, this, scores);
        _state = new SessionState { Speed = speed, IsPaused = isPaused, IsLearning = agent.Trainer.IsLearning, Schedule = schedule };
        if (agent.Caution is not null)
        {
            _state.Message = agent.Caution;
        }

        foreach (EpisodeRow row in agent.Logged)
        {
            _history.Add(row);
        }

        _evaluations = agent.ReadEvaluations();
        _milestones = new Milestones(_history.View.Span);
        agent.ReportTo(line => _state.Message = line);
        _thread = new Thread(Run) { IsBackground = true, Name = "critter: session" };
        Commands = new SessionCommands(_queue, _state, _agents, _history, _explainer);
    }

    /// <summary>The last snapshot. Waits for the first one.</summary>
    public Snapshot Latest
    {
        get
        {
            _firstSnapshot.Wait();
            return Volatile.Read(ref _latest)!;
        }
    }

    /// <summary>The commands that run between two ticks.</summary>
    public SessionCommands Commands { get; }

    /// <summary>The exception that ended the session, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Begins, and waits for the first snapshot; an evaluation that is due comes before it.</summary>
    /// <param name="stop">Ends the wait.</param>
    public void Start(CancellationToken stop = default)
    {
        _thread.Start();
        WaitHandle.WaitAny([_firstSnapshot.WaitHandle, stop.WaitHandle]);
    }

    /// <inheritdoc/>
    public bool BeforeStep(Actor actor, INetwork network)
    {
        _state.Lane = Math.Min(_state.Lane, actor.Worlds.ActiveLanes - 1);
        if (actor.Worlds.TickOfEpisode == 0 && !_agents.Acting.Trainer.Options.Continuing)
        {
            _recent.Clear();
        }

        while (true)
        {
            if (RunTickCommands(actor, network))
            {
                return true;
            }

            _state.PendingSteps += _explainer.Observe(actor, _agents.Acting.Trainer, _state.Lane, _state.PendingSteps);
            double now = Now();
            double remaining = Remaining(now);
            if (_isStale || now - _lastSnapshot >= SecondsBetweenSnapshots)
            {
                Publish(actor, network, now);
            }

            if (remaining <= 0)
            {
                Begin(actor, now);
                return false;
            }

            // The shortest wait is a millisecond; the schedule makes up for what is too long.
            _queue.Wait((int)Math.Clamp(Math.Ceiling(remaining * 1000), 1, LongestWaitMilliseconds));
        }
    }

    /// <summary>Ends the session: the round is finished, an evaluation is cancelled, and the run is saved if it has a folder.</summary>
    public void End()
    {
        _end.Cancel();
        _queue.Wake();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    /// <summary>Ends the session, and disposes what belongs to it.</summary>
    public void Dispose()
    {
        End();
        _agents.Dispose();
        _queue.Dispose();
        _firstSnapshot.Dispose();
        _end.Dispose();
    }

    private static double Now() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    private void Run()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                if (_queue.RunBetweenRounds() > 0)
                {
                    _recent.Clear();
                    _isStale = true;
                }

                _agents.BeginRound(_state);
                IReadOnlyList<EpisodeRow> ended = _agents.Acting.Advance(_end.Token);
                foreach (EpisodeRow row in ended)
                {
                    _agents.Record(row, _history);
                }

                if (ended.Count > 0)
                {
                    Tell();
                }
            }

            _agents.Save();
        }
        catch (Exception exception)
        {
            // Any exception: the view shows it, and ends the program in order.
            Failure = exception;
            _state.Message = exception.Message;
            if (_latest is not null)
            {
                Volatile.Write(ref _latest, _latest with { Failure = exception.Message, Message = _state.Message, MessageNumber = _state.MessageNumber, IsPaused = true });
            }
        }
        finally
        {
            _firstSnapshot.Set();
        }
    }

    // What the episodes that have just ended are news of.
    private void Tell()
    {
        _evaluations = _agents.Acting.Trainer.Options.EvaluateEvery > 0 ? _agents.Acting.ReadEvaluations() : _evaluations;
        if (!_agents.Acting.IsTrained
            && _milestones.Passed(_history.View.Span, ReferenceScores.Of(_agents.Acting.Trainer.Options), _agents.Scores.Read()?.Human) is string news)
        {
            _state.Message = news;
        }
    }

    // Seconds until the next tick may be made.
    private double Remaining(double now)
    {
        if (_end.IsCancellationRequested || _queue.HasRoundCommands)
        {
            return 0;
        }

        if (_state.IsPaused && _state.PendingSteps == 0)
        {
            _schedule.Restart(now);
            return double.PositiveInfinity;
        }

        // A person's game advances only while a key is held.
        return _state.IsPlaying && _state.HeldAction < 0 ? double.PositiveInfinity
            : _state.PendingSteps > 0 ? 0
            : _schedule.Remaining(now);
    }

    private void Begin(Actor actor, double now)
    {
        if (_state.PendingSteps > 0)
        {
            _state.PendingSteps--;
            _isStale = true;
        }

        if (_state.IsPlaying && _state.HeldAction >= 0)
        {
            actor.SetAction(_state.Lane, _state.HeldAction);
        }

        if (_state.Schedule is not null && !_state.IsPlaying)
        {
            _state.Speed = _state.Schedule.SpeedAt(now) ?? _state.Speed;
        }

        _schedule.Tick(now, _state.EffectiveSpeed);
        (World world, int critter) = actor.Worlds.At(_state.Lane);
        _recent.Add(world, critter, now);
        if (!_agents.Acting.IsTrained && !_state.IsPlaying)
        {
            _childhood.Add(_agents.Acting, world, critter, _recent);
        }
    }

    private void Publish(Actor actor, INetwork network, double now)
    {
        var metrics = Metrics.Of(_agents.Acting.Trainer, _state, _meter.Measure(now, actor.Worlds.Ticks), _agents.Acting.OwnEpsilon);
        Snapshot built = _snapshots.Build(actor, network, _agents, _state, metrics, _recent, _history.View, now);
        Volatile.Write(ref _latest, built with
        {
            Evaluations = _evaluations,
            Decision = _explainer.Of(built),
            LastUpdate = _agents.Acting.Trainer.LastUpdate,
            Childhood = _childhood.View,
        });
        _lastSnapshot = now;
        _isStale = false;
        _firstSnapshot.Set();
    }

    // A key that is pressed while a beat still runs is for the next one.
    private bool IsBusy() => _state.PendingSteps > 0 && _explainer.IsOn;

    private bool RunTickCommands(Actor actor, INetwork network)
    {
        int lane = _state.Lane;
        (int count, bool hasChanged) = _queue.RunBetweenTicks(actor, network, IsBusy);
        _isStale |= count > 0;
        if (lane != _state.Lane)
        {
            _recent.Clear();
        }

        return hasChanged;
    }
}
