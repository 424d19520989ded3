using System.ComponentModel;
using System.Diagnostics;
using Critter.App.Tests;

namespace Critter.Doors.Tests;

/// <summary>Debian's Python, which has the packages that Debian packs.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    /// <summary>What a script prints; a test fails where it does.</summary>
    public static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Child.Finish(Start(script, arguments));
        Assert.True(exitCode == 0, error);
        return output;
    }

    /// <summary>Why a module cannot be had, or null.</summary>
    public static string? Lacks(string module)
    {
        try
        {
            return Child.Finish(Start($"import {module}", [])).ExitCode == 0 ? null : $"{Program} has no {module}";
        }
        catch (Win32Exception)
        {
            return $"there is no {Program}";
        }
    }

    private static Process Start(string script, string[] arguments) =>
        Process.Start(new ProcessStartInfo(Program, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}

/// <summary>A test that needs a module of Debian's Python: it says that it skips where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module) => Skip = Python.Lacks(module);
}
