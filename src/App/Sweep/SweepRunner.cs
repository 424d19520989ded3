using System.Diagnostics;
using Critter.App.Streams;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>
/// Trains what is missing of a sweep, as many runs side by side as there are workers. What ends one run, and be it the end of its process,
/// is written down, and the others go on.
/// </summary>
internal sealed class SweepRunner
{
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly SweepPlan _plan;
    private readonly SweepJournal _journal;
    private readonly StopSignal _stop;
    private readonly Lock _lock = new();

    // Taken while a signal is dealt with, when the other lock may be held by who stops the sweep for another reason.
    private readonly Lock _workersLock = new();
    private readonly Queue<SweepRun> _waiting = [];
    private readonly List<SweepRun> _elsewhere = [];
    private readonly SortedDictionary<int, ActiveRun> _active = [];
    private readonly List<WorkerProcess> _workers = [];
    private readonly Dictionary<int, string> _failures = [];
    private readonly Dictionary<int, double> _activeTicks = [];
    private readonly int _runs;
    private readonly double _ticksInAll;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private int _finished;
    private double _ticksDone;
    private double _ticksTrained;
    private long _looked = Stopwatch.GetTimestamp();
    private bool _journalFails;
    private ISweepDisplay _display = new QuietSweepDisplay(TextWriter.Null);

    /// <summary>A runner of some runs of a plan.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="runs">What these runs are.</param>
    /// <param name="stop">Ends it.</param>
    public SweepRunner(string folder, SweepPlan plan, SweepJournal journal, IReadOnlyList<RunStatus> runs, StopSignal stop)
    {
        _folder = folder;
        _plan = plan;
        _journal = journal;
        _stop = stop;
        _runs = runs.Count;
        foreach (RunStatus status in runs)
        {
            double ticks = status.Run.Setting.Ticks(plan.Base);
            _ticksInAll += ticks;
            if (status.State is RunState.Finished or RunState.Diverged)
            {
                _ticksDone += ticks;
                _finished += status.State == RunState.Finished ? 1 : 0;
                if (status.State == RunState.Diverged)
                {
                    // Deterministic to the last: it would come to the same place.
                    _failures[status.Run.Index] = status.Entry?.Reason ?? "";
                    FailedBefore.Add(status.Run);
                }
            }
            else
            {
                _waiting.Enqueue(status.Run);
            }
        }
    }

    /// <summary>How many workers there are.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether it waits for runs that other processes hold, and takes them over where these end before.</summary>
    public bool WaitsForOthers { get; init; } = true;

    /// <summary>Options of the command line that every worker gets.</summary>
    public IReadOnlyList<string> WorkerOptions { get; init; } = [];

    /// <summary>Runs that had failed before, and would fail again.</summary>
    public List<SweepRun> FailedBefore { get; } = [];

    /// <summary>Runs that failed, now or before, and why.</summary>
    public IReadOnlyDictionary<int, string> Failures => _failures;

    /// <summary>Runs that are finished.</summary>
    public int Finished => _finished;

    /// <summary>Whether there is nothing to train.</summary>
    public bool HasNothingToDo => _waiting.Count == 0;

    /// <summary>Trains until all is done, or until it is stopped.</summary>
    /// <param name="display">Shows how it goes.</param>
    public void Run(ISweepDisplay display)
    {
        _display = display;
        using CancellationTokenRegistration closing = _stop.Token.Register(CloseWorkers);
        Task[] slots = [.. Enumerable.Range(0, Math.Min(Jobs, _waiting.Count)).Select(slot => Task.Factory.StartNew(() => Work(slot), TaskCreationOptions.LongRunning))];
        var all = Task.WhenAll(slots);
        try
        {
            display.Show(all, Read);
        }
        catch (ReaderGoneException)
        {
            _stop.SetReaderGone();
        }

        all.Wait();
    }

    private SweepProgress Read()
    {
        lock (_lock)
        {
            double share = _ticksInAll == 0 ? 1 : Math.Min(1, (_ticksDone + _activeTicks.Values.Sum()) / _ticksInAll);
            double seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
            double left = _ticksInAll * (1 - share) * seconds / _ticksTrained;
            return new SweepProgress(
                _runs, _finished, _failures.Count, _elsewhere.Count, share,
                _ticksTrained > 0 && left < 1e7 ? TimeSpan.FromSeconds(Math.Round(left)) : null, [.. _active.Values]);
        }
    }

    private void Work(int slot)
    {
        WorkerProcess? worker = null;
        try
        {
            while (Next() is { } run)
            {
                worker ??= Start();
                Add(slot, run);
                WorkerMessage last = worker.Train(run, message => Take(slot, run, message));
                bool isSignalled = last.State == RunState.Stopped && last.Kind == WorkerMessageKind.Ended && !_stop.IsSet;
                End(slot, run, last, isSignalled);
                if (worker.IsOver || isSignalled)
                {
                    End(worker);
                    worker = null;
                }
            }
        }
        finally
        {
            if (worker is not null)
            {
                End(worker);
            }
        }
    }

    private WorkerProcess Start()
    {
        try
        {
            WorkerProcess worker = new(_folder, WorkerOptions);
            lock (_workersLock)
            {
                _workers.Add(worker);
            }

            if (_stop.IsSet)
            {
                worker.Close();
            }

            return worker;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new RunException($"no process can be started: {exception.Message}", exception);
        }
    }

