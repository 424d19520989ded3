using System.Diagnostics;
using Critter.Agent;
using Critter.Nn;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>
/// A critter's life on a thread of its own. Whoever watches reads <see cref="Latest"/>, at any time, and sends wishes, which are carried
/// out between two ticks; neither ever makes the critter wait.
/// </summary>
internal sealed class Session : ITickWatcher, IDisposable
{
    private const double SecondsBetweenSnapshots = 1 / 60.0;
    private const int LongestWaitMilliseconds = 100;

    private readonly Wishes _wishes = new();
    private readonly ManualResetEventSlim _firstSnapshot = new(false);
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;
    private readonly Camera _camera = new();
    private readonly RecentPast _past = new();
    private readonly Pace _pace = new();
    private readonly TickMeter _meter = new();
    private readonly EpisodeHistory _history = new();
    private readonly Classroom _classroom;
    private readonly SessionState _state;
    private Snapshot? _latest;
    private double _lastSnapshot = double.NegativeInfinity;
    private bool _isStale;

    /// <summary>A session that has not begun: <see cref="Start"/>.</summary>
    /// <param name="pupil">Who is watched. Disposed with this.</param>
    /// <param name="speed">How fast it lives.</param>
    /// <param name="isPaused">Whether it waits before its first tick.</param>
    /// <param name="scores">Where a person's scores are kept, or null: for as long as this lasts.</param>
    public Session(Pupil pupil, Speed speed, bool isPaused = false, ScoreFile? scores = null)
    {
        _classroom = new Classroom(pupil, this, scores);
        _state = new SessionState { Speed = speed, IsPaused = isPaused, IsLearning = pupil.Trainer.IsLearning, Message = pupil.Caution ?? "" };
        foreach (EpisodeRow row in pupil.Logged)
        {
            _history.Add(row);
        }

        pupil.ReportTo(line => _state.Message = line);
        _thread = new Thread(Live) { IsBackground = true, Name = "critter: session" };
        Hands = new Hands(_state, _wishes.Post);
    }

    /// <summary>The last moment that was published. Waits for the first one.</summary>
    public Snapshot Latest
    {
        get
        {
            _firstSnapshot.Wait();
            return Volatile.Read(ref _latest)!;
        }
    }

    /// <summary>What a person can do.</summary>
    public Hands Hands { get; }

    /// <summary>What ended the session against its will, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>A person's games in this session.</summary>
    public ScoreBook Scores => _classroom.Scores;

    /// <summary>Begins, and waits for the first moment: an evaluation that the run still owes comes before it.</summary>
    /// <param name="stop">Ends the wait.</param>
    public void Start(CancellationToken stop = default)
    {
        _thread.Start();
        WaitHandle.WaitAny([_firstSnapshot.WaitHandle, stop.WaitHandle]);
    }

    /// <summary>Learns on, or stops learning, from the next round on.</summary>
    public void ToggleLearning()
    {
        _wishes.Post((_, _) =>
        {
            _state.IsLearning = !_state.IsLearning;
            return false;
        });
    }

    /// <summary>Puts a network from a file, or a run's folder, in the critter's place.</summary>
    public void Load(string path) => _wishes.PostBetweenRounds(() => _state.Message = _classroom.Load(path, _state));

    /// <summary>Begins again with a newborn; a run with a folder is left alone.</summary>
    public void Reset() => _wishes.PostBetweenRounds(() => _state.Message = _classroom.Reset(_history));

    /// <summary>Begins a person's game, or gives the one that is played up.</summary>
    public void ToggleGame() => _wishes.PostBetweenRounds(() => _state.Message = _classroom.ToggleGame(_state));

    /// <inheritdoc/>
    public bool BeforeStep(Actor actor, INetwork network)
    {
        _state.Lane = Math.Min(_state.Lane, actor.ActiveLanes - 1);
        if (actor.TickOfEpisode == 0 && !_classroom.Pupil.Trainer.Options.Continuing)
        {
            _past.Clear();
        }

        while (true)
        {
            if (RunTickWishes(actor, network))
            {
                return true;
            }

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

            // A whole millisecond is the shortest wait; the pace makes up for what it is too long.
            _wishes.Wait((int)Math.Clamp(Math.Ceiling(remaining * 1000), 1, LongestWaitMilliseconds));
        }
    }

    /// <summary>Ends: finishes the round, but no evaluation, and saves the run if it has a folder.</summary>
    public void End()
    {
        _end.Cancel();
        _wishes.Wake();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    /// <summary>Ends, and lets all go.</summary>
    public void Dispose()
    {
        End();
        _classroom.Dispose();
        _wishes.Dispose();
        _firstSnapshot.Dispose();
        _end.Dispose();
    }

    private static double Now() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    private void Live()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                if (_wishes.CarryOutBetweenRounds() > 0)
                {
                    _past.Clear();
                    _isStale = true;
                }

                _classroom.BeginRound(_state);
                foreach (EpisodeRow row in _classroom.Pupil.Advance(_end.Token))
                {
                    _classroom.Note(row, _history);
                }
            }

            _classroom.Save();
        }
        catch (Exception exception)
        {
            // Whatever it is: who watches shows it, and ends in order.
            Failure = exception;
            _state.Message = exception.Message;
            if (_latest is not null)
            {
                Volatile.Write(ref _latest, _latest with { Message = exception.Message, IsPaused = true });
            }
        }
        finally
        {
            _firstSnapshot.Set();
        }
    }

    // Seconds until the next tick may be made.
    private double Remaining(double now)
    {
        if (_end.IsCancellationRequested || _wishes.HasForRounds)
        {
            return 0;
        }

        if (_state.IsPaused && _state.StepsWanted == 0)
        {
            _pace.Restart(now);
            return double.PositiveInfinity;
        }

        // In a person's game time goes by only while a key is held.
        return _state.IsPlaying && _state.Steering < 0 ? double.PositiveInfinity
            : _state.StepsWanted > 0 ? 0
            : _pace.Remaining(now);
    }

    private void Begin(Actor actor, double now)
    {
        if (_state.StepsWanted > 0)
        {
            _state.StepsWanted--;
            _isStale = true;
        }

        if (_state.IsPlaying && _state.Steering >= 0)
        {
            actor.SetAction(_state.Lane, _state.Steering);
        }

        _pace.Tick(now, _state.EffectiveSpeed);
        _past.Add(actor.Worlds[_state.Lane / actor.CrittersPerWorld], _state.Lane % actor.CrittersPerWorld);
    }

    private void Publish(Actor actor, INetwork network, double now)
    {
        Figures figures = FigureReader.Read(_classroom.Pupil.Trainer, actor, _state, _meter.Measure(now, actor.Ticks));
        Volatile.Write(ref _latest, _camera.Shoot(actor, network, _classroom.Pupil.ValueOffset, _state, figures, _past, _history.View));
        _lastSnapshot = now;
        _isStale = false;
        _firstSnapshot.Set();
    }

    private bool RunTickWishes(Actor actor, INetwork network)
    {
        int lane = _state.Lane;
        (int count, bool hasChanged) = _wishes.CarryOut(actor, network);
        _isStale |= count > 0;
        if (lane != _state.Lane)
        {
            _past.Clear();
        }

        return hasChanged;
    }
}
