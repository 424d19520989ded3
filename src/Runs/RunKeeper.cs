using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// Keeps a run on the disk while it trains: its rows as they come, and checkpoints when they are due. What cannot be written is reported
/// and tried again, and never stops the training; only a run that is to end must be saved.
/// </summary>
public sealed class RunKeeper : IDisposable
{
    // Copying the state for a checkpoint may take this share of the time at most; a large replay takes long.
    private const double CopyShare = 0.02;

    private readonly RunFolder _folder;
    private readonly ICheckpointed _trained;
    private readonly TableWriter[] _tables;
    private readonly RunSaver _saver;
    private readonly Func<double> _clock;
    private double _lastCheckpoint;
    private bool _rowsAreHeld;
    private bool _checkpointIsMissing;
    private (long Position, long Rows)? _copied;
    private (long Position, long Rows)? _saved;

    /// <summary>Keeps a run from now on.</summary>
    /// <param name="folder">Held for as long as this is used.</param>
    /// <param name="trained">What trains; asked between its rounds.</param>
    /// <param name="clock">Seconds since any moment.</param>
    /// <param name="tables">The run's. Disposed with this.</param>
    public RunKeeper(RunFolder folder, ICheckpointed trained, Func<double> clock, params TableWriter[] tables)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _folder = folder;
        _trained = trained;
        _tables = tables;
        _saver = new RunSaver(folder, tables, trained);
        _clock = clock;
        _lastCheckpoint = clock();
    }

    /// <summary>The least time from one checkpoint to the next, seconds: what a killed run may have to repeat. It changes no result.</summary>
    public double SecondsBetweenCheckpoints { get; set; } = 10;

    /// <summary>How long the last checkpoint has held up the training, seconds. Most of its work is done beside it.</summary>
    public double LastPause { get; private set; }

    /// <summary>Is told, in a line, what cannot be written while the training goes on, and when it is written again.</summary>
    public Action<string> Report { get; set; } = static _ => { };

    /// <summary>Whether a checkpoint is being written beside the training.</summary>
    internal bool IsWriting => _saver.IsBusy;

    // All that moves a run on.
    private (long Position, long Rows) Now => (_trained.Position, _tables.Sum(table => (long)table.Rows));

    /// <summary>Waits for the checkpoint that is being written, and lets the tables go.</summary>
    public void Dispose()
    {
        _saver.Dispose();
        foreach (TableWriter table in _tables)
        {
            table.Dispose();
        }
    }

    /// <summary>Adds a row to one of the tables. It is written at once, or as soon as it can be.</summary>
    /// <param name="table">One of the run's.</param>
    /// <param name="cells">As of <see cref="TableWriter.Add"/>.</param>
    public void Add(TableWriter table, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Add(cells);
        WriteRows();
    }

    /// <summary>Makes a checkpoint if one is due, beside the training; to be called after every round.</summary>
    public void CheckpointIfDue()
    {
        if (_copied is not null && !_saver.IsBusy)
        {
            Try(Finish, ref _checkpointIsMissing, "a checkpoint");
        }

        double now = _clock();
        if (_copied is null && now >= _lastCheckpoint + Math.Max(SecondsBetweenCheckpoints, LastPause / CopyShare))
        {
            _lastCheckpoint = now;
            WriteRows();
            // A checkpoint counts on the rows before it.
            if (!_rowsAreHeld)
            {
                TryBegin();
            }
        }
    }

    /// <summary>Makes a checkpoint and writes the network, unless nothing has happened since the last; returns when all is on the disk.</summary>
    /// <exception cref="RunException">A file cannot be written. What was there stays.</exception>
    public void Save()
    {
        Try(Finish, ref _checkpointIsMissing, "a checkpoint");
        if (_saved == Now)
        {
            return;
        }

        try
        {
            WriteOut();
            Copy();
            _saver.Write();
            _saved = Now;
            NoteWritten(ref _checkpointIsMissing, "a checkpoint");
            NoteWritten(ref _rowsAreHeld, "the log");
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw new RunException(
                $"{_folder.Root} cannot be saved: {FileError.Of(exception)}; the last checkpoint that it has stays, and train --resume goes on from there",
                exception);
        }
    }

    private void WriteRows() => Try(WriteOut, ref _rowsAreHeld, "the log");

    private void WriteOut()
    {
        _folder.RequireHeld();
        foreach (TableWriter table in _tables)
        {
            table.WriteOut();
        }
    }

    private void Copy()
    {
        double start = _clock();
        _saver.Copy();
        LastPause = _clock() - start;
    }

    private void Finish()
    {
        (long Position, long Rows)? copied = _copied;
        _copied = null;
        _saver.Finish();
        _saved = copied ?? _saved;
    }

    // The copy of a large replay takes as much memory as the replay, which there may not be; nor may there be another thread.
    private void TryBegin()
    {
        try
        {
            Copy();
            _saver.Begin();
            _copied = Now;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or IOException)
        {
            Note(exception, ref _checkpointIsMissing, "a checkpoint");
        }
    }

    private void Note(Exception exception, ref bool isMissing, string what)
    {
        if (!isMissing)
        {
            Report($"{_folder.Root}: {what} cannot be written: {(exception is OutOfMemoryException ? "there is not enough memory" : FileError.Of(exception))}; training goes on, and it is tried again");
        }

        isMissing = true;
    }

    private void NoteWritten(ref bool isMissing, string what)
    {
        if (isMissing)
        {
            Report($"{_folder.Root}: {what} is written again");
        }

        isMissing = false;
    }

    private void Try(Action write, ref bool isMissing, string what)
    {
        try
        {
            write();
            NoteWritten(ref isMissing, what);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            Note(exception, ref isMissing, what);
        }
    }
}
