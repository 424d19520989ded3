using System.Globalization;
using Critter.Agent.Training;

namespace Critter.Window.Tests;

/// <summary>The terminal view in a terminal, as a user runs it.</summary>
public sealed class TerminalViewTests : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[?7l";
    private const string Leave = "\e[0m\e[?7h\e[?25h\e[?1049l";

    // What the program itself ends with: arrow keys and keypad as they are for others.
    private const string Keypad = "\e[?1l\e>";

    private readonly string _folder = Directory.CreateTempSubdirectory("critter-terminal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact("script")]
    public void Keys_PauseSpeedLearningEpsilonQuit_DoWhatTheySay()
    {
        using PseudoTerminal terminal = Open("--speed 2");

        terminal.Until(120, 40, screen => screen.Lines[0].Contains("normal", StringComparison.Ordinal) && screen.Figure("learning") == "on");
        terminal.Type(" ");
        terminal.Until(120, 40, screen => screen.Lines[0].Contains("paused", StringComparison.Ordinal));
        terminal.Type("[[");
        terminal.Until(120, 40, screen => screen.Figure("epsilon, set").StartsWith("0.", StringComparison.Ordinal));
        terminal.Type("3");
        terminal.Until(120, 40, screen => screen.Lines[0].Contains("fast", StringComparison.Ordinal));
        terminal.Type("l");
        terminal.Until(120, 40, screen => screen.Figure("learning") == "off");
        terminal.Type("q");
        terminal.WaitForEnd();

        Assert.Equal(0, terminal.ExitCode);
    }

    [LinuxFact("script")]
    public void Help_Pressed_ShowsTheKeysUntilItIsLeft()
    {
        using PseudoTerminal terminal = Open("--paused");
        terminal.Until(120, 40, screen => screen.Lines[39].Contains("h keys", StringComparison.Ordinal));

        terminal.Type("h");
        TerminalScreen help = terminal.Until(120, 40, screen => screen.Lines.Any(line => line.Contains("s  save the network", StringComparison.Ordinal)));
        terminal.Type("q");
        terminal.Until(120, 40, screen => !screen.Lines.Any(line => line.Contains("save the network", StringComparison.Ordinal)));
        terminal.Type("q");
        terminal.WaitForEnd();

        Assert.DoesNotContain(help.Lines, line => line.Contains("screenshot", StringComparison.Ordinal) || line.Contains("play yourself", StringComparison.Ordinal));
        Assert.Equal(0, terminal.ExitCode);
    }

    [LinuxFact("script")]
    public void Open_ExplainedInTheLightTheme_BeginsSo()
    {
        using PseudoTerminal terminal = Open("--paused --explain --light");

        terminal.Until(120, 40, screen => screen.Lines.Any(line => line.Contains("[sees]  expects", StringComparison.Ordinal)));
        terminal.Type("q");
        terminal.WaitForEnd();

        // The light background.
        Assert.Contains("\e[48;2;230;235;240m", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[48;2;13;17;23m", terminal.Output, StringComparison.Ordinal);
    }

    [LinuxTheory("script")]
    [InlineData(null, "is not set")]
    [InlineData("", "is not set")]
    [InlineData("dumb", "says that this one is dumb")]
    public void Open_OnATerminalOfUnknownAbilities_IsRefusedInOneLine(string? term, string reason)
    {
        using PseudoTerminal terminal = new(_folder, 120, 40, "watch --terminal --seed 1", term);
        terminal.WaitForEnd();

        Assert.Equal(1, terminal.ExitCode);
        Assert.Equal($"critter: --terminal needs a terminal with 24-bit colour, and TERM {reason}", terminal.Output.Trim());
    }

    [LinuxFact("script")]
    public void Frames_AtFullSpeed_AreFifteenASecondOrMore()
    {
        using PseudoTerminal terminal = Open("--speed 4");

        // The most of the figures that it shows of itself: others may want the machine too.
        TerminalScreen seen = terminal.Until(
            120, 40, screen => int.TryParse(screen.Figure("frames/s"), NumberStyles.None, CultureInfo.InvariantCulture, out int frames) && frames >= 15);

        Assert.Contains("E[R | forward, S]", string.Concat(seen.Lines), StringComparison.Ordinal);
        Assert.Contains("score an episode", string.Concat(seen.Lines), StringComparison.Ordinal);
    }

    [LinuxFact("script")]
    public void Resize_WhileItRuns_DrawsTheNewSize()
    {
        using PseudoTerminal terminal = Open("--speed 2");
        terminal.Until(120, 40, screen => screen.Lines[39].StartsWith("space pause", StringComparison.Ordinal));

        foreach ((int columns, int rows) in ((int, int)[])[(100, 30), (50, 12), (8, 3), (160, 50)])
        {
            terminal.Resize(columns, rows);
            string help = "space pause"[..Math.Min(columns, 11)];
            terminal.Until(columns, rows, screen => screen.Lines[rows - 1].StartsWith(help, StringComparison.Ordinal));
        }
    }

    [LinuxTheory("script")]
    [InlineData("q", null, 0)]
    [InlineData("\e", null, 0)]
    [InlineData("\u0003", null, 130)]
    [InlineData(null, "INT", 130)]
    [InlineData(null, "TERM", 143)]
    [InlineData(null, "HUP", 129)]
    public void End_ByKeyOrSignal_LeavesTheTerminalAsItWas(string? key, string? signal, int exitCode)
    {
        using PseudoTerminal terminal = Open("--out run --speed 4");
        terminal.Until(120, 40, screen => screen.Figure("ticks").EndsWith('k') || screen.Figure("ticks").Length == 4);

        if (key is not null)
        {
            terminal.Type(key);
        }
        else
        {
            terminal.Signal(signal!);
        }

        terminal.WaitForEnd();

        Assert.Equal(exitCode, terminal.ExitCode);
        Assert.True(terminal.IsRestored);
        Assert.Contains(Enter, terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(Leave + Keypad, terminal.Output, StringComparison.Ordinal);
        // A run that begins has a checkpoint too, of no tick.
        using var resumed = TrainingRun.Resume(Path.Combine(_folder, "run"), threads: 1, static () => 0);
        Assert.True(resumed.Trainer.Progress.Ticks >= 1000);
    }

    [LinuxFact("script")]
    public void End_ByAnError_LeavesTheTerminalAsItWasAndSaysWhy()
    {
        // Such steps break the network down in the first episodes; the view says so, and stays until it is left.
        using PseudoTerminal terminal = Open("--preset lecture --set learner.learningRate=10 --speed 4");
        terminal.Until(120, 40, screen => string.Concat(screen.Lines[37..]).Contains(" in episode ", StringComparison.Ordinal));

        terminal.Type("q");
        terminal.WaitForEnd();

        Assert.Equal(1, terminal.ExitCode);
        Assert.True(terminal.IsRestored);
        string last = terminal.Output[(terminal.Output.LastIndexOf(Leave, StringComparison.Ordinal) + Leave.Length)..];
        Assert.StartsWith("critter: ", last, StringComparison.Ordinal);
        Assert.EndsWith($"\n{Keypad}", last, StringComparison.Ordinal);
        Assert.Equal(1, last.Count(character => character == '\n'));
    }

    [LinuxFact]
    public void End_WithTheTerminalAndTheRunsFolderGone_SaysInOneLineThatTheRunIsNotSaved()
    {
        string run = Path.Combine(_folder, "run");
        WatchOptions options = OnATerminalThatGoes(run, () => Directory.Delete(run, recursive: true));

        WindowException exception = Assert.Throws<WindowException>(() => WatchProgram.Run(options));

        Assert.Contains(run, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($"; before that: {FailingStream.Reason}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [LinuxFact]
    public void End_WithTheTerminalGone_SavesTheRunAndSaysWhatTheTerminalSaid()
    {
        string run = Path.Combine(_folder, "run");
        WatchOptions options = OnATerminalThatGoes(run, static () => { });

        IOException exception = Assert.Throws<IOException>(() => WatchProgram.Run(options));

        Assert.Equal(FailingStream.Reason, exception.Message);
        using var resumed = TrainingRun.Resume(run, threads: 1, static () => 0);
        Assert.True(resumed.Trainer.Progress.Ticks > 0);
    }

    private static WatchOptions OnATerminalThatGoes(string run, Action whenItGoes)
    {
        return new WatchOptions
        {
            Terminal = true,
            Frames = 1000,
            // Not the keyboard of whoever runs the tests.
            Keys = "wait=1000",
            Folder = run,
            Speed = 4,
            OpenOutput = () => new FailingStream(10, whenItGoes),
        };
    }

    private PseudoTerminal Open(string arguments) => new PseudoTerminal(_folder, 120, 40, $"watch --terminal --seed 1 {arguments}");
}

/// <summary>A terminal that goes away.</summary>
/// <param name="writes">After how many writes.</param>
/// <param name="fail">Done when it goes, once.</param>
internal sealed class FailingStream(int writes, Action fail) : MemoryStream
{
    public const string Reason = "the terminal has gone";

    private int _writes;

    public override void Write(byte[] buffer, int offset, int count) => Count();

    public override void Write(ReadOnlySpan<byte> buffer) => Count();

    private void Count()
    {
        if (_writes == writes)
        {
            fail();
        }

        if (_writes++ >= writes)
        {
            throw new IOException(Reason);
        }
    }
}
