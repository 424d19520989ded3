namespace Critter.App;

/// <summary>What the program says to the one who called it.</summary>
public static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Success = 0;

    /// <summary>A file, a folder or the training itself stood in the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line or an option in a file was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by a signal: 128 and its number, as shells have it.</summary>
    public const int FirstSignal = 128;

    /// <summary>The reader of the output has gone: what the shell reports of a program that SIGPIPE (13) ended.</summary>
    public const int ReaderGone = FirstSignal + 13;
}
