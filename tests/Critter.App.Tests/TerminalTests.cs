using Critter.Runs;

namespace Critter.App.Tests;

/// <summary>The program in a terminal: a pseudo-terminal whose other end is closed, or has keys pressed.</summary>
public sealed class TerminalTests
{
    // Arguments: what to do once the program has written something and an episode of the run has ended, and the program with its
    // arguments. What it writes is read to the end, as a terminal does, unless the terminal is closed. Ends with the program's exit code
    // as a shell has it.
    private const string Python = """
        import os, pty, select, sys, time
        act = sys.argv[1]
        child, terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(sys.argv[2], sys.argv[2:])
        def read(wait):
            try:
                return select.select([terminal], [], [], wait)[0] and os.read(terminal, 65536)
            except OSError:
                return time.sleep(0.05)
        def episodes():
            try:
                return open("run/episodes.csv").read().count("\n") - 1
            except OSError:
                return 0
        while not read(0.1):
            pass
        while episodes() < 1:
            read(0.1)
        if act == "close":
            os.close(terminal)
        else:
            os.write(terminal, act.encode())
        while True:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                sys.exit(code if code >= 0 else 128 - code)
            if act == "close":
                time.sleep(0.05)
            else:
                read(0.05)
        """;

    [TerminalTheory]
    [InlineData("close", 129)]
    [InlineData("\u0003", 130)]
    public void Train_TerminalClosedOrInterrupted_SavesAndEndsWithItsCode(string act, int exitCode)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(exitCode, InTerminal(folder, act, "train --preset lecture --episodes 1000000 --out run"));
        StoppedRun.AssertHasTrained(folder);
    }

    [TerminalTheory]
    [InlineData("close", 129)]
    [InlineData("\u0003", 130)]
    [InlineData("q", 0)]
    public void Watch_TerminalClosedOrInterrupted_SavesAndEndsWithItsCode(string act, int exitCode)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(exitCode, InTerminal(folder, act, "watch --terminal --preset lecture --ticks 100 --out run"));
        StoppedRun.AssertHasTrained(folder);
    }

    [TerminalTheory]
    [InlineData("close", 129)]
    [InlineData("\u0003", 130)]
    public void Follow_TerminalClosedOrInterrupted_EndsWithItsCode(string act, int exitCode)
    {
        using TemporaryFolder folder = new();
        StoppedRun.Make(folder);
        using var trained = RunFolder.Open(folder.PathOf("run"));
        Assert.Equal(exitCode, InTerminal(folder, act, "curve run --follow"));
    }

    [TerminalTheory]
    [InlineData("compare run")]
    [InlineData("curve run")]
    [InlineData("train --resume run --quiet")]
    public void AnyCommand_InATerminal_LeavesTheKeypadAsItWas(string command)
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("run"), 3, "--quiet");
        folder.Write("keypad.py", """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0:
                os.environ["TERM"] = "xterm-256color"
                os.execvp(sys.argv[1], sys.argv[1:])
            seen = b""
            try:
                while part := os.read(terminal, 65536):
                    seen += part
            except OSError:
                pass
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            print(code, seen.rfind(b"\x1b[?1l\x1b>") > seen.rfind(b"\x1b[?1h"))
            """);
        Assert.Equal((0, "0 True\n", ""), Shell.Run(folder, $"/usr/bin/python3 keypad.py dotnet \"$program\" {command}"));
    }

    private static int InTerminal(TemporaryFolder folder, string act, string command)
    {
        folder.Write("terminal.py", Python);
        return Shell.Run(folder, $"/usr/bin/python3 terminal.py '{act}' dotnet \"$program\" {command}").ExitCode;
    }
}

/// <summary>A test of a program in a terminal of its own, which Python makes: it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = File.Exists("/usr/bin/python3") ? Shell.Reason : "needs /usr/bin/python3";
}