    private void End(WorkerProcess worker)
    {
        lock (_workersLock)
        {
            _workers.Remove(worker);
        }

        worker.Dispose();
    }

    private void CloseWorkers()
    {
        lock (_workersLock)
        {
            foreach (WorkerProcess worker in _workers)
            {
                worker.Close();
            }
        }
    }

    // The next run that is for this process to train, or null: there is none.
    private SweepRun? Next()
    {
        while (!_stop.IsSet)
        {
            lock (_lock)
            {
                LookAgain();
                if (_waiting.TryDequeue(out SweepRun run))
                {
                    if (Directory.Exists(PathOf(run)))
                    {
                        // Perhaps by another process, and it may have ended there since.
                        _journal.Refresh();
                    }

                    if (!IsFinished(run))
                    {
                        return run;
                    }

                    Count(run);
                    continue;
                }

                if (_elsewhere.Count == 0 || !WaitsForOthers)
                {
                    return null;
                }
            }

            _stop.Wait(_betweenLooks);
        }

        return null;
    }

    // What others have finished, and what they no longer hold.
    private void LookAgain()
    {
        if (Stopwatch.GetElapsedTime(_looked) < _betweenLooks)
        {
            return;
        }

        _looked = Stopwatch.GetTimestamp();
        _journal.Refresh();
        foreach (SweepRun run in _elsewhere.Where(run => WaitsForOthers && !RunFolder.IsHeld(PathOf(run))).ToArray())
        {
            _elsewhere.Remove(run);
            _waiting.Enqueue(run);
        }
    }

    private bool IsFinished(SweepRun run) =>
        _journal[run.Name] is { State: RunState.Finished } entry && entry.Bytes.SequenceEqual(RunFiles.Lengths(PathOf(run)));

    private void Add(int slot, SweepRun run)
    {
        lock (_lock)
        {
            _active[slot] = new ActiveRun(run, run.Setting.Episodes(_plan.Base), 0, double.NaN);
            _activeTicks[slot] = 0;
        }
    }

    private void Take(int slot, SweepRun run, WorkerMessage message)
    {
        if (message.Kind == WorkerMessageKind.Note)
        {
            Tell($"{run.Name}: {message.Text}", isProblem: true);
            return;
        }

        lock (_lock)
        {
            if (message.Kind == WorkerMessageKind.Begun)
            {
                _journal.Refresh();
                if (!IsFinished(run))
                {
                    Journal(new JournalEntry(run.Name, RunState.Running, DateTime.UtcNow));
                }
            }
            else
            {
                _ticksTrained += message.Ticks - _activeTicks[slot];
            }

            _activeTicks[slot] = message.Ticks;
            _active[slot] = _active[slot] with { Episodes = message.Episodes, Score = message.Score };
        }
    }

    private void End(int slot, SweepRun run, WorkerMessage last, bool isSignalled)
    {
        // Of the run's own table: what was finished before and is only found to be so has lived no episode here.
        double score = last.State == RunState.Finished ? RunFiles.ReadProgress(PathOf(run)).Score : last.Score;
        lock (_lock)
        {
            double before = _activeTicks[slot];
            _active.Remove(slot);
            _activeTicks.Remove(slot);
            if (last.Kind == WorkerMessageKind.Taken)
            {
                _elsewhere.Add(run);
                return;
            }

            if (isSignalled)
            {
                // Somebody has ended the worker and not the sweep.
                _waiting.Enqueue(run);
            }

            if (last.State == RunState.Finished && IsFinished(run))
            {
                // By another process, just before this one got hold of it.
                Count(run);
                return;
            }

            Journal(new JournalEntry(run.Name, last.State, DateTime.UtcNow)
            {
                Reason = last.State is RunState.Failed or RunState.Diverged ? last.Text : null,
                Score = score,
                Seconds = last.Seconds,
                Bytes = last.State == RunState.Finished ? RunFiles.Lengths(PathOf(run)) : [],
            });
            if (last.State == RunState.Finished)
            {
                Count(run);
                _ticksTrained += run.Setting.Ticks(_plan.Base) - before;
            }
            else if (last.State is RunState.Failed or RunState.Diverged)
            {
                _failures[run.Index] = last.Text;
                _ticksDone += run.Setting.Ticks(_plan.Base);
            }
        }

        if (last.State == RunState.Finished)
        {
            Tell(FormattableString.Invariant($"{run.Name}: finished, score {score:F2}, {last.Seconds:F1} s"), isProblem: false);
        }
        else if (last.State is RunState.Failed or RunState.Diverged)
        {
            Tell($"{run.Name}: failed: {last.Text}", isProblem: true);
        }
    }

    private void Count(SweepRun run)
    {
        _finished++;
        _ticksDone += run.Setting.Ticks(_plan.Base);
    }

    private void Journal(JournalEntry entry)
    {
        if (_journal.Add(entry) is { } refusal && !_journalFails)
        {
            _journalFails = true;
            Tell($"{Path.Combine(_folder, SweepJournal.FolderName)} cannot be written: {refusal}; the sweep goes on, and a later one finds out what is finished", isProblem: true);
        }
    }

    private void Tell(string line, bool isProblem)
    {
        try
        {
            if (isProblem)
            {
                _display.WriteProblem(line);
            }
            else
            {
                _display.WriteEvent(line);
            }
        }
        catch (ReaderGoneException)
        {
            _stop.SetReaderGone();
        }
    }

    private string PathOf(SweepRun run) => Path.Combine(_folder, run.Name);
}
