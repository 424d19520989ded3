using System.CommandLine;
using Critter.Agent.Options;
using Critter.App.Training;
using Critter.Core.Files;
using Critter.Lab;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter lab</c>: the lecture's other demos.</summary>
public static class LabCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("lab", "The lecture's other demos, on the same network: dots that are separated, digits that are read.")
        {
            Learning(LabDemo.Separate, "A network learns to separate dots in the plane.", "critter lab separate --data spiral", "critter lab separate --headless --data own.csv --hidden 0"),
            Learning(LabDemo.Digits, "A network learns to read handwritten digits.", "critter lab digits", "critter lab digits --headless --data mnist --epochs 5"),
        };
        HelpWithExamples.AddTo(command, "critter lab separate --data spiral", "critter lab digits --headless --seed 1");
        return command;
    }

    private static Command Learning(LabDemo demo, string description, params string[] examples)
    {
        LabArguments arguments = new(demo);
        LabWindow window = new(demo);
        Option<bool> headless = new("--headless") { Description = "Train in a run's folder, without a window" };
        Option<string?> folder = new("--out") { HelpName = "DIR", Description = $"The run's folder [default: runs/{Name(demo)}-<seed>-<n>]" };
        Option<string?> resume = new("--resume") { HelpName = "DIR", Description = "Go on with the run in DIR as if it had never stopped" };
        Option<bool> force = new("--force") { Description = "Overwrite the run that is in the folder" };
        Option<bool> quiet = new("--quiet") { Description = "Say nothing but errors" };
        Command command = new(Name(demo), description) { headless, folder, resume, force, quiet };
        arguments.AddTo(command);
        window.AddTo(command);
        HelpWithExamples.AddTo(command, examples);
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(headless))
            {
                Option? unfit = Array.Find((Option[])[folder, resume, force, quiet], option => parsed.GetResult(option) is { Implicit: false });
                return unfit is null ? window.Show(parsed, arguments) : throw new OptionException($"{unfit.Name} is of training without a window; expected --headless beside it");
            }

            window.RefuseHeadless(parsed);
            LabSession session = new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(quiet));
            if (parsed.GetValue(resume) is string resumed)
            {
                return arguments.FirstGiven(parsed) is string given ? throw new OptionException($"{given} is for a new run, and {resumed} lives by its own options; expected no more than --resume")
                    : parsed.GetValue(force) || parsed.GetValue(folder) is not null ? throw new OptionException("--resume goes on with a run, and --out and --force begin one; expected one of them")
                    : session.Run(() => OfDemo(LabRun.Resume(resumed, session.Clock), demo));
            }

            LabOptions options = arguments.Resolve(parsed);
            return session.Run(() => parsed.GetValue(folder) is string path
                ? Start(path, parsed.GetValue(force))
                : ChosenFolder.Start(FormattableString.Invariant($"{Name(demo)}-{options.Seed}"), free => Start(free, force: false)));

            LabRun Start(string path, bool force)
            {
                try
                {
                    return LabRun.Start(path, options, force, session.Clock);
                }
                catch (ArgumentException exception)
                {
                    throw new OptionException($"--{exception.Message}", exception);
                }
                catch (RunException exception) when (exception.ForcedDoes is not null && parsed.GetValue(folder) is not null)
                {
                    throw new RunException($"{exception.Message}, --force {exception.ForcedDoes}", exception);
                }
            }
        });
        return command;
    }

    private static string Name(LabDemo demo) => demo.ToString().ToLowerInvariant();

    private static LabRun OfDemo(LabRun run, LabDemo demo)
    {
        LabDemo found = run.Trainer.Options.Lab;
        if (found == demo)
        {
            return run;
        }

        string folder = run.Folder;
        run.Dispose();
        throw new BadFileException($"{folder} is a run of lab {Name(found)}; expected one of lab {Name(demo)}");
    }
}
