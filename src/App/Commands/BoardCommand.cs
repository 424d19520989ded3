using System.CommandLine;
using System.Text;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.App.Board;
using Critter.App.Charts;
using Critter.App.Evaluation;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter board</c>: ranks what a whole class hands in.</summary>
public static class BoardCommand
{
    private const string KeptName = "board.json";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        EvaluationOptions defaults = new();
        Argument<string[]> folders = new("folders")
        {
            HelpName = "FOLDER...",
            Arity = ArgumentArity.OneOrMore,
            Description = "Folders of what was handed in: runs' folders, or networks' JSON files, ours or the demo's, also in folders of their own",
        };
        Option<int?> episodes = CheckedOption.Whole("--episodes", 1, KeptEvaluation.MostEpisodes, $"Fresh worlds that each lives in [default: {defaults.Episodes}]");
        Option<int?> ticks = CheckedOption.Whole("--ticks", 1, 1_000_000_000, $"How long each is lived in [default: {defaults.TicksPerEpisode}]");
        Option<double?> epsilon = CheckedOption.Real("--epsilon", 0, 1, FormattableString.Invariant($"The chance of a random action [default: {defaults.Epsilon}]"));
        Option<long?> seed = CheckedOption.Seed($"The same seed gives the same worlds [default: {defaults.Seed}]");
        Option<string?> keep = new("--keep") { HelpName = "FILE", Description = $"Where results are kept, so that the next call evaluates only what is new [default: {KeptName} in the first folder]" };
        Option<string?> title = new("--title") { HelpName = "TEXT", Description = "What stands above the page [default: Critters]" };
        Option<string[]> reports = new("--report") { HelpName = "FILE", Description = "Write a page to project (.html) or a table (.csv); may be given again" };
        EvaluationChanges changes = new();
        Command command = new("board", "Ranks what a whole class hands in: each critter in the same fresh worlds, ties told as ties.")
        {
            folders, episodes, ticks, epsilon, seed, keep, title, reports,
        };
        changes.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter board handed-in",
            "critter board handed-in --episodes 500 --report board.html --title \"CS109, autumn\"",
            "critter board monday tuesday --config own-world.json --keep results.json");
        command.SetAction(parsed =>
        {
            string[] places = parsed.GetValue(folders)!;
            string[] files = parsed.GetValue(reports) ?? [];
            foreach (string file in files)
            {
                if (Path.GetExtension(file).ToLowerInvariant() is not (".html" or ".csv"))
                {
                    throw new OptionException($"--report is {file}; expected a name that ends in .html or .csv");
                }
            }

            RunFolders.RequirePlaces(files);
            string kept = parsed.GetValue(keep) ?? Path.Combine(places[0], KeptName);
            RunOptions world = changes.Apply(parsed, new RunOptions(), isOfRun: true);
            EvaluationOptions options = new()
            {
                Episodes = parsed.GetValue(episodes) ?? defaults.Episodes,
                TicksPerEpisode = parsed.GetValue(ticks) ?? world.TicksPerEpisode,
                Epsilon = parsed.GetValue(epsilon) ?? world.EvaluationEpsilon,
                Seed = parsed.GetValue(seed) ?? defaults.Seed,
            };
            IReadOnlyList<HandIn> handIns = HandIn.In(places, world, [kept, .. files]);
            var board = BoardReport.Of(handIns, world, options, kept, parsed.InvocationConfiguration.Error);
            foreach (string file in files)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(Path.GetExtension(file).ToLowerInvariant() == ".csv" ? board.ToCsv() : board.ToPage(parsed.GetValue(title) ?? "Critters"));
                OutputFile.Write(file, stream => stream.Write(bytes));
            }

            parsed.InvocationConfiguration.Output.Write(board.ToString());
            foreach (string file in files)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"Wrote {file}");
            }

            return board.Rows.Count > 0 ? ExitCode.Success : throw new RunException("nothing that was handed in can be ranked");
        });
        return command;
    }
}
