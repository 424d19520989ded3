using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>The folder that a sweep is: its plan, its journal, and a folder for every run.</summary>
internal static class SweepFolder
{
    private const string LockName = ".plan.lock";
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _betweenAttempts = TimeSpan.FromMilliseconds(20);

    /// <summary>The plan of the sweep in a folder.</summary>
    /// <exception cref="RunException">There is no sweep.</exception>
    /// <exception cref="BadFileException">Its plan cannot be read.</exception>
    public static SweepPlan Read(string folder)
    {
        RequireSweep(folder);
        return PlanFile.Read(Path.Combine(folder, RunFolder.SweepName));
    }

    /// <summary>What the plan in a folder will be; nothing is written.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="asked">What is asked for; of a plan that is there, what is added to it.</param>
    /// <param name="fromFile">A whole plan from a file, in place of axes, or null.</param>
    /// <exception cref="OptionException">It cannot be had, or would take a run away from the plan that is there.</exception>
    /// <exception cref="RunException">Something else is in the folder.</exception>
    public static SweepPlan Plan(string folder, SweepAxes asked, SweepPlan? fromFile)
    {
        if (RunFolder.IsSweep(folder))
        {
            SweepPlan there = Read(folder);
            return fromFile is null ? there.With(asked, folder) : there.With(fromFile, folder);
        }

        RequireFree(folder);
        return fromFile is null ? SweepPlan.Of(asked) : asked.IsEmpty ? fromFile : fromFile.With(asked, "the plan");
    }

    /// <summary>Makes or extends the sweep in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="asked">As of <see cref="Plan"/>.</param>
    /// <param name="fromFile">As of <see cref="Plan"/>.</param>
    /// <returns>Its plan.</returns>
    /// <exception cref="OptionException">As of <see cref="Plan"/>.</exception>
    /// <exception cref="RunException">Something else is in the folder, or it cannot be written.</exception>
    public static SweepPlan Write(string folder, SweepAxes asked, SweepPlan? fromFile)
    {
        string path = Path.Combine(folder, RunFolder.SweepName);
        byte[] before = ReadText(path);
        // Before a folder is made: what is refused leaves nothing behind.
        SweepPlan plan = Plan(folder, asked, fromFile);
        try
        {
            Directory.CreateDirectory(folder);
            using FileStream held = Hold(folder);
            if (!ReadText(path).AsSpan().SequenceEqual(before))
            {
                // Another process was faster, and this one adds to what it has written.
                before = ReadText(path);
                plan = Plan(folder, asked, fromFile);
            }

            byte[] text = PlanFile.Write(plan);
            if (!before.AsSpan().SequenceEqual(text))
            {
                DurableFile.Replace(path, stream => stream.Write(text));
            }

            return plan;
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception) || exception is ArgumentException or NotSupportedException)
        {
            throw RunFolder.CannotWrite(folder, exception);
        }
    }

    private static byte[] ReadText(string path) => File.Exists(path) ? File.ReadAllBytes(path) : [];

    private static void RequireSweep(string folder)
    {
        if (!RunFolder.IsSweep(folder))
        {
            string found = RunFolder.IsRun(folder) ? "it is a run, which train --resume goes on with"
                : Directory.Exists(folder) ? $"it has no {RunFolder.SweepName}"
                : File.Exists(folder) ? "it is a file"
                : "there is no such folder";
            throw new RunException($"{folder} is no sweep: {found}; --set, --preset or --seeds with --out begins one");
        }
    }

    private static void RequireFree(string folder)
    {
        if (File.Exists(folder))
        {
            throw new RunException($"{folder} is a file; expected a folder, or nothing yet");
        }

        // What a kill leaves of a sweep that had hardly begun is nobody's loss.
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry =>
            Path.GetFileName(entry) != LockName && !entry.EndsWith(DurableFile.UnfinishedEnding, StringComparison.Ordinal)))
        {
            throw new RunException($"{folder} is not empty and is no sweep; --out names another folder");
        }
    }

    // Two that are started together write one after the other.
    private static FileStream Hold(string folder)
    {
        DateTime last = DateTime.UtcNow + _longestWait;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < last && Directory.Exists(folder))
            {
                Thread.Sleep(_betweenAttempts);
            }
        }
    }
}
