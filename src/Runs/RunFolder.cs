using System.Globalization;
using System.Text;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// The folder that a run is. While one process holds it no other can: by a lock on a file in it, which the operating system gives up
/// however the process ends. A lock is on a file and not on a path, so whoever is to write here asks first whether the path still is that
/// file (<see cref="RequireHeld"/>). The folder may come from a stranger: nothing in it is written through a link.
/// </summary>
public sealed partial class RunFolder : IDisposable
{
    /// <summary>All options (<c>train --config</c> reads them). A folder with this file holds a run.</summary>
    public const string ConfigName = "config.json";

    /// <summary>One row an episode (<see cref="EpisodeTable"/>).</summary>
    public const string EpisodesName = "episodes.csv";

    /// <summary>One row an evaluation (<see cref="EvaluationTable"/>).</summary>
    public const string EvaluationsName = "evaluations.csv";

    /// <summary>The network as of the last checkpoint, or of the one that was being made.</summary>
    public const string NetworkName = "network.json";

    /// <summary>What the run goes on from (<see cref="CheckpointFile"/>).</summary>
    public const string CheckpointName = "checkpoint.bin";

    /// <summary>The checkpoint before.</summary>
    public const string PreviousCheckpointName = "checkpoint.previous.bin";

    /// <summary>A checkpoint that was found damaged, and in place of which the one before was read.</summary>
    public const string DamagedCheckpointName = "checkpoint.damaged.bin";

    /// <summary>What the network reached in fresh worlds when it was compared (<see cref="KeptEvaluation"/>). No part of the training.</summary>
    public const string FinalEvaluationName = "final-evaluation.json";

    /// <summary>The sentence on how the run diverged; only where it did and nobody has gone on with it.</summary>
    public const string DivergedName = "diverged.txt";

    /// <summary>The events that TensorBoard reads, in files that are numbered.</summary>
    public const string EventsPattern = "events.out.tfevents.*.critter";

    private const string LockName = ".lock";

    // A locked file cannot be read by others, so who holds the folder stands in one of its own.
    private const string HolderName = ".holder";
    private const int LongestHolderBytes = 256;

    // The configuration first: a folder without it holds no run, however many of the others a kill leaves.
    private static readonly string[] _ownNames =
        [ConfigName, CheckpointName, PreviousCheckpointName, DamagedCheckpointName, NetworkName, EpisodesName, EvaluationsName, FinalEvaluationName, DivergedName];

    private readonly FileLock _lock;

    private RunFolder(string path, FileLock held)
    {
        Root = path;
        _lock = held;
    }

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>Makes a folder for a new run and holds it.</summary>
    /// <param name="path">Nothing yet, or an empty folder.</param>
    /// <param name="force">
    /// Whether a run that is there gives way: it is moved aside, and deleted once the new one stands (<see cref="Stand"/>). Files that are
    /// not a run's own stay.
    /// </param>
    /// <param name="isAlone">Whether a file system that keeps no locks is good enough.</param>
    /// <exception cref="RunException">There is a file, something that would be overwritten, or no right to write; or another process holds it.</exception>
    public static RunFolder Create(string path, bool force, bool isAlone = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        RefuseContents(path, force);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CannotWrite(path, exception);
        }

