using System.CommandLine;
using Critter.Agent.Options;
using Critter.App.Charts;
using Critter.App.Export;
using Critter.Export;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary><c>critter export</c>: a trained network, or the curves of runs, for other programs.</summary>
public static class ExportCommand
{
    // A format is an entry: its name, what it is for, and how it is written.
    private static readonly (string Name, string Use, Action<Stream, ExportedNetwork> Write)[] _networks =
    [
        ("onnx", "for ONNX runtimes in any language", (stream, exported) => OnnxWriter.Write(stream, exported.Network, exported.Description)),
        ("npz", "for NumPy", (stream, exported) => NpzWriter.Write(stream, exported.Network, exported.Description)),
        ("convnetjs", "for ConvNetJS's net.fromJSON, as in the demo's page", (stream, exported) => NetworkFile.WriteConvNetJs(stream, exported.Network.Create(Backend.Simd))),
        ("json", "our own, for eval and watch", (stream, exported) => NetworkFile.Write(stream, exported.Network.Create(Backend.Simd))),
    ];

    private static readonly (string Name, string Use, Action<Stream, TidyTable> Write)[] _tables =
    [
        ("csv", "a table of every episode of all the runs", TidyCsv.Write),
        ("parquet", "the same table, small and typed", ParquetWriter.Write),
    ];

    private const string TensorBoard = "tensorboard";

    private static IEnumerable<(string Name, string Use)> Formats =>
        [.. _networks.Select(format => (format.Name, format.Use)), .. _tables.Select(format => (format.Name, format.Use)), (TensorBoard, "a folder of events for TensorBoard")];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> paths = new("paths")
        {
            HelpName = "RUN|NETWORK-FILE... FILE",
            Arity = ArgumentArity.OneOrMore,
            Description = "What to write: for a network a run's folder, a network's file, or best, the critter that ships with the program; for curves runs, as many as there are. "
                + "Then the file to write, for tensorboard a folder; one that is there stays, and so does every file of a run's own",
        };
        string[] names = [.. Formats.Select(format => format.Name)];
        Option<string?> to = CheckedOption.Word("--to", names, $"The format. Networks: {Uses(_networks.Length, 0)}. Curves: {Uses(int.MaxValue, _networks.Length)}");
        Option<bool> force = new("--force") { Description = "Overwrite a file that is there; never one of a run's own" };

        Command command = new("export", "Writes a trained network or the curves of runs for other programs.") { paths, to, force };
        HelpWithExamples.AddTo(
            command,
            "critter export best --to onnx critter.onnx",
            "critter export runs/default-1-1 --to convnetjs critter.json",
            "critter export pretrained-net.json --to json ours.json",
            "critter export runs/* --to parquet curves.parquet",
            "critter export runs/default-1-1 --to tensorboard logs");
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(to) ?? throw new OptionException($"--to is not given; expected --to {string.Join('|', names)}");
            string[] given = parsed.GetValue(paths)!;
            if (given.Length < 2)
            {
                throw new OptionException($"{given[0]} is all that is given; expected what to write, and then the file");
            }

            string file = given[^1];
            List<string> notes = [];
            Write(name, given[..^1], file, parsed.GetValue(force), notes);
            foreach (string note in notes)
            {
                parsed.InvocationConfiguration.Error.WriteLine(note);
            }

            parsed.InvocationConfiguration.Error.WriteLine($"Wrote {file}");
            return ExitCode.Success;
        });
        return command;
    }

    private static string Uses(int count, int first) => string.Join("; ", Formats.Skip(first).Take(count).Select(format => $"{format.Name} is {format.Use}"));

    private static void Write(string name, string[] sources, string file, bool force, List<string> notes)
    {
        if (name == TensorBoard)
        {
            EventFolder.Write([.. sources.SelectMany(RunFolders.Expand)], file, force, notes);
            return;
        }

        OutputFile.RequirePlace(file);
        if (!force && Path.Exists(file))
        {
            throw new RunException($"{file} is there already; --force overwrites it");
        }

        if (Array.Find(_tables, format => format.Name == name).Write is { } writeTable)
        {
            var table = TidyTable.Of([.. sources.SelectMany(RunFolders.Expand)], notes);
            OutputFile.Write(file, stream => writeTable(stream, table));
            return;
        }

        if (sources.Length > 1)
        {
            throw new OptionException($"{sources[0]} and {sources[1]} are both given, and {name} holds one network; expected one");
        }

        var exported = ExportedNetwork.Read(sources[0]);
        try
        {
            OutputFile.Write(file, stream => Array.Find(_networks, format => format.Name == name).Write(stream, exported));
        }
        catch (NotSupportedException exception)
        {
            throw new RunException($"{sources[0]}: {exception.Message}", exception);
        }
    }
}
