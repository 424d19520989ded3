using System.Globalization;
using System.IO.Enumeration;
using Critter.Core.Files;

namespace Critter.Runs;

// Where runs are, and what there is where none is.
public sealed partial class RunFolder
{
    /// <summary>Whether a folder holds a run. One that may not be looked into does not.</summary>
    public static bool IsRun(string path) => File.Exists(Path.Combine(path, ConfigName));

    /// <summary>The runs that are folders in a folder, in the order of their names.</summary>
    public static IEnumerable<string> RunsIn(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path, "*", new EnumerationOptions()).Where(IsRun).Order(StringComparer.Ordinal) : [];

    /// <summary>The file of a folder that is a sweep: what its runs are.</summary>
    public const string SweepName = "sweep.json";

    /// <summary>Whether a folder is a sweep, whose runs are the folders in it.</summary>
    public static bool IsSweep(string path) => File.Exists(Path.Combine(path, SweepName));

    /// <summary>Paths without those of a sweep's plan and journal, which a shell's star finds beside its runs; all of them where nothing else is left.</summary>
    public static IReadOnlyList<string> WithoutPlans(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] kept = [.. paths.Where(path => !IsBesideRuns(path))];
        return kept.Length > 0 ? kept : paths;
    }

    private static bool IsBesideRuns(string path) =>
        path.Length > 0 && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent && IsSweep(parent) && Path.Exists(path) && !IsRun(path);

    /// <summary>
    /// Whether a process holds the folder now, so far as can be told from outside. Asking never keeps a process from holding it for longer
    /// than an instant.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="whereNoLocks">What is said where the file system keeps no locks, and a process has not said that it has ended.</param>
    public static bool IsHeld(string path, bool whereNoLocks = false)
    {
        try
        {
            // Whoever lets a folder go takes this file away; only a kill leaves it.
            return File.Exists(Path.Combine(path, HolderName)) && FileLock.IsTaken(Path.Combine(path, LockName), whereNoLocks);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return false;
        }
    }

    /// <summary>Refuses a path at which there is no run.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public static void RequireRun(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsRun(path))
        {
            string found = File.Exists(path) ? $": it {DescribeFile(path)}"
                : !Directory.Exists(path) ? ": there is no such folder"
                : Directory.Exists(Path.Combine(path, ConfigName)) ? $": its {ConfigName} is a folder"
                : !MayBeLookedInto(path) ? ": the folder may not be read"
                : HasRunAside(path) ? ": it is one that --force began to replace; train --resume brings it back"
                : RunsIn(path).FirstOrDefault() is { } run ? $", but there are runs in it; did you mean {run}"
                : $": the folder has no {ConfigName}";
            throw new RunException($"{path} is no run{found}");
        }
    }

    /// <summary>Refuses a path at which a run keeps a file of its own: nothing but the run writes there, whatever is to be written.</summary>
    /// <exception cref="RunException">It is such a path.</exception>
    public static void RefuseOwnFile(string path)
    {
        string full = Path.GetFullPath(path);
        string name = Path.GetFileName(full);
        string finished = name.EndsWith(DurableFile.UnfinishedEnding, StringComparison.OrdinalIgnoreCase) ? name[..^DurableFile.UnfinishedEnding.Length] : name;
        bool isOwn = _ownNames.Append(LockName).Append(HolderName).Append(MovingName).Append(AsideName).Contains(finished, StringComparer.OrdinalIgnoreCase)
            || FileSystemName.MatchesSimpleExpression(EventsPattern, name, ignoreCase: true);
        if (isOwn && IsRun(Path.GetDirectoryName(full) ?? ""))
        {
            throw new RunException($"{path} is a file of the run that is there, and only the run writes it; expected another name or folder");
        }
    }

    /// <summary>A folder that does not exist yet: <c>parent/name-n</c> with the lowest n from 1.</summary>
    public static string NextFree(string parent, string name)
    {
        for (int n = 1; ; n++)
        {
            string path = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{name}-{n}"));
            if (!Path.Exists(path))
            {
                return path;
            }
        }
    }

    // .NET takes a link to nowhere for a file.
    private static string DescribeFile(string path)
    {
        return File.ResolveLinkTarget(path, returnFinalTarget: true) is { Exists: false } target
            ? $"is a link to {target.FullName}, which is not there"
            : "is a file";
    }

    // Where it may not, every file in it seems to be missing.
    private static bool MayBeLookedInto(string path)
    {
        try
        {
            File.GetAttributes(Path.Combine(path, ConfigName));
            return true;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return exception is not UnauthorizedAccessException;
        }
    }
}
