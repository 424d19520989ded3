using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Critter.App.Bench;

/// <summary>
/// Another program that makes the same update: a process that says its updates a second on its last line. bench/peers/README.md says
/// what each needs; where that is missing, the figure is missing too, and nothing else fails.
/// </summary>
/// <param name="name">What tables call it.</param>
/// <param name="expected">What is expected of ours beside it.</param>
/// <param name="program">What runs its script.</param>
/// <param name="script">The script's path in bench/peers.</param>
/// <param name="arguments">What the script is given.</param>
internal sealed class Peer(string name, string expected, string program, string script, params string[] arguments)
{
    private const string Brain = "convnetjs/brain.js";

    public string Name => name;

    /// <summary>What is expected of ours beside it.</summary>
    public string Expected => expected;

    /// <summary>What it said of itself before its figure, such as which BLAS computes; empty: nothing.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>Why there is no figure.</summary>
    public string Missing { get; private set; } = "";

    public static Peer ConvNetJs() => new Peer("the demo's (ConvNetJS, node)", "at least 100 times", "node", Brain, "--updates");

    public static Peer PyTorch() => new Peer("PyTorch on the CPU (python3-torch)", "at least 25 times", "/usr/bin/python3", "pytorch/update.py");

    /// <summary>Starts the demo's learner, which then waits for a world.</summary>
    /// <exception cref="IOException">It cannot be started: one line that says why.</exception>
    public static Process StartBrain() => Start("node", Find(Brain));

    /// <summary>Measures, or returns null and sets <see cref="Missing"/>.</summary>
    public double? UpdatesPerSecond()
    {
        try
        {
            using Process process = Start(program, [Find(script), .. arguments]);
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            string last = LastLine(output);
            Remark = output.TrimEnd().Contains('\n', StringComparison.Ordinal) ? LastLine(output.TrimEnd()[..^last.Length]) : "";
            process.WaitForExit();
            if (process.ExitCode == 0 && double.TryParse(last, NumberStyles.Float, CultureInfo.InvariantCulture, out double updates))
            {
                return updates;
            }

            Missing = LastLine(error.Result);
        }
        catch (IOException exception)
        {
            Missing = exception.Message;
        }

        return null;
    }

    /// <summary>Starts a program with its input, output and errors at our end.</summary>
    /// <exception cref="IOException">It cannot be started: one line that says why.</exception>
    public static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{program} cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>What a program said last, such as why it ended.</summary>
    public static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    // Only from where the program itself is, for what is found there is run.
    private static string Find(string script)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "bench", "peers", script);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new IOException($"there is no bench/peers/{script} above {AppContext.BaseDirectory}; it is in Critter's repository, so run a program that was built there");
    }
}
