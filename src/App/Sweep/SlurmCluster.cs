using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Critter.Core.Text;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>The Slurm cluster that this machine can talk to, by Slurm's own commands.</summary>
/// <param name="MaxArraySize">An array's tasks have numbers below this.</param>
/// <param name="RequeuesItself">Whether a task that ends with <see cref="RunMeAgain"/> is put back into the queue without being asked.</param>
internal sealed partial record SlurmCluster(int MaxArraySize, bool RequeuesItself)
{
    /// <summary>EX_TEMPFAIL, what a task ends with that was stopped and saved.</summary>
    public const int RunMeAgain = 75;

    // Slurm's own default.
    private const int UsualMaxArraySize = 1001;

    // Columns of squeue, each as wide as its longest text.
    private static readonly (string Name, int Width)[] _columns =
        [("ArrayJobID", 20), ("ArrayTaskID", 20), ("State", 20), ("RestartCnt", 12), ("NodeList", 60), ("Reason", 80)];

    /// <summary>The cluster, or what Slurm is by default where there is none to ask.</summary>
    public static SlurmCluster Read()
    {
        if (Run("scontrol", ["show", "config"]) is not (0, string config, _))
        {
            return new SlurmCluster(UsualMaxArraySize, RequeuesItself: false);
        }

        Match size = MaxArraySizePattern().Match(config);
        Match codes = RequeueExitPattern().Match(config);
        return new SlurmCluster(
            size.Success ? int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) : UsualMaxArraySize,
            codes.Success && codes.Groups[1].Value.Split(',').Any(HoldsRunMeAgain));
    }

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    /// <exception cref="RunException">There is no Slurm here, or it refuses.</exception>
    public static string Submit(string script)
    {
        (int exitCode, string output, string error) = Run("sbatch", ["--parsable", script])
            ?? throw new RunException($"sbatch cannot be started, so there is no Slurm here; {script} is written, for a machine that has it");
        // Number and, with several clusters, the cluster's name.
        string job = output.Trim().Split(';')[0];
        return exitCode == 0 && job.Length > 0 && job.All(char.IsAsciiDigit)
            ? job
            : throw new RunException($"sbatch refuses {script}: {OneLine.Of(error.Trim().Split('\n')[0])}");
    }

    /// <summary>Puts this process's task back into the queue, where the cluster does not do so by itself.</summary>
    public static void RequeueIfNeeded()
    {
        if (SlurmTask.Current is { } task && !Read().RequeuesItself)
        {
            Run("scontrol", ["requeue", task.JobId]);
        }
    }

    /// <summary>What is in the queue of some jobs' tasks; nothing where there is no Slurm, or it is gone.</summary>
    public static IReadOnlyList<QueuedTask> Queue(IReadOnlyList<string> jobs)
    {
        if (jobs.Count == 0
            || Run("squeue", ["--noheader", "--array", $"--jobs={string.Join(',', jobs)}", $"--Format={string.Join(',', _columns.Select(column => FormattableString.Invariant($"{column.Name}:{column.Width}")))}"])
                is not (_, string output, _))
        {
            return [];
        }

        List<QueuedTask> tasks = [];
        foreach (string line in output.Split('\n'))
        {
            string[] cells = Cells(line);
            if (int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out int task))
            {
                tasks.Add(new QueuedTask(cells[0], task, cells[2], int.TryParse(cells[3], CultureInfo.InvariantCulture, out int restarts) ? restarts : 0, cells[4], cells[5]));
            }
        }

        return tasks;
    }

    private static string[] Cells(string line)
    {
        string[] cells = new string[_columns.Length];
        int at = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            int end = Math.Min(at + _columns[i].Width, line.Length);
            cells[i] = at < end ? line[at..end].Trim() : "";
            at = end;
        }

        return cells;
    }

    // 75, or 70-80 among others.
    private static bool HoldsRunMeAgain(string part)
    {
        string[] ends = part.Trim().Split('-');
        return int.TryParse(ends[0], CultureInfo.InvariantCulture, out int first) && int.TryParse(ends[^1], CultureInfo.InvariantCulture, out int last)
            && first <= RunMeAgain && RunMeAgain <= last;
    }

    private static (int ExitCode, string Output, string Error)? Run(string command, IReadOnlyList<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex MaxArraySizePattern();

    [GeneratedRegex(@"^RequeueExit\s*=\s*([\d,-]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex RequeueExitPattern();
}

/// <summary>A task in the queue.</summary>
/// <param name="Job">The array's job.</param>
/// <param name="Task">Its number in the array.</param>
/// <param name="State">Slurm's word for what it is.</param>
/// <param name="Restarts">How often it was put back into the queue.</param>
/// <param name="Node">Where it runs; empty while it waits.</param>
/// <param name="Reason">Why it waits.</param>
internal sealed record QueuedTask(string Job, int Task, string State, int Restarts, string Node, string Reason)
{
    /// <summary>For people.</summary>
    public string Text
    {
        get
        {
            string where = Node.Length > 0 ? $" on {Node}" : Reason.Length > 0 && Reason != "None" ? $", {Reason}" : "";
            string again = Restarts > 0 ? FormattableString.Invariant($", requeued {Restarts} time{(Restarts == 1 ? "" : "s")}") : "";
            return OneLine.Of(FormattableString.Invariant($"task {Job}_{Task} {State}{where}{again}"));
        }
    }
}
