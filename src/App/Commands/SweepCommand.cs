using System.CommandLine;
using System.Globalization;
using Critter.Agent.Options;
using Critter.App.Sweep;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter sweep</c>: many runs, settings times seeds, from one command.</summary>
public static class SweepCommand
{
    // As good as any name of a folder that nobody chose.
    private const string UsualParent = "runs";
    private const int MostJobs = 1024;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Flags flags = new();
        Command command = new("sweep", "Trains many runs, settings times seeds, side by side, and goes on with what is missing of them.");
        flags.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter sweep --preset default,lecture --seeds 1-10 --out runs/first",
            "critter sweep --set learner.discount=0.9,0.95,0.98 --set \"hidden=[64,64],[128,128]\" --seeds 1-5 --episodes 200 --out runs/discount",
            "critter sweep --set learningRate=1e-4..1e-2:log --sample 20 --out runs/rates --dry-run",
            "critter sweep runs/discount",
            "critter sweep runs/discount --seeds 1-20",
            "critter sweep runs/discount --status",
            "critter sweep runs/discount --slurm --time 1:00:00 --partition normal --array %50");
        command.SetAction(parsed => new Invoked(flags, parsed).Run());
        return command;
    }

    private sealed class Flags
    {
        // Short for one option each, as of train.
        private readonly (Option<string?> Flag, string Key)[] _short =
        [
            (new("--episodes") { HelpName = "N,...", Description = "How many episodes" }, "episodes"),
            (new("--ticks") { HelpName = "N,...", Description = "How long an episode is" }, "ticksPerEpisode"),
            (new("--eval-every") { HelpName = "N,...", Description = "Evaluate every N episodes; 0: never" }, "evaluateEvery"),
            (new("--math") { HelpName = "KIND,...", Description = "Which network computes: simd or mathnet" }, "math"),
        ];

        public Argument<string?> Folder { get; } = new("folder") { HelpName = "DIR", Arity = ArgumentArity.ZeroOrOne, Description = "A sweep to go on with" };

        public Option<string?> Out { get; } = new("--out") { HelpName = "DIR", Description = "The sweep's folder [default: runs/sweep-<n>]" };

        public Option<string?> Preset { get; } = new("--preset") { HelpName = "NAME,...", Description = $"Presets: {Presets.Choices}" };

        public Option<string?> Config { get; } = new("--config") { HelpName = "FILE,...", Description = "Files of options, such as a run's config.json" };

        public Option<string[]> Set { get; } = new("--set")
        {
            HelpName = "KEY=VALUE,...",
            Description = "An option and the values to try; or a range, LOW..HIGH or LOW..HIGH:log, for --sample (repeatable)",
        };

        public Option<bool> Continuing { get; } = new("--continuing") { Description = "One world goes on for the whole run, as in the demo" };

        public Option<string[]> Pair { get; } = new("--pair") { HelpName = "KEY,KEY", Description = "Take the values of these together, the first with the first, in place of all with all (repeatable)" };

        public Option<int?> Sample { get; } = CheckedOption.Whole("--sample", 1, SeedList.Most, "Draw N settings at random from the ranges");

        public Option<long?> SampleSeed { get; } = CheckedOption.Seed("The seed of these draws [default: 1]", "--sample-seed");

        public Option<string?> Seeds { get; } = new("--seeds") { HelpName = "N-N,N", Description = $"The seeds of every setting [default: {SweepPlan.UsualSeeds}]" };

        public Option<string?> Plan { get; } = new("--plan") { HelpName = "FILE", Description = "All of this as JSON; a sweep's sweep.json gives the same sweep again" };

        public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the runs, and an estimate of time and disk, and train nothing" };

        public Option<bool> Status { get; } = new("--status") { Description = "Print what the runs are now, and train nothing" };

        public Option<int?> Jobs { get; } = CheckedOption.Whole("--jobs", 1, MostJobs, "Runs side by side [default: as many as there are cores]");

        public Option<int?> Task { get; } = CheckedOption.Whole("--task", 0, SeedList.Most, "Train only this share of the runs, 0 the first, as a task of a cluster's job");

        public Option<int?> Tasks { get; } = CheckedOption.Whole("--tasks", 1, SeedList.Most, "How many shares there are [default: one a run]");

        public Option<bool> Slurm { get; } = new("--slurm") { Description = "Write sweep.sbatch, an array job that trains what is missing on a Slurm cluster, and submit it; with --dry-run only write it" };

        public Option<int?> Ntasks { get; } = CheckedOption.Whole("--ntasks", 1, MostJobs, "Runs side by side in a task of the job [default: 1]");

        public Option<string?> Time { get; } = new("--time") { HelpName = "TIME", Description = "The time limit of a task, as sbatch has it; runs that take longer go on in another" };

        public Option<string?> Partition { get; } = new("--partition") { HelpName = "NAME", Description = "The partition of the cluster" };

        public Option<string?> Array { get; } = new("--array") { HelpName = "TASKS|%N", Description = "Which tasks, as sbatch has it; or %N, at most N at once" };

        public Option<string[]> SlurmOption { get; } = new("--slurm-option") { HelpName = "NAME=VALUE", Description = "Any other option of sbatch, without its dashes: account=cs109 (repeatable)" };

        public Option<double?> CheckpointEvery { get; } = CheckedOption.Real("--checkpoint-every", 0, 86_400, "Least seconds from one checkpoint of a run to the next [default: 10]");

        public Option<bool> Quiet { get; } = new("--quiet") { Description = "Say nothing but errors" };

        public Option<bool> Worker { get; } = new("--worker") { Hidden = true };

        public void AddTo(Command command)
        {
            command.Arguments.Add(Folder);
            foreach (Option option in (Option[])[Out, Preset, Config, Set, .. _short.Select(flag => flag.Flag), Continuing, Pair, Sample, SampleSeed, Seeds, Plan, DryRun, Status, Jobs, Task, Tasks, Slurm, Ntasks, Time, Partition, Array, SlurmOption, CheckpointEvery, Quiet, Worker])
            {
                command.Options.Add(option);
            }
        }

        public SweepAxes AxesOf(ParseResult parsed)
        {
            return new SweepAxes
            {
                Preset = parsed.GetValue(Preset),
                Config = parsed.GetValue(Config),
                Set =
                [
                    .. parsed.GetValue(Set) ?? [],
                    .. _short.Where(flag => parsed.GetValue(flag.Flag) is not null).Select(flag => $"{flag.Key}={parsed.GetValue(flag.Flag)}"),
                    .. parsed.GetValue(Continuing) ? (string[])["continuing=true"] : [],
                ],
                Pair = parsed.GetValue(Pair) ?? [],
                Sample = parsed.GetValue(Sample),
                SampleSeed = parsed.GetValue(SampleSeed),
                Seeds = parsed.GetValue(Seeds),
            };
        }
    }

    // One invocation, with all that it was asked.
    private sealed class Invoked(Flags flags, ParseResult parsed)
    {
        private const int MostListed = 10;

        private readonly TextWriter _output = parsed.GetValue(flags.Quiet) ? TextWriter.Null : parsed.InvocationConfiguration.Output;
        private readonly TextWriter _error = parsed.InvocationConfiguration.Error;
        private readonly SweepAxes _asked = flags.AxesOf(parsed);

        private int Jobs => parsed.GetValue(flags.Jobs) ?? Environment.ProcessorCount;

        private string[] CheckpointOptions =>
            parsed.GetValue(flags.CheckpointEvery) is { } seconds ? ["--checkpoint-every", seconds.ToString(CultureInfo.InvariantCulture)] : [];

        public int Run()
        {
            if (parsed.GetValue(flags.Worker))
            {
                return SweepWorker.Run(parsed.GetValue(flags.Folder)!, Console.In, parsed.InvocationConfiguration.Output, parsed.GetValue(flags.CheckpointEvery));
            }

            string? given = GivenFolder();
            SweepPlan? fromFile = parsed.GetValue(flags.Plan) is { } file ? PlanFile.Read(file) : null;
            bool isAsked = !_asked.IsEmpty || fromFile is not null;
            string folder = given ?? (isAsked
                ? RunFolder.NextFree(UsualParent, "sweep")
                : throw new OptionException("sweep is without a folder and without anything to try; expected a sweep to go on with, or --set, --preset or --seeds; sweep --help has examples"));
            if (parsed.GetValue(flags.Slurm))
            {
                return Submit(folder, isAsked ? SweepFolder.Write(folder, _asked, fromFile) : SweepFolder.Read(folder));
            }

            RefuseWithoutSlurm();
            if (parsed.GetValue(flags.DryRun))
            {
                SweepPlan planned = isAsked ? SweepFolder.Plan(folder, _asked, fromFile) : SweepFolder.Read(folder);
                using SweepJournal before = new(folder);
                new SweepReport(_output).PrintPlan(folder, planned, RunFolder.IsSweep(folder) ? SweepStatus.ReadAll(folder, planned, before) : [], Jobs);
                return ExitCode.Success;
            }

            if (parsed.GetValue(flags.Status))
            {
                SweepPlan planned = !isAsked ? SweepFolder.Read(folder) : throw new OptionException("--status says what a sweep is, and changes none; expected critter sweep DIR --status");
                using SweepJournal now = new(folder);
                new SweepReport(_output).PrintStatus(folder, planned, SweepStatus.ReadAll(folder, planned, now), SlurmJob.Submitted(folder, planned));
                return ExitCode.Success;
            }

            return Train(folder, isAsked ? SweepFolder.Write(folder, _asked, fromFile) : SweepFolder.Read(folder));
        }

        private string? GivenFolder()
        {
            string? folder = parsed.GetValue(flags.Folder);
            string? named = parsed.GetValue(flags.Out);
            return folder is not null && named is not null && Path.GetFullPath(folder) != Path.GetFullPath(named)
                ? throw new OptionException($"the sweep is {folder} and --out names {named}; expected one folder")
                : folder ?? named;
        }

        private int Train(string folder, SweepPlan plan)
        {
            bool isTask = parsed.GetValue(flags.Task) is not null;
            using StopSignal stop = new(alsoUser: isTask);
            using SweepJournal journal = new(folder);
            SweepRunner runner = new(folder, plan, journal, ShareOf(plan, SweepStatus.ReadAll(folder, plan, journal)), stop)
            {
                Jobs = Jobs,
                WaitsForOthers = !isTask,
                WorkerOptions = CheckpointOptions,
            };
            if (!runner.HasNothingToDo)
            {
                ISweepDisplay display = ChooseDisplay();
                display.WriteEvent(FormattableString.Invariant($"Sweeping {plan.Count} runs in {folder}, {Jobs} side by side; Ctrl-C saves and stops."));
                runner.Run(display);
            }

            if (stop.IsSet)
            {
                if (stop.ExitCode != ExitCode.ReaderGone)
                {
                    _error.WriteLine(FormattableString.Invariant(
                        $"Stopped and saved; {runner.Finished} of {plan.Count} runs are finished. To go on: {TypedCommand.Program} sweep {TypedCommand.Word(folder)}"));
                }

                if (stop.IsUser)
                {
                    SlurmCluster.RequeueIfNeeded();
                }

                return isTask ? SlurmCluster.RunMeAgain : stop.ExitCode;
            }

            return Conclude(folder, plan, runner);
        }

        private int Submit(string folder, SweepPlan plan)
        {
            using SweepJournal journal = new(folder);
            RunStatus[] statuses = SweepStatus.ReadAll(folder, plan, journal);
            int tasks = SlurmJob.TasksFor(plan, SlurmCluster.Read(), parsed.GetValue(flags.Tasks));
            SlurmJob job = new()
            {
                RunsAtOnce = parsed.GetValue(flags.Ntasks) ?? 1,
                Array = parsed.GetValue(flags.Array),
                TaskOptions = CheckpointOptions,
                Options =
                [
                    .. parsed.GetValue(flags.Time) is { } time ? (string[])[$"time={time}"] : [],
                    .. parsed.GetValue(flags.Partition) is { } partition ? (string[])[$"partition={partition}"] : [],
                    .. parsed.GetValue(flags.SlurmOption) ?? [],
                ],
            };
            RefuseSlurmOptions(job);
            (string script, int needed) = job.Write(folder, statuses, tasks);
            if (parsed.GetValue(flags.DryRun))
            {
                _output.WriteLine(FormattableString.Invariant($"Wrote {script}: {needed} of {tasks} tasks have something to do. sbatch {TypedCommand.Word(script)} submits it."));
                return ExitCode.Success;
            }

            if (needed == 0)
            {
                _output.WriteLine(FormattableString.Invariant($"Nothing is left to train of the {plan.Count} runs in {folder}."));
                return ExitCode.Success;
            }

            string id = SlurmCluster.Submit(script);
            SlurmJob.Note(folder, id, tasks);
            _output.WriteLine(FormattableString.Invariant(
                $"Submitted job {id} with {needed} tasks. {TypedCommand.Program} sweep {TypedCommand.Word(folder)} --status shows the runs, squeue --job {id} the tasks; scancel {id} stops them, and sweep {TypedCommand.Word(folder)} --slurm goes on."));
            return ExitCode.Success;
        }

        // Each becomes a line of a script.
        private static void RefuseSlurmOptions(SlurmJob job)
        {
            foreach (string option in (string[])[.. job.Options, .. job.Array is null ? (string[])[] : [$"array={job.Array}"]])
            {
                if (option.StartsWith('-') || option.Any(char.IsControl))
                {
                    throw new OptionException($"an option for sbatch is {option}; expected NAME=VALUE without dashes before it, in one line");
                }
            }
        }

        private void RefuseWithoutSlurm()
        {
            Option[] forSlurm = [flags.Ntasks, flags.Time, flags.Partition, flags.Array, flags.SlurmOption];
            if (Array.Find(forSlurm, option => parsed.GetResult(option) is { Implicit: false }) is { } option)
            {
                throw new OptionException($"{option.Name} is for --slurm; expected both");
            }
        }

        private int Conclude(string folder, SweepPlan plan, SweepRunner runner)
        {
            if (runner.Failures.Count == 0)
            {
                _output.WriteLine(FormattableString.Invariant(
                    $"{runner.Finished} of {plan.Count} runs in {folder} are finished. Next: {TypedCommand.Program} compare {TypedCommand.Word(folder)}"));
                return ExitCode.Success;
            }

            // Those of now have been told as they failed.
            foreach (SweepRun run in runner.FailedBefore.Take(MostListed))
            {
                _error.WriteLine($"{run.Name}: failed before: {runner.Failures[run.Index]}");
            }

            throw new RunException(FormattableString.Invariant(
                $"{runner.Failures.Count} of {plan.Count} runs in {folder} failed; sweep {TypedCommand.Word(folder)} --status says why, and sweep {TypedCommand.Word(folder)} tries those again that did not diverge"));
        }

        // All runs, or a block of them: what is near in the plan is near in time.
        private IReadOnlyList<RunStatus> ShareOf(SweepPlan plan, RunStatus[] all)
        {
            int tasks = parsed.GetValue(flags.Tasks) ?? plan.Count;
            if (parsed.GetValue(flags.Task) is not { } task)
            {
                return parsed.GetValue(flags.Tasks) is null ? all : throw new OptionException("--tasks is without --task; expected both, such as --task 0 --tasks 10");
            }

            if (task >= tasks)
            {
                throw new OptionException(FormattableString.Invariant($"--task is {task}; expected one from 0 to {tasks - 1}, for there are {tasks} shares"));
            }

            return all[SlurmJob.ShareOf(all.Length, task, tasks)];
        }

        private ISweepDisplay ChooseDisplay()
        {
            return parsed.GetValue(flags.Quiet) ? new QuietSweepDisplay(_error)
                : Training.IProgressDisplay.TerminalOf(_error) is { } terminal ? new LiveSweepDisplay(terminal)
                : new LineSweepDisplay(_error);
        }
    }
}
