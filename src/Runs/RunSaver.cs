using System.Text;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// Saves a run beside its training: the state is copied in memory, which takes milliseconds, and another thread hashes, writes and
/// flushes the copy. What the run goes on to do cannot change what is saved, nor the saving what it does.
/// </summary>
internal sealed class RunSaver : IDisposable
{
    private readonly RunFolder _folder;
    private readonly IReadOnlyList<TableWriter> _tables;
    private readonly ICheckpointed _trained;
    private readonly PagedMemory _copy = new();
    private Task _writing = Task.CompletedTask;

    public RunSaver(RunFolder folder, IReadOnlyList<TableWriter> tables, ICheckpointed trained) => (_folder, _tables, _trained) = (folder, tables, trained);

    /// <summary>Whether the last copy is still being written.</summary>
    public bool IsBusy => !_writing.IsCompleted;

    /// <summary>Copies the state, to be written by <see cref="Begin"/> or <see cref="Write"/>. The tables' rows must be written out.</summary>
    /// <exception cref="OutOfMemoryException">There is no memory for the copy.</exception>
    public void Copy()
    {
        if (IsBusy)
        {
            throw new InvalidOperationException("the last copy is still being written");
        }

        _copy.Clear();
        using (BinaryWriter writer = new(_copy, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(_trained.Identity);
            _trained.WriteState(writer);
        }

        _trained.CopyNetwork();
    }

    /// <summary>Begins to write the copy beside the training: the network first, then the checkpoint.</summary>
    /// <exception cref="IOException">No thread can be had for it; nothing is written.</exception>
    public void Begin()
    {
        try
        {
            // A thread of its own: those of the pool may all be waiting for the disk, or for this.
            _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (TaskSchedulerException exception)
        {
            throw new IOException("the system gives no thread for it", exception);
        }
    }

    /// <summary>Waits for what was begun.</summary>
    /// <exception cref="IOException">It could not be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Finish()
    {
        Task writing = _writing;
        _writing = Task.CompletedTask;
        writing.GetAwaiter().GetResult();
    }

    /// <summary>Waits for what was begun, whatever becomes of it.</summary>
    public void Dispose()
    {
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        _copy.Dispose();
    }

    /// <summary>Writes the copy; returns when all is on the disk.</summary>
    /// <exception cref="IOException">It could not be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Write()
    {
        _folder.RequireHeld();
        // A checkpoint counts on the rows before it, so they must be on the disk first.
        foreach (TableWriter table in _tables)
        {
            table.FlushToDisk();
        }

        // Writing takes a while, in which the folder may have become another's.
        DurableFile.Replace(_folder.PathOf(RunFolder.NetworkName), _trained.WriteNetwork, beforeRename: _folder.RequireHeld);
        CheckpointFile.Write(
            _folder.PathOf(RunFolder.CheckpointName), _folder.PathOf(RunFolder.PreviousCheckpointName), _copy.WriteTo, _folder.RequireHeld);
        // Training allocates nothing and a checkpoint under a megabyte, so that a collection would come once an hour, and until then the
        // memory would grow as if it leaked. This takes a fraction of a millisecond.
        GC.Collect(0);
    }
}
