using System.CommandLine;

namespace Critter.App.Commands;

/// <summary>The root of the command line.</summary>
public static class CritterCommand
{
    /// <summary>The root with every command.</summary>
    public static RootCommand Create()
    {
        RootCommand root = new("A little critter learns to eat apples and leave poison alone: deep Q-learning, from its own eyes.")
        {
            TrainCommand.Create(),
            SweepCommand.Create(),
            EvalCommand.Create(),
            CompareCommand.Create(),
            BoardCommand.Create(),
            CurveCommand.Create(),
            WatchCommand.Create(),
            LabCommand.Create(),
            FilmCommand.Create(),
            ExportCommand.Create(),
            BenchCommand.Create(),
            CompletionCommand.Create(),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionText();
        HelpWithExamples.AddTo(root, "critter train --episodes 200 --seed 1", "critter eval runs/default-1-1", "critter watch");
        return root;
    }
}
