using System.CommandLine;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.App.Evaluation;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter eval</c>: what policies do in fresh worlds.</summary>
public static class EvalCommand
{
    // To import PyTorch takes some.
    private const double PolicySeconds = 30;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        EvaluationOptions defaults = new();
        Argument<string[]> what = new("run-or-network")
        {
            HelpName = "RUN|NETWORK-FILE...",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Runs' folders, or networks' JSON files, ours or the demo's; several are ranked [default: best, the critter that ships with the program]",
        };
        Option<string[]> policies = new("--policy")
        {
            HelpName = "NAME",
            Description = $"Evaluate this too: {string.Join('|', EvaluatedPolicy.Names)} (scripted sees what a network sees, the oracle sees all; repeatable)",
        };
        Option<string[]> commands = new("--policy-command")
        {
            HelpName = "COMMAND",
            Description = "Evaluate a program of any kind, which reads states and writes actions (docs/policies.md; repeatable)",
        };
        Option<PolicyFormat?> format = CheckedOption.Choice("--policy-format", PolicyFormat.Json, "How states go to such a program: lines of JSON, or raw floats");
        Option<double?> seconds = CheckedOption.Real("--policy-seconds", 0.01, 86_400, FormattableString.Invariant($"How long such a program may take for an answer [default: {PolicySeconds}]"));
        Option<int?> episodes = CheckedOption.Whole("--episodes", 1, 1_000_000, $"Fresh worlds to live in [default: {defaults.Episodes}]");
        Option<int?> ticks = CheckedOption.Whole("--ticks", 1, 1_000_000_000, $"How long each is lived in [default: a run's own; {defaults.TicksPerEpisode}]");
        Option<double?> epsilon = CheckedOption.Real("--epsilon", 0, 1, FormattableString.Invariant($"The chance of a random action [default: a run's own; {defaults.Epsilon}]"));
        Option<long?> seed = CheckedOption.Seed($"The same seed gives the same worlds [default: {defaults.Seed}]");
        Option<bool> json = new("--json") { Description = "Write JSON, for machines" };
        Option<bool> csv = new("--csv") { Description = "Write every episode as CSV, for machines" };
        EvaluationChanges changes = new();

        Command command = new("eval", "Lets critters live in fresh worlds, without learning, and says what they eat; several meet the same worlds and are ranked.")
        {
            what, policies, commands, format, seconds, episodes, ticks, epsilon, seed, json, csv,
        };
        changes.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter eval",
            "critter eval runs/default-1-1",
            "critter eval runs/default-1-1 runs/lecture-1-1 pretrained-net.json --policy scripted --episodes 1500",
            "critter eval runs/default-1-1 --set world.dots=60 --ticks 500",
            "critter eval --policy oracle",
            "critter eval best --policy-command \"python3 mine.py\"",
            "critter eval runs/* --csv > episodes.csv");
        command.SetAction(parsed =>
        {
            IReadOnlyList<EvaluatedPolicy> evaluated = EvaluatedPolicy.Open(
                parsed.GetValue(what) ?? [], parsed.GetValue(policies) ?? [],
                (parsed.GetValue(commands) ?? [], parsed.GetValue(format) ?? PolicyFormat.Json, parsed.GetValue(seconds) ?? PolicySeconds), (options, isOfRun) => changes.Apply(parsed, options, isOfRun));
            double? asked = parsed.GetValue(epsilon);
            if (asked is not null && evaluated.FirstOrDefault(policy => policy.FixedEpsilon is not null) is { } random)
            {
                throw new OptionException($"--epsilon is for policies that choose, and all actions of {random.Name} are random; expected one of the two");
            }

            if (parsed.GetValue(json) && parsed.GetValue(csv))
            {
                throw new OptionException("both --json and --csv are given; expected one of the two");
            }

            EvaluationTask[] tasks = [.. evaluated.Select(policy => policy.Task((
                parsed.GetValue(episodes) ?? defaults.Episodes, parsed.GetValue(ticks), asked, parsed.GetValue(seed) ?? defaults.Seed)))];
            IReadOnlyList<EvaluationResult> results = EvaluationProgress.Run(tasks, parsed.InvocationConfiguration.Error);
            EvaluationReport[] reports = [.. evaluated.Select((policy, i) => EvaluationReport.Of(policy.Name, tasks[i].Options, results[i]))];
            RankedReports ranked = new(reports, tasks, results);
            parsed.InvocationConfiguration.Output.Write(
                parsed.GetValue(csv) ? ranked.ToCsv()
                : evaluated.Count > 1 ? parsed.GetValue(json) ? ranked.ToJson() : ranked.ToString()
                : parsed.GetValue(json) ? reports[0].ToJson()
                : reports[0].ToString() + (evaluated[0].IsTrained ? Verdict.Of(tasks[0].World, tasks[0].Options, results[0]) + "\n" : ""));
            return ExitCode.Success;
        });
        return command;
    }
}
