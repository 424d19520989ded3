using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>What the runs of a sweep are now. It reads the journal, lists folders and looks at the lengths of files, whatever others do meanwhile.</summary>
internal sealed class SweepStatus
{
    private readonly string _folder;
    private readonly SweepJournal _journal;
    private readonly HashSet<string> _folders;

    /// <param name="folder">The sweep's.</param>
    /// <param name="journal">Its journal, as new as the status is to be.</param>
    public SweepStatus(string folder, SweepJournal journal)
    {
        _folder = folder;
        _journal = journal;
        // One listing in place of a question for every run.
        _folders = [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path))];
    }

    /// <summary>What all runs of a sweep are.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="journal">Its journal; brought up to date.</param>
    public static RunStatus[] ReadAll(string folder, SweepPlan plan, SweepJournal journal)
    {
        SweepStatus now = new(folder, journal);
        RunStatus[] all = [.. plan.Runs.Select(run => now[run])];
        // Who finishes a run says so before letting it go: what seemed to be left alone may have ended since the journal was read.
        journal.Refresh();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].State is not (RunState.Finished or RunState.Waiting) && journal[all[i].Run.Name] != all[i].Entry)
            {
                all[i] = now[all[i].Run];
            }
        }

        return all;
    }

    /// <summary>What a run is.</summary>
    public RunStatus this[SweepRun run]
    {
        get
        {
            JournalEntry? entry = _journal[run.Name];
            string path = Path.Combine(_folder, run.Name);
            if (!_folders.Contains(run.Name))
            {
                // Where not even a folder could be made there still is a reason. What was finished and is gone is to be done again.
                return entry is { State: RunState.Failed } ? new RunStatus(run, RunState.Failed, entry) : new RunStatus(run, RunState.Waiting, null);
            }

            return entry is { State: RunState.Finished } && entry.Bytes.SequenceEqual(RunFiles.Lengths(path)) ? new RunStatus(run, RunState.Finished, entry)
                : RunFolder.IsHeld(path) ? new RunStatus(run, RunState.Running, entry)
                : entry is { State: RunState.Finished } ? new RunStatus(run, RunState.Damaged, entry)
                : entry is { State: RunState.Failed or RunState.Diverged } ? new RunStatus(run, entry.State, entry)
                : RunFolder.IsRun(path) ? new RunStatus(run, RunState.Stopped, entry)
                : new RunStatus(run, RunState.Waiting, null);
        }
    }
}

/// <summary>What a run of a sweep is.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">What it is.</param>
/// <param name="Entry">The last that was written of it, where that is of what it is.</param>
internal readonly record struct RunStatus(SweepRun Run, RunState State, JournalEntry? Entry);
