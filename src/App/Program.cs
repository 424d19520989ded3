using Critter.App.Streams;

namespace Critter.App;

/// <summary>The entry of <c>critter</c>.</summary>
public static class Program
{
    /// <summary>Runs the command line and returns its exit code.</summary>
    public static int Main(string[] args)
    {
        Console.SetOut(WriterTo(StandardStream.OpenOutput()));
        Console.SetError(WriterTo(StandardStream.OpenError()));
        AppDomain.CurrentDomain.UnhandledException += EndWithALine;
        int exitCode = CommandLine.Run(args, Console.Out, Console.Error);
        ReleaseKeypad();
        return exitCode;
    }

    // .NET's console, once it has been asked for a terminal's size or keys, has the arrow keys and the keypad send an application's codes,
    // and leaves them so.
    private static void ReleaseKeypad()
    {
        try
        {
            if (!OperatingSystem.IsWindows() && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"))
            {
                Console.Out.Write("\e[?1l\e>");
            }
        }
        catch (Exception exception) when (exception is IOException or ReaderGoneException)
        {
            // The terminal has gone.
        }
    }

    private static StreamWriter WriterTo(Stream stream) => new StreamWriter(stream, Console.OutputEncoding) { AutoFlush = true };

    // A fault on a thread that nobody waits for; the runtime would print a stack and dump the core.
    private static void EndWithALine(object sender, UnhandledExceptionEventArgs e) =>
        Environment.Exit(CommandLine.Explain((Exception)e.ExceptionObject, Console.Error));
}
