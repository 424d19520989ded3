using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// The folder that a run is. While one process holds it no other can: by a lock on a file in it, which the operating system gives up
/// however the process ends.
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

    /// <summary>The events that TensorBoard reads, in files that are numbered.</summary>
    public const string EventsPattern = "events.out.tfevents.*.critter";

    private const string LockName = ".lock";

    // A locked file cannot be read by others, so who holds the folder stands in one of its own.
    private const string HolderName = ".holder";
    private const int LongestHolderBytes = 256;

    // The configuration first: a folder without it holds no run, however many of the others a kill leaves.
    private static readonly string[] _ownNames =
        [ConfigName, CheckpointName, PreviousCheckpointName, DamagedCheckpointName, NetworkName, EpisodesName, EvaluationsName, FinalEvaluationName];

    private readonly FileStream _lock;
    private readonly string _holder;

    private RunFolder(string path, FileStream held, string holder)
    {
        Root = path;
        _lock = held;
        _holder = holder;
    }

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>Makes a folder for a new run and holds it.</summary>
    /// <param name="path">Nothing yet, or an empty folder.</param>
    /// <param name="force">Whether a run that is there is deleted; files that are not a run's own stay.</param>
    /// <exception cref="RunException">There is a file, something that would be overwritten, or no right to write; or another process holds it.</exception>
    public static RunFolder Create(string path, bool force)
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

        RunFolder folder = Hold(path);
        try
        {
            // Once more, now that nobody else can begin a run here.
            RefuseContents(path, force);
            foreach (string name in _ownNames)
            {
                File.Delete(folder.PathOf(name));
            }

            foreach (string events in Directory.EnumerateFiles(path, EventsPattern))
            {
                File.Delete(events);
            }

            // A new folder's name is in the one above.
            FolderFlush.ToDisk(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
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
    /// <exception cref="RunException">There is none, or another process holds it.</exception>
    public static RunFolder Open(string path)
    {
        RequireRun(path);
        return Hold(path);
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Lets the folder go.</summary>
    public void Dispose()
    {
        try
        {
            RequireHeld();
            File.Delete(PathOf(HolderName));
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // Whoever holds it next writes over it.
        }

        _lock.Dispose();
    }

    /// <summary>
    /// Refuses where the folder has been moved, or deleted and perhaps made anew by another run: a lock is on a file and not on a path.
    /// </summary>
    /// <exception cref="IOException">It is no longer there, or another's.</exception>
    public void RequireHeld()
    {
        if (!File.Exists(PathOf(HolderName)))
        {
            throw new IOException("the folder has gone; it was moved or deleted");
        }

        if (ReadHolder(Root) != _holder)
        {
            throw new IOException("another run has begun in its place");
        }
    }

    /// <summary>Whether the file system said no, rather than the program being wrong.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The one line for a path that cannot be written.</summary>
    public static RunException CannotWrite(string path, Exception exception) =>
        new RunException($"{path} cannot be written: {exception.Message}", exception);

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

    private static RunFolder Hold(string path)
    {
        FileStream? held = null;
        try
        {
            held = new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            string holder = string.Create(
                CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, {Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}");
            File.WriteAllText(Path.Combine(path, HolderName), holder);
            return new RunFolder(path, held, holder);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            held?.Dispose();
            throw held is null && exception is IOException refusal && IsHeldByAnother(refusal)
                ? new RunException($"{path} is in use by another process{DescribeHolder(path)}", exception) { IsTaken = true }
                : CannotWrite(path, exception);
        }
    }

    // " (process 1234)", or nothing where it cannot be read.
    private static string DescribeHolder(string path)
    {
        try
        {
            string process = ReadHolder(path).Split(',')[0];
            return process.Length is > 0 and < 40 ? $" ({process})" : "";
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return "";
        }
    }

    private static string ReadHolder(string path)
    {
        using FileStream stream = File.OpenRead(Path.Combine(path, HolderName));
        byte[] text = new byte[LongestHolderBytes];
        return Encoding.UTF8.GetString(text, 0, stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false));
    }

    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
