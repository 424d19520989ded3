using System.Globalization;
using System.Text;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>A sweep as an array job of Slurm: every task trains a share of the runs, as <c>sweep --task</c>.</summary>
internal sealed record SlurmJob
{
    /// <summary>The script in a sweep's folder.</summary>
    public const string ScriptName = "sweep.sbatch";

    // What tasks write, and a file for every job that was submitted.
    private const string FolderName = "slurm";
    private const string JobEnding = ".job";

    /// <summary>How many runs train side by side in a task.</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>Options of sbatch, <c>name=value</c> or <c>name</c>, without their dashes. They replace those that the script has of itself.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>More words for the command line of a task.</summary>
    public IReadOnlyList<string> TaskOptions { get; init; } = [];

    /// <summary>Which tasks, as sbatch has it: <c>0-9,12</c>, with <c>%N</c> at its end at most N at once; <c>%N</c> alone for all that have something to do; null for these.</summary>
    public string? Array { get; init; }

    /// <summary>How many shares there are: one a run, or as many as the cluster allows.</summary>
    public static int TasksFor(SweepPlan plan, SlurmCluster cluster, int? asked)
    {
        return asked is not { } tasks ? Math.Min(plan.Count, cluster.MaxArraySize)
            : tasks <= cluster.MaxArraySize ? tasks
            : throw new OptionException(FormattableString.Invariant($"--tasks is {tasks}; expected at most {cluster.MaxArraySize}, this cluster's MaxArraySize"));
    }

    /// <summary>The runs of a share.</summary>
    public static Range ShareOf(int runs, int task, int tasks) => (int)((long)runs * task / tasks)..(int)((long)runs * (task + 1) / tasks);

    /// <summary>Writes the script.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="statuses">What its runs are: what is finished needs no task.</param>
    /// <param name="tasks">How many shares there are.</param>
    /// <returns>The script's path, and how many tasks it asks for.</returns>
    /// <exception cref="RunException">It cannot be written.</exception>
    public (string Path, int Tasks) Write(string folder, IReadOnlyList<RunStatus> statuses, int tasks)
    {
        List<long> needed = [];
        for (int task = 0; task < tasks; task++)
        {
            (int first, int count) = ShareOf(statuses.Count, task, tasks).GetOffsetAndLength(statuses.Count);
            if (Enumerable.Range(first, count).Any(i => statuses[i].State is not (RunState.Finished or RunState.Diverged)))
            {
                needed.Add(task);
            }
        }

        string path = Path.GetFullPath(Path.Combine(folder, ScriptName));
        string logs = Path.GetFullPath(Path.Combine(folder, FolderName));
        try
        {
            Directory.CreateDirectory(logs);
            byte[] text = Encoding.UTF8.GetBytes(Text(Path.GetFullPath(folder), logs, needed, tasks));
            DurableFile.Replace(path, stream => stream.Write(text));
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw RunFolder.CannotWrite(path, exception);
        }

        return (path, needed.Count);
    }

    /// <summary>Keeps what was submitted, for <see cref="Submitted"/>.</summary>
    public static void Note(string folder, string job, int tasks) =>
        File.WriteAllText(Path.Combine(folder, FolderName, job + JobEnding), string.Create(CultureInfo.InvariantCulture, $"{tasks}\n"));

    /// <summary>What the queue says of the runs of a sweep, by their names, of its newest job that says something.</summary>
    public static IReadOnlyDictionary<string, QueuedTask> Submitted(string folder, SweepPlan plan)
    {
        string jobs = Path.Combine(folder, FolderName);
        Dictionary<string, int> tasks = [];
        if (Directory.Exists(jobs))
        {
            foreach (string path in Directory.EnumerateFiles(jobs, $"*{JobEnding}"))
            {
                if (int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out int count) && count > 0)
                {
                    tasks[Path.GetFileNameWithoutExtension(path)] = count;
                }
            }
        }

        Dictionary<string, QueuedTask> found = [];
        foreach (QueuedTask task in SlurmCluster.Queue([.. tasks.Keys]).Where(task => tasks.TryGetValue(task.Job, out int count) && task.Task < count).OrderBy(task => task.Job.Length).ThenBy(task => task.Job, StringComparer.Ordinal))
        {
            (int first, int length) = ShareOf(plan.Count, task.Task, tasks[task.Job]).GetOffsetAndLength(plan.Count);
            foreach (int index in Enumerable.Range(first, length))
            {
                found[plan[index].Name] = task;
            }
        }

        return found;
    }

    private string Text(string folder, string logs, List<long> needed, int tasks)
    {
        string all = needed.Count > 0 ? SeedList.Format(needed) : "0";
        string array = Array is null ? all : Array.StartsWith('%') ? all + Array : Array;
        (string Name, string? Value)[] usual =
        [
            ("job-name", $"critter-{Path.GetFileName(folder)}"),
            ("array", array),
            ("nodes", "1"),
            ("ntasks", FormattableString.Invariant($"{RunsAtOnce}")),
            ("output", Path.Combine(logs, "%A_%a.log")),
            ("open-mode", "append"),
            ("requeue", null),
            ("signal", "B:USR1@60"),
        ];
        StringBuilder text = new();
        text.Append("#!/bin/bash\n");
        foreach ((string name, string? value) in usual.Where(option => !Options.Any(own => own.Split('=')[0] == option.Name)))
        {
            text.Append(value is null ? $"#SBATCH --{name}\n" : $"#SBATCH --{name}={Quoted(value)}\n");
        }

        foreach (string option in Options)
        {
            text.Append($"#SBATCH --{option}\n");
        }

        // In place of the shell, so that Slurm's signals reach the program: a minute before the time limit it saves, and asks to be requeued.
        string program = string.Join(' ', OwnProgram.Words.Select(TypedCommand.Word));
        string more = string.Concat(TaskOptions.Select(word => $" {TypedCommand.Word(word)}"));
        text.Append(CultureInfo.InvariantCulture, $"exec {program} sweep {TypedCommand.Word(folder)} --task \"$SLURM_ARRAY_TASK_ID\" --tasks {tasks} --jobs {RunsAtOnce} --quiet{more}\n");
        return text.ToString();
    }

    // sbatch reads a directive's words as a shell does.
    private static string Quoted(string value) => value.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./=:,%@+".Contains(letter)) ? value : $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
