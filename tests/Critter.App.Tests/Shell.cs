using System.Diagnostics;

namespace Critter.App.Tests;

/// <summary>The program as a shell runs it: with pipes, closed descriptors and signals.</summary>
internal static class Shell
{
    private const int LongestSeconds = 120;

    /// <summary>Why there is no shell here, or null: there is one.</summary>
    public static string? Reason => File.Exists("/bin/bash") ? null : "needs /bin/bash";

    // exec makes the shell of a job the program itself, so that $! is its process. Whatever a test leaves behind is ended with it.
    private static string Prelude => $$"""
        program='{{Path.Combine(AppContext.BaseDirectory, "critter.dll")}}'
        critter() { dotnet "$program" "$@"; }
        begin() { exec dotnet "$program" "$@"; }
        await() { for i in {1..1000}; do eval "$1" 2> /dev/null && return; sleep 0.05; done; echo "it never came to this: $1" >&2; exit 99; }
        trap 'kill -KILL $(jobs -p) 2> /dev/null' EXIT

        """;

    /// <summary>
    /// Runs a script in a folder. In it <c>critter</c> is the program, <c>begin</c> is it as a job, and <c>await</c> waits until a
    /// condition holds.
    /// </summary>
    public static (int ExitCode, string Output, string Error) Run(TemporaryFolder folder, string script, int longestSeconds = LongestSeconds)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Prelude + script])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(longestSeconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"not over after {longestSeconds} s: {script}");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>A test that needs a Unix shell: it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute() => Skip = Shell.Reason;
}

/// <inheritdoc cref="ShellFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = Shell.Reason;
}
