using System.Diagnostics;
using System.Globalization;

namespace Critter.Bench;

/// <summary>
/// Another program that makes the same update: a process that says its updates a second on its last line. bench/peers/README.md says
/// what each needs; where that is missing, the figure is missing too, and nothing else fails.
/// </summary>
internal sealed class Peer
{
    private readonly string _program;
    private readonly string[] _arguments;

    private Peer(string name, string expected, string program, params string[] arguments)
    {
        Name = name;
        Expected = expected;
        _program = program;
        _arguments = arguments;
    }

    public string Name { get; }

    /// <summary>What is expected of ours beside it.</summary>
    public string Expected { get; }

    /// <summary>Why there is no figure.</summary>
    public string Missing { get; private set; } = "";

    public static string Folder => Path.Combine(Repository(), "bench", "peers");

    public static Peer ConvNetJs() =>
        new Peer("the demo's (ConvNetJS, node)", "at least 100 times", "node", Path.Combine(Folder, "convnetjs", "brain.js"), "--updates");

    public static Peer PyTorch() =>
        new Peer("PyTorch on the CPU (python3-torch)", "at least 25 times", "/usr/bin/python3", Path.Combine(Folder, "pytorch", "update.py"));

    /// <summary>Measures, or returns null and sets <see cref="Missing"/>.</summary>
    public double? UpdatesPerSecond()
    {
        try
        {
            using Process process = Start(_program, _arguments);
            string output = process.StandardOutput.ReadToEnd();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            string last = output.TrimEnd().Split('\n')[^1];
            if (process.ExitCode == 0 && double.TryParse(last, NumberStyles.Float, CultureInfo.InvariantCulture, out double updates))
            {
                return updates;
            }

            Missing = error.Trim().Split('\n')[^1];
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Missing = $"{_program} cannot be started ({exception.Message})";
        }

        return null;
    }

    public static Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Critter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"there is no Critter.sln above {AppContext.BaseDirectory}");
    }
}
