using System.CommandLine;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.App.Charts;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter export</c>: a trained network in a file for other programs.</summary>
public static class ExportCommand
{
    // A format is an entry: its name, what it is for, and how it is written.
    private static readonly (string Name, string Use, Action<Stream, INetwork> Write)[] _formats =
    [
        ("convnetjs", "for ConvNetJS's net.fromJSON, as in the demo's page", NetworkFile.WriteConvNetJs),
        ("json", "our own, for eval and watch", NetworkFile.Write),
    ];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> what = new("run-or-network")
        {
            HelpName = "RUN|NETWORK-FILE",
            Description = "A run's folder, a network's JSON file, ours or the demo's, or best, the critter that ships with the program",
        };
        Argument<string> file = new("file") { HelpName = "FILE", Description = "The file to write; one that is there stays, and so does every file of a run's own" };
        Option<string?> to = CheckedOption.Word(
            "--to", [.. _formats.Select(format => format.Name)], $"The format: {string.Join("; ", _formats.Select(format => $"{format.Name} is {format.Use}"))}");
        Option<bool> force = new("--force") { Description = "Overwrite a file that is there; never one of a run's own" };

        Command command = new("export", "Writes a trained network for other programs.") { what, file, to, force };
        HelpWithExamples.AddTo(
            command,
            "critter export best --to convnetjs critter.json",
            "critter export runs/default-1-1 --to convnetjs critter.json",
            "critter export pretrained-net.json --to json ours.json");
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(to) ?? throw new OptionException($"--to is not given; expected --to {string.Join('|', _formats.Select(format => format.Name))}");
            Write(parsed.GetValue(what)!, parsed.GetValue(file)!, Array.Find(_formats, format => format.Name == name).Write, parsed.GetValue(force));
            parsed.InvocationConfiguration.Error.WriteLine($"Wrote {parsed.GetValue(file)}");
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(string what, string file, Action<Stream, INetwork> write, bool force)
    {
        RunFolders.RequirePlaces([file]);
        if (!force && Path.Exists(file))
        {
            throw new RunException($"{file} is there already; --force overwrites it");
        }

        INetwork network = TrainedCritter.ReadNetwork(what).Create(Backend.Simd);
        try
        {
            DurableFile.Replace(file, stream => write(stream, network));
        }
        catch (NotSupportedException exception)
        {
            throw new RunException($"{what}: {exception.Message}", exception);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw RunFolder.CannotWrite(file, exception);
        }
    }
}
