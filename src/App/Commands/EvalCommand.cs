using System.CommandLine;
using Critter.Agent.Evaluation;
using Critter.App.Evaluation;

namespace Critter.App.Commands;

/// <summary><c>critter eval</c>: what a policy does in fresh worlds.</summary>
public static class EvalCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        EvaluationOptions defaults = new();
        Argument<string?> what = new("run-or-network")
        {
            HelpName = "RUN|NETWORK-FILE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A run's folder, or a network's JSON file, ours or the demo's [default: best, the critter that ships with the program]",
        };
        Option<string?> policy = new("--policy")
        {
            HelpName = "NAME",
            Description = $"In place of a network: {string.Join('|', EvaluatedPolicy.Names)} (scripted sees what a network sees, the oracle sees all)",
        };
        Option<int?> episodes = CheckedOption.Whole("--episodes", 1, 1_000_000, $"Fresh worlds to live in [default: {defaults.Episodes}]");
        Option<int?> ticks = CheckedOption.Whole("--ticks", 1, 1_000_000_000, $"How long each is lived in [default: {defaults.TicksPerEpisode}]");
        Option<double?> epsilon = CheckedOption.Real("--epsilon", 0, 1, FormattableString.Invariant($"The chance of a random action [default: {defaults.Epsilon}]"));
        Option<long?> seed = CheckedOption.Seed($"The same seed gives the same worlds [default: {defaults.Seed}]");
        Option<bool> json = new("--json") { Description = "Write JSON, for machines" };

        Command command = new("eval", "Lets a critter live in fresh worlds, without learning, and says what it eats.")
        {
            what, policy, episodes, ticks, epsilon, seed, json,
        };
        HelpWithExamples.AddTo(
            command,
            "critter eval",
            "critter eval runs/default-1-1",
            "critter eval pretrained-net.json --episodes 1500",
            "critter eval --policy oracle",
            "critter eval --policy random --json");
        command.SetAction(parsed =>
        {
            var evaluated = EvaluatedPolicy.Open(parsed.GetValue(what), parsed.GetValue(policy));
            EvaluationOptions options = new()
            {
                Episodes = parsed.GetValue(episodes) ?? defaults.Episodes,
                TicksPerEpisode = parsed.GetValue(ticks) ?? defaults.TicksPerEpisode,
                Epsilon = evaluated.FixedEpsilon ?? parsed.GetValue(epsilon) ?? defaults.Epsilon,
                Seed = parsed.GetValue(seed) ?? defaults.Seed,
            };
            var report = EvaluationReport.Of(evaluated.Name, options, Evaluator.Run(evaluated.World, evaluated.Policy, options));
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.Write(parsed.GetValue(json) ? report.ToJson() : report.ToString());
            return ExitCode.Success;
        });
        return command;
    }
}
