using System.CommandLine;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary>The run that <c>--resume</c> names.</summary>
internal static class ResumedRun
{
    private const string Episodes = "episodes";

    /// <summary>
    /// The options of the run in a folder, lengthened where more episodes are asked for. Flags may be repeated from the command that began it,
    /// but a run does not become another.
    /// </summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="asked">Its flags.</param>
    /// <param name="mayLengthen">Whether more episodes may be asked for.</param>
    /// <exception cref="OptionException">A flag asks for something else than the run has.</exception>
    /// <exception cref="RunException">There is no run, or a file cannot be read.</exception>
    public static RunOptions Read(string path, ParseResult parsed, RunOptionArguments asked, bool mayLengthen)
    {
        RunOptions run = TrainingRun.ReadOptions(path);
        RunOptions resolved = asked.Resolve(parsed, run);
        if (RunConfig.Differences(run, resolved).FirstOrDefault(difference => !mayLengthen || difference.Key != Episodes) is { Key: not null } difference)
        {
            throw new OptionException(
                $"{asked.NameOf(difference.Key, parsed)} is {difference.Other}, but the run in {path} has {difference.One}; --resume goes on with a run as it is, --config {TypedCommand.Word(Path.Combine(path, RunFolder.ConfigName))} in its place begins another like it");
        }

        return resolved.Episodes >= run.Episodes
            ? run.Lengthened(resolved.Episodes)
            : throw new OptionException(FormattableString.Invariant(
                $"{asked.NameOf(Episodes, parsed)} is {resolved.Episodes}, but the run in {path} has {run.Episodes}; --resume makes a run longer, not shorter"));
    }

    /// <summary>What becomes of a run that is made longer, in a line; null where it is not.</summary>
    public static string? Tell(string path, RunOptions lengthened)
    {
        RunOptions before = TrainingRun.ReadOptions(path);
        LearnerOptions learner = lengthened.Learner;
        return before.Episodes == lengthened.Episodes ? null : FormattableString.Invariant(
            $"The run gets {lengthened.Episodes} episodes in place of {before.Episodes}. ") + (learner.LearningRateEnd < 1
            ? FormattableString.Invariant($"Its learning rate falls over the first {learner.LearningRateEpisodes}, as was planned, and then stays at {learner.LearningRate * learner.LearningRateEnd}.")
            : FormattableString.Invariant($"Its learning rate stays at {learner.LearningRate}."));
    }
}
