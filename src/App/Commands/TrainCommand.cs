using System.CommandLine;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.App.Charts;
using Critter.App.Training;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter train</c>: a new run, or one to go on with.</summary>
public static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        RunOptionArguments run = new();
        Option<string?> folder = new("--out") { HelpName = "DIR", Description = "The run's folder [default: runs/<preset>-<seed>-<n>]" };
        Option<string?> resume = new("--resume")
        {
            HelpName = "DIR",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Go on with the run in DIR, or in --out, as if it had never stopped; with more --episodes it is made longer",
        };
        Option<bool> force = new("--force") { Description = "Overwrite the run that is in the folder" };
        Option<bool> noLock = new("--no-lock") { Description = "Train also where the file system keeps no locks: no other process may write this run meanwhile" };
        Option<bool> printConfig = new("--print-config") { Description = "Print all options as such a run would have them in its config.json, and train nothing" };
        Option<bool> quiet = new("--quiet") { Description = "Say nothing but errors" };
        Option<bool> tensorBoard = new("--tensorboard") { Description = "Write events for TensorBoard into the run's folder too; a run that has some goes on to have them" };
        Option<int?> threads = CheckedOption.Whole("--threads", 1, 2, "Threads, 1 or 2; the result is the same [default: as many as there are cores]");
        Option<double?> checkpointEvery = CheckedOption.Real("--checkpoint-every", 0, 86_400, "Least seconds from one checkpoint to the next; the result is the same [default: 10]");
        Option<double?> untilScore = CheckedOption.Real("--until-score", -1000, 1000, "Stop when two evaluations, in different fresh worlds, reach this mean score; exit code 1 when the run ends before");

        Command command = new("train", "Trains a critter, logs every episode, and keeps the run in a folder.");
        run.AddTo(command);
        foreach (Option option in (Option[])[folder, resume, force, noLock, printConfig, quiet, tensorBoard, threads, checkpointEvery, untilScore])
        {
            command.Options.Add(option);
        }

        HelpWithExamples.AddTo(
            command,
            "critter train --episodes 200 --seed 1",
            "critter train --preset lecture --continuing --out runs/lecture",
            "critter train --set learner.discount=0.95 --set \"hidden=[100,100]\" --eval-every 20",
            "critter train --until-score 6.23",
            "critter train --preset lecture --print-config",
            "critter train --config runs/lecture/config.json --seed 2",
            "critter train --resume runs/lecture",
            "critter train --resume runs/default-1-1 --episodes 400");
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(folder);
            bool overwrite = parsed.GetValue(force);
            int threadCount = parsed.GetValue(threads) ?? Math.Min(2, Environment.ProcessorCount);
            TrainingSession session = new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(quiet), parsed.GetValue(tensorBoard));
            if (parsed.GetResult(resume) is not null)
            {
                path = ResumePath(parsed.GetValue(resume), path, overwrite);
                RunOptions resumed = ResumedRun.Read(path, parsed, run, mayLengthen: true);
                if (parsed.GetValue(printConfig))
                {
                    return Print(resumed, parsed);
                }

                if (!parsed.GetValue(quiet) && ResumedRun.Tell(path, resumed) is { } longer)
                {
                    parsed.InvocationConfiguration.Error.WriteLine(longer);
                }

                return session.Run(() => SetInterval(WarnOfDamage(
                    TrainingRun.Resume(path, threadCount, session.Clock, parsed.GetValue(untilScore), parsed.GetValue(noLock), resumed.Episodes), parsed)));
            }

            RunOptions options = run.Resolve(parsed);
            return parsed.GetValue(printConfig) ? Print(options, parsed) : session.Run(() => SetInterval(path is null
                ? ChosenFolder.Start(options, free => Start(free, force: false))
                : OfferForce(() => Start(path, overwrite))));

            TrainingRun Start(string path, bool force) => TrainingRun.Start(path, options, force, threadCount, session.Clock, parsed.GetValue(untilScore), parsed.GetValue(noLock));

            TrainingRun SetInterval(TrainingRun opened)
            {
                opened.Keeper.SecondsBetweenCheckpoints = parsed.GetValue(checkpointEvery) ?? opened.Keeper.SecondsBetweenCheckpoints;
                return opened;
            }
        });
        return command;
    }

    private static string ResumePath(string? resume, string? folder, bool force)
    {
        if (force)
        {
            throw new OptionException("--resume goes on with a run and --force overwrites it; expected one of the two");
        }

        if (resume is not null && folder is not null && FullPath(resume) != FullPath(folder))
        {
            throw new OptionException($"--resume names {resume} and --out names {folder}; expected one folder");
        }

        return resume ?? folder ?? throw new OptionException("--resume is without a folder; expected --resume DIR");
    }

    private static int Print(RunOptions options, ParseResult parsed)
    {
        parsed.InvocationConfiguration.Output.Write(RunConfig.Write(options));
        return ExitCode.Success;
    }

    // Once the run is open: opening cuts off what comes after the checkpoint, and with it what may be damaged there.
    private static TrainingRun WarnOfDamage(TrainingRun resumed, ParseResult parsed)
    {
        if (RunFolders.WhyNotDrawn(resumed.Folder) is string damage)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"{damage}; the run goes on, but curve and compare refuse it");
        }

        return resumed;
    }

    private static TrainingRun OfferForce(Func<TrainingRun> start)
    {
        try
        {
            return start();
        }
        catch (RunException exception) when (exception.ForcedDoes is not null)
        {
            throw new RunException($"{exception.Message}, --force {exception.ForcedDoes}", exception);
        }
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