        RunFolder folder = Hold(path, isAlone);
        try
        {
            // Once more, now that nobody else can begin a run here.
            RefuseContents(path, force);
            folder.MoveAside();
            // A new folder's name is in the one above.
            DiskFlush.Folder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
            return folder;
        }
        catch (Exception exception)
        {
            folder.Dispose();
            if (IsRefusal(exception))
            {
                throw CannotWrite(path, exception);
            }

            throw;
        }
    }

    /// <summary>Holds the folder of a run that is there.</summary>
    /// <param name="path">A folder with a run.</param>
    /// <param name="isAlone">Whether a file system that keeps no locks is good enough.</param>
    /// <exception cref="RunException">There is none, or another process holds it.</exception>
    public static RunFolder Open(string path, bool isAlone = false)
    {
        if (!HasRunAside(path))
        {
            RequireRun(path);
        }

        RunFolder folder = Hold(path, isAlone);
        try
        {
            RequireRun(path);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Deletes the checkpoint before the last, where the last is there; it is no matter where that cannot be.</summary>
    public void DropPreviousCheckpoint()
    {
        try
        {
            if (File.Exists(PathOf(CheckpointName)))
            {
                File.Delete(PathOf(PreviousCheckpointName));
            }
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // It only takes room.
        }
    }

    /// <summary>Lets the folder go. A run that was moved aside for one that does not stand comes back.</summary>
    public void Dispose()
    {
        try
        {
            RequireHeld();
            SettleAside();
            File.Delete(PathOf(HolderName));
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // Whoever holds it next writes over it.
        }

        _lock.Dispose();
    }

    /// <summary>
    /// Refuses where the folder has been moved, or deleted and perhaps made anew by another run; to be asked before each row and each file
    /// that is written.
    /// </summary>
    /// <exception cref="IOException">It is no longer there, or another's.</exception>
    public void RequireHeld()
    {
        if (!_lock.IsHeld)
        {
            throw new IOException(FileIdentity.OfPath(PathOf(LockName)).Kind != FileKind.Missing ? "another run has begun in its place"
                : Directory.Exists(Root) ? $"its {LockName} has gone, and with it the right to write there"
                : "the folder has gone; it was moved or deleted");
        }
    }

    /// <summary>Whether the file system said no, rather than the program being wrong.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The one line for a path that cannot be written.</summary>
    public static RunException CannotWrite(string path, Exception exception) =>
        new RunException($"{path} cannot be written: {FileError.Of(exception)}", exception);

    private static void RefuseContents(string path, bool force)
    {
        if (File.Exists(path))
        {
            throw new RunException($"{path} {DescribeFile(path)}; expected a folder, or nothing yet");
        }

        if (force || !Directory.Exists(path))
        {
            return;
        }

        if (IsRun(path))
        {
            throw new RunException($"{path} holds a run already; --resume goes on with it, --out names another folder") { IsTaken = true, ForcedDoes = "overwrites it" };
        }

        // What a kill leaves of a run that had hardly begun is nobody's loss.
        if (Directory.EnumerateFileSystemEntries(path).Any(entry =>
            Path.GetFileName(entry) is not (LockName or HolderName) && !entry.EndsWith(DurableFile.UnfinishedEnding, StringComparison.Ordinal)))
        {
            throw new RunException($"{path} is not empty; --out names another folder") { IsTaken = true, ForcedDoes = "writes a run into it" };
        }
    }

    private static RunFolder Hold(string path, bool isAlone)
    {
        FileLock? held = null;
        try
        {
            held = FileLock.Take(Path.Combine(path, LockName), isAlone);
            RunFolder folder = new(path, held);
            folder.SettleAside();
            // Made anew, for the name may be a stranger's link.
            using FileStream holder = RegularFile.CreateAnew(folder.PathOf(HolderName));
            holder.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}")));
            return folder;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            held?.Dispose();
            throw exception is not FileLockException refusal ? CannotWrite(path, exception)
                : refusal.IsTaken ? new RunException($"{path} is in use by another process{DescribeHolder(path)}", exception) { IsTaken = true }
                : new RunException($"{path} cannot be locked: {refusal.Message}: its file system keeps no locks, and two processes that write one run ruin it; expected a local disk, or train --no-lock where no other process writes it", exception);
        }
    }

    // " (process 1234)", or nothing where it cannot be read.
    private static string DescribeHolder(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(path, HolderName));
            byte[] text = new byte[LongestHolderBytes];
            string process = Encoding.UTF8.GetString(text, 0, stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)).Split(',')[0];
            return process.Length is > 0 and < 40 ? $" ({process})" : "";
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return "";
        }
    }
}
