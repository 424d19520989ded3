using System.Text;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>
/// Saves a run beside its training: the state is copied in memory, which takes milliseconds, and another thread hashes, writes and
/// flushes the copy. What the run goes on to do cannot change what is saved, nor the saving what it does.
/// </summary>
internal sealed class RunSaver : IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunLog _log;
    private readonly INetwork _network;
    private readonly PagedMemory _copy = new();
    private Task _writing = Task.CompletedTask;

    public RunSaver(RunFolder folder, RunLog log, Trainer trainer)
    {
        _folder = folder;
        _log = log;
        _network = Networks.Create(trainer.Options.Math, trainer.Network.Shape, 1);
    }

    /// <summary>Whether the last copy is still being written.</summary>
    public bool IsBusy => !_writing.IsCompleted;

    /// <summary>Copies the state and begins to write it: the network first, then the checkpoint. The log's rows must be written out.</summary>
    /// <param name="trainer">Copied before this returns.</param>
    public void Begin(Trainer trainer)
    {
        if (IsBusy)
        {
            throw new InvalidOperationException("the last copy is still being written");
        }

        _copy.Clear();
        using (BinaryWriter writer = new(_copy, Encoding.UTF8, leaveOpen: true))
        {
            RunCheckpoint.Write(writer, trainer, _log.Evaluations);
        }

        _network.CopyParametersFrom(trainer.Network);
        // A thread of its own: those of the pool may all be waiting for the disk, or for this.
        _writing = Task.Factory.StartNew(WriteCopy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    private void WriteCopy()
    {
        _folder.RequireHeld();
        // A checkpoint counts on the rows before it, so they must be on the disk first.
        _log.FlushToDisk();
        // Writing takes a while, in which the folder may have become another's.
        DurableFile.Replace(
            _folder.PathOf(RunFolder.NetworkName), stream => NetworkFile.Write(stream, _network), beforeRename: _folder.RequireHeld);
        CheckpointFile.Write(
            _folder.PathOf(RunFolder.CheckpointName), _folder.PathOf(RunFolder.PreviousCheckpointName), _copy.WriteTo, _folder.RequireHeld);
        // Training allocates nothing and a checkpoint under a megabyte, so that a collection would come once an hour, and until then the
        // memory would grow as if it leaked. This takes a fraction of a millisecond.
        GC.Collect(0);
    }
}
