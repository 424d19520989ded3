using System.CommandLine;
using Critter.App.Bench;

namespace Critter.App.Commands;

/// <summary><c>critter bench</c>: everything that is measured, a name each; by itself the speeds of this machine.</summary>
public static class BenchCommand
{
    private const int UsualCount = 10;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("bench", "Measures how fast this machine is, in about ten seconds, as a table that can be pasted into an issue; with a name, what that names.")
        {
            Measurement("update", "One update against the demo's, PyTorch's and the multiply-add peak of a core", UpdateBench.Run),
            Measurement("until-score", "Seconds to the demo's best score, against the demo's minutes", "SEEDS", UntilScoreBench.Run),
            Measurement("score", "How good the default preset gets, beside random actions, the demo's learner, the scripted forager and the oracle", "SEEDS", ScoreBench.Run),
            Measurement("world", "Ticks a second, and how they hold in worlds of 10 to 1,000 times the area", WorldBench.Run),
            Measurement("long", "Speed and memory of a long run, and how long its checkpoints hold it up", "MILLION-TICKS", LongRunBench.Run),
            Measurement("checkpoint", "What a checkpoint of a full replay costs", "CHECKPOINTS", CheckpointBench.Run),
            Measurement("threads", "What the second core gives training", ThreadsBench.Run),
            Measurement("sweep", "Runs side by side against one after the other, and what ten thousand take to plan and to look at", SweepBench.Run),
            Measurement("peer-life", "The demo's own learner in our world, over a pipe", "EPISODES", PeerLifeBench.Run),
            Measurement("ablation", "Every option of the default preset taken back, and some that were not taken", "SEEDS", AblationBench.Run),
            Measurement("memory", "The parts of the preset memory alone, and each half and twice", "SEEDS", AblationBench.RunMemory),
            Measurement("coverage", "How often the 95% intervals of compare and eval hold the true value, by simulation", "HUNDRED-SAMPLES", CoverageBench.Run),
            Window(),
        };
        HelpWithExamples.AddTo(command, "critter bench", "critter bench update", "critter bench score 5", "critter bench window --width 1920 --height 1080");
        SetAction(command, (report, _) => MachineBench.Run(report));
        return command;
    }

    private static Command Measurement(string name, string description, Action<BenchReport> run)
    {
        Command command = new(name, description);
        HelpWithExamples.AddTo(command, $"critter bench {name}");
        SetAction(command, (report, _) => run(report));
        return command;
    }

    private static Command Measurement(string name, string description, string counted, Action<BenchReport, int> run)
    {
        Argument<int?> count = CheckedOption.WholeArgument(counted, 2, 1000, $"How many, from 2 to 1000 [default: {UsualCount}]");
        Command command = new(name, description) { count };
        HelpWithExamples.AddTo(command, $"critter bench {name}", $"critter bench {name} 5");
        SetAction(command, (report, parsed) => run(report, parsed.GetValue(count) ?? UsualCount));
        return command;
    }

    private static Command Window()
    {
        WindowSize size = new();
        Command command = new("window", "What the window costs the learning behind it, in about half a minute; needs a display") { size.Width, size.Height };
        HelpWithExamples.AddTo(command, "critter bench window", "critter bench window --width 1920 --height 1080");
        SetAction(command, (report, parsed) => WindowBench.Run(report, size.WidthOf(parsed), size.HeightOf(parsed)));
        return command;
    }

    private static void SetAction(Command command, Action<BenchReport, ParseResult> run)
    {
        command.SetAction(parsed =>
        {
            BenchReport report = new(parsed.InvocationConfiguration.Output);
            report.Line(MachineBench.Describe());
            report.Line();
            run(report, parsed);
            return ExitCode.Success;
        });
    }
}
