using System.Diagnostics;

namespace Critter.Tests;

/// <summary>A named pipe that nobody writes into: whoever opens it for reading waits for ever.</summary>
internal static class Pipe
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
