using System.Diagnostics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Terminal;

/// <summary>Shows a session in the terminal, and restores the terminal however it ends.</summary>
internal static class TerminalView
{
    private const double SecondsAFrame = 1 / 30.0;
    private const int UnknownColumns = 100;
    private const int UnknownRows = 40;

    // The alternate screen, which leaves the text of the first as it was; no cursor; no wrapping at the last column.
    private const string Enter = "\e[?1049h\e[?25l\e[?7l";
    private const string Leave = "\e[0m\e[?7h\e[?25h\e[?1049l";

    /// <summary>Returns when the user, <see cref="WatchOptions.Stop"/> or the number of frames ends it.</summary>
    /// <exception cref="WindowException">The output is no terminal, and no number of frames is given; or it has no 24-bit colour.</exception>
    /// <exception cref="IOException">The terminal, or the reader of the output, is gone.</exception>
    public static void Show(Session session, WatchOptions options, EpisodeRow[] behind)
    {
        if (Console.IsOutputRedirected && options.Frames < 0)
        {
            throw new WindowException("--terminal needs a terminal to draw on, and the output is none; --frames N draws so many frames anyway");
        }

        // A console of Windows has colours and no TERM.
        string term = Environment.GetEnvironmentVariable("TERM") ?? "";
        if (!Console.IsOutputRedirected && (term == "dumb" || (term.Length == 0 && !OperatingSystem.IsWindows())))
        {
            throw new WindowException($"--terminal needs a terminal with 24-bit colour, and TERM {(term.Length == 0 ? "is not set" : "says that this one is dumb")}");
        }

        using Stream output = options.OpenOutput();
        Write(output, Enter);
        try
        {
            Run(session, options, output, behind);
        }
        finally
        {
            Write(output, Leave);
        }
    }

    private static void Run(Session session, WatchOptions options, Stream output, EpisodeRow[] behind)
    {
        Controls controls = new(session, options.NetworkPath) { IsLight = options.IsLight };
        KeyScript? script = options.Script;
        TerminalFrame? shown = null;
        NoteStrip notes = new();
        TerminalState view = new() { Behind = behind };
        var clock = Stopwatch.StartNew();
        RateMeter frameRate = new();
        for (long frame = 0; frame != options.Frames && !options.Stop.IsCancellationRequested; frame++)
        {
            Snapshot snapshot = session.Latest;
            List<WatchKey> rest = [];
            foreach (WatchKey key in script is null ? TerminalKeys.Read() : script.Next().Keys)
            {
                // A terminal does not report that a key is held, so nothing can be played.
                if (KeyBinding.OfTerminal.Any(binding => binding.Key == key))
                {
                    controls.Press(key, snapshot, rest);
                }
            }

            if (rest.Contains(WatchKey.Quit))
            {
                return;
            }

            (int columns, int rows) = Size();
            double now = clock.Elapsed.TotalSeconds;
            notes.ShowOf(snapshot.MessageNumber, snapshot.Message);
            view.Note = notes.TextAt(now, "");
            view.Axis.Update(snapshot.Network.Values, now);
            view.FramesPerSecond = (int)Math.Round(frameRate.Measure(now, frame));
            view.Theme = controls.IsLight ? Theme.Light : Theme.Dark;
            view.HelpPage = controls.HelpPage;
            view.ShowsAdvantages = controls.ShowsAdvantages;
            TerminalFrame next = TerminalPainter.Paint(snapshot, columns, rows, view);
            output.Write(next.BytesFrom(shown));
            output.Flush();
            shown = next;
            double ahead = ((frame + 1) * SecondsAFrame) - clock.Elapsed.TotalSeconds;
            if (ahead > 0)
            {
                options.Stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(ahead, SecondsAFrame)));
            }
        }
    }

    private static (int Columns, int Rows) Size() =>
        Console.IsOutputRedirected ? (UnknownColumns, UnknownRows) : (Math.Max(1, Console.WindowWidth), Math.Max(2, Console.WindowHeight));

    private static void Write(Stream output, string text)
    {
        output.Write(System.Text.Encoding.ASCII.GetBytes(text));
        output.Flush();
    }
}
