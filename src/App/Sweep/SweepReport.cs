using System.Globalization;
using Critter.Core.Text;

namespace Critter.App.Sweep;

/// <summary>What a sweep says on standard output: its plan, or what has become of it.</summary>
internal sealed class SweepReport(TextWriter output)
{
    private const double BytesPerGigabyte = 1e9;

    /// <summary>Prints the runs of a plan, and what they will take.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="statuses">What its runs are now; none where there is no sweep yet.</param>
    /// <param name="jobs">How many will train side by side.</param>
    public void PrintPlan(string folder, SweepPlan plan, IReadOnlyList<RunStatus> statuses, int jobs)
    {
        int width = plan.Runs.Max(run => run.Name.Length);
        double ticks = 0;
        int missing = 0;
        foreach (SweepRun run in plan.Runs)
        {
            RunState state = statuses.Count > run.Index ? statuses[run.Index].State : RunState.Waiting;
            if (state is not (RunState.Finished or RunState.Diverged))
            {
                ticks += run.Setting.Ticks(plan.Base);
                missing++;
            }

            // A name says what a setting is, but for one that was too long.
            string options = run.Setting.Name.Contains('~') ? string.Join(' ', run.Setting.Options.Select(option => $"{option.Key}={SweepSetting.Compact(option.Value)}")) : "";
            output.WriteLine($"{run.Name.PadRight(width)}  {Word(state),-8}  {options}".TrimEnd());
        }

        output.WriteLine(Invariant($"{plan.Count} runs in {folder}: {plan.Settings.Count} {(plan.Settings.Count == 1 ? "setting" : "settings")} of {plan.Seeds.Count} {(plan.Seeds.Count == 1 ? "seed" : "seeds")}, {missing} to train."));
        if (missing > 0)
        {
            PrintEstimate(plan, ticks, missing, jobs);
        }
    }

    /// <summary>Prints what the runs of a sweep are.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="statuses">What they are.</param>
    /// <param name="jobs">What the cluster says of tasks, by the name of a run; none where it says nothing.</param>
    public void PrintStatus(string folder, SweepPlan plan, IReadOnlyList<RunStatus> statuses, IReadOnlyDictionary<string, QueuedTask> jobs)
    {
        RunState[] states = [.. Enum.GetValues<RunState>().Where(state => state is RunState.Finished or RunState.Running or RunState.Waiting or RunState.Failed || statuses.Any(status => status.State == state))];
        int width = Math.Max("setting".Length, plan.Settings.Max(setting => setting.Name.Length));
        output.WriteLine($"{"setting".PadRight(width)}  {string.Join("  ", states.Select(Word))}  {"score",8}");
        foreach (IGrouping<SweepSetting, RunStatus> setting in statuses.GroupBy(status => status.Run.Setting))
        {
            IEnumerable<string> counts = states.Select(state => Invariant($"{setting.Count(status => status.State == state)}").PadLeft(Word(state).Length));
            double[] scores = [.. setting.Where(status => status.State == RunState.Finished).Select(status => status.Entry!.Score).Where(double.IsFinite)];
            output.WriteLine($"{setting.Key.Name.PadRight(width)}  {string.Join("  ", counts)}  {(scores.Length > 0 ? Invariant($"{scores.Average():F2}") : "-"),8}");
        }

        output.WriteLine(Invariant($"{plan.Count} runs in {folder}: {string.Join(", ", states.Select(state => Invariant($"{statuses.Count(status => status.State == state)} {Word(state)}")))}."));
        foreach (IGrouping<string, QueuedTask> same in jobs.Values.Distinct().GroupBy(task => task.Node.Length > 0 || task.Reason.Length == 0 ? task.State : $"{task.State} ({task.Reason})").OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            int again = same.Count(task => task.Restarts > 0);
            output.WriteLine(OneLine.Of(Invariant($"cluster: {same.Count()} {(same.Count() == 1 ? "task" : "tasks")} {same.Key}{(again > 0 ? Invariant($", {again} requeued") : "")}")));
        }

        foreach (RunStatus status in statuses)
        {
            string job = jobs.TryGetValue(status.Run.Name, out QueuedTask? found) ? $" ({found.Text})" : "";
            string? line = status.State switch
            {
                RunState.Running => Running(folder, plan, status, job),
                RunState.Stopped => $"{Progress(folder, plan, status)}{job}",
                RunState.Failed or RunState.Diverged => $": {status.Entry?.Reason}{job}",
                RunState.Damaged => ": it was finished, and a file of it is gone or has another length since",
                _ => null,
            };
            if (line is not null)
            {
                output.WriteLine(OneLine.Of($"{Word(status.State)}: {status.Run.Name}{line}"));
            }
        }
    }

    private static string Running(string folder, SweepPlan plan, RunStatus status, string job)
    {
        string where = job.Length > 0 || status.Entry?.Where is null || status.Entry.State != RunState.Running ? "" : $" ({status.Entry.Where})";
        return $"{Progress(folder, plan, status)}{where}{job}";
    }

    private static string Progress(string folder, SweepPlan plan, RunStatus status)
    {
        (int episodes, double score) = RunFiles.ReadProgress(Path.Combine(folder, status.Run.Name));
        return Invariant($", episode {episodes}/{status.Run.Setting.Episodes(plan.Base)}{(double.IsNaN(score) ? "" : Invariant($", score {score:F2}"))}");
    }

    private void PrintEstimate(SweepPlan plan, double ticks, int missing, int jobs)
    {
        var cost = SweepEstimate.Measure(plan.OptionsOf(plan[0]));
        double bytes = missing * cost.Bytes(ticks / missing, plan.Base.Learner.ReplayCapacity);
        var time = TimeSpan.FromSeconds(Math.Min(Math.Round(cost.Seconds(ticks) / jobs), 1e8));
        output.WriteLine(Invariant(
            $"About {time:g} with {jobs} side by side, and {bytes / BytesPerGigabyte:F2} GB: measured with {cost.Ticks} ticks of {plan[0].Name} on this machine."));
    }

    private static string Word(RunState state) => state.ToString().ToLowerInvariant();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
