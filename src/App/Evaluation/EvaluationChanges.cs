using System.CommandLine;
using Critter.Agent.Options;
using Critter.Core.Files;

namespace Critter.App.Evaluation;

/// <summary>The options <c>--config</c> and <c>--set</c> of an evaluation: another world than the critter's own, or other ticks.</summary>
internal sealed class EvaluationChanges
{
    private static readonly string[] _always = ["ticksPerEpisode", "evaluationEpsilon", "math"];
    private static readonly string[] _ofFiles = ["learner.temporalWindow", "learner.actionWeight"];

    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = "Live in the world of this file, such as a run's config.json, as far as it says" };
    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Change the world or how it is lived in: world.dots=50, kinds.green.reward=-20, ticksPerEpisode=500 (repeatable)",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_config);
        command.Options.Add(_set);
    }

    /// <summary>The options of a critter, changed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The critter's own.</param>
    /// <param name="isOfRun">Whether they are a run's: what of them is the learner's then stays.</param>
    /// <exception cref="OptionException">An option is unknown, wrong, or none of an evaluation.</exception>
    /// <exception cref="BadFileException">The file cannot be read or is not JSON.</exception>
    public RunOptions Apply(ParseResult parsed, RunOptions options, bool isOfRun)
    {
        RunOptions changed = options;
        if (parsed.GetValue(_config) is { } path)
        {
            RunOptions file = RunConfig.ReadChanges(path, options);
            changed = changed with { World = file.World, TicksPerEpisode = file.TicksPerEpisode, EvaluationEpsilon = file.EvaluationEpsilon };
            changed = isOfRun ? changed : changed with { Learner = file.Learner };
        }

        foreach (string assignment in parsed.GetValue(_set) ?? [])
        {
            RunOptions set = OptionBinder.Set(changed, assignment);
            foreach (OptionDifference difference in RunConfig.Differences(changed, set).Where(difference => !MayBeSet(difference.Key, isOfRun)))
            {
                throw new OptionException($"{difference.Key} is no option of an evaluation; expected one of the world, {string.Join(", ", _always)}{(isOfRun ? "" : $", {string.Join(", ", _ofFiles)}")}");
            }

            changed = set;
        }

        RunConfig.Validate(changed);
        return changed;
    }

    private static bool MayBeSet(string key, bool isOfRun) =>
        key.StartsWith("world.", StringComparison.Ordinal) || _always.Contains(key) || (!isOfRun && _ofFiles.Contains(key));
}
