using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Critter.Window.Tests;

/// <summary>The program in a terminal of its own, which <c>script</c> (util-linux) makes.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _output = new();
    private readonly Process _script;
    private readonly string _folder;
    private readonly Task _reading;

    /// <summary>Runs <c>critter</c> with some arguments.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="columns">The terminal's.</param>
    /// <param name="rows">The terminal's.</param>
    /// <param name="arguments">The program's.</param>
    /// <param name="term">TERM for the program; null: not set.</param>
    public PseudoTerminal(string folder, int columns, int rows, string arguments, string? term = "xterm-256color")
    {
        _folder = folder;
        string program = $"sh -c 'echo $$ > pid; {(term is null ? "unset TERM" : $"export TERM={term}")}; exec dotnet \"{Path.Combine(AppContext.BaseDirectory, "critter.dll")}\" {arguments}'";
        // Ctrl-C goes to the shell too; with a trap it goes on to write the code, and the program (reset to the default by exec) still gets it.
        string session = $"trap : INT; stty columns {columns} rows {rows}; tty > tty; stty -g > before; {program}; echo $? > code; stty -g > after";
        ProcessStartInfo start = new("script", ["--quiet", "--flush", "--command", session, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Or it would be whichever the user has, and shells differ.
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["XDG_DATA_HOME"] = folder;
        start.Environment.Remove("DISPLAY");
        _script = Process.Start(start)!;
        _reading = Task.Run(Read);
    }

    /// <summary>All that was written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The program's exit code, once it has ended.</summary>
    public int ExitCode => int.Parse(Told("code"), CultureInfo.InvariantCulture);

    /// <summary>Whether the terminal's modes (echo, whole lines, signals) are as they were; once the program has ended.</summary>
    public bool IsRestored => Told("before") == Told("after");

    /// <summary>Presses keys.</summary>
    public void Type(string keys)
    {
        _script.StandardInput.Write(keys);
        _script.StandardInput.Flush();
    }

    /// <summary>Makes the terminal larger or smaller.</summary>
    public void Resize(int columns, int rows) =>
        Run("stty", FormattableString.Invariant($"-F {Told("tty")} columns {columns} rows {rows}"));

    /// <summary>Sends the program a signal.</summary>
    public void Signal(string name) => Run("kill", $"-{name} {Told("pid")}");

    /// <summary>Waits until what is shown satisfies a condition.</summary>
    /// <param name="columns">The terminal's.</param>
    /// <param name="rows">The terminal's.</param>
    /// <param name="condition">Of the screen.</param>
    public TerminalScreen Until(int columns, int rows, Func<TerminalScreen, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            TerminalScreen screen = new(columns, rows);
            // From where all was drawn anew.
            string output = Output;
            screen.Write(output[Math.Max(0, output.LastIndexOf("\e[2J", StringComparison.Ordinal))..]);
            if (condition(screen))
            {
                return screen;
            }

            Assert.True(clock.Elapsed < _patience, $"not within a minute:\n{string.Join('\n', screen.Lines)}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Waits for the program's end.</summary>
    public void WaitForEnd()
    {
        Assert.True(_script.WaitForExit(_patience), "it did not end within a minute");
        _reading.Wait();
    }

    public void Dispose()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
        }

        _script.Dispose();
    }

    private static void Run(string command, string arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private string Told(string name) => File.ReadAllText(Path.Combine(_folder, name)).Trim();

    private void Read()
    {
        char[] buffer = new char[1 << 14];
        int count;
        while ((count = _script.StandardOutput.Read(buffer)) > 0)
        {
            lock (_output)
            {
                _output.Append(buffer, 0, count);
            }
        }
    }
}
