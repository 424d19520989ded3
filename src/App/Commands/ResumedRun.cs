using System.CommandLine;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary>The run that <c>--resume</c> names.</summary>
internal static class ResumedRun
{
    /// <summary>The options of the run in a folder. Flags may be repeated from the command that began it, but a run does not become another.</summary>
    /// <exception cref="OptionException">A flag asks for something else than the run has.</exception>
    /// <exception cref="RunException">There is no run, or a file cannot be read.</exception>
    public static RunOptions Read(string path, ParseResult parsed, RunOptionArguments asked)
    {
        RunOptions run = TrainingRun.ReadOptions(path);
        return RunConfig.Differences(run, asked.Resolve(parsed, run)) is [OptionDifference difference, ..]
            ? throw new OptionException(
                $"{asked.NameOf(difference.Key, parsed)} is {difference.Other}, but the run in {path} has {difference.One}; --resume goes on with a run as it is, --config {TypedCommand.Word(Path.Combine(path, RunFolder.ConfigName))} in its place begins another like it")
            : run;
    }
}
