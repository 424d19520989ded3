using System.Diagnostics;

namespace Critter.App.Tests;

/// <summary>The program as a process of its own.</summary>
internal static class Child
{
    public static ProcessStartInfo Prepare(params string[] args)
    {
        return new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "critter.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    public static Process Start(params string[] args) => Process.Start(Prepare(args))!;

    public static (int ExitCode, string Output, string Error) Run(params string[] args) => Finish(Start(args));

    public static (int ExitCode, string Output, string Error) Finish(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
    }
}
