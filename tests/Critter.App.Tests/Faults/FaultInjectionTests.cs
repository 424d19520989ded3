using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Critter.App.Tests.Faults;

/// <summary>System calls that fail, in a process of their own: <see cref="FaultCases"/>. By hand all of them: docs/reliability.md.</summary>
public sealed class FaultInjectionTests
{
    private const int LeastCases = 1000;

    [CompilerFact]
    public void Commands_AnySystemCallFails_FilesAreWholeAndALineSaysIt()
    {
        using TemporaryFolder folder = new();
        string library = folder.PathOf("faults.so");
        using (var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O1", "-o", library, Source(), "-ldl"]))
        {
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }

        // A file system in memory: a thousand trainings flush some ten thousand times.
        string work = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : folder.Root, Path.GetFileName(folder.Root))).FullName;
        ProcessStartInfo start = Child.Prepare("--help");
        start.Environment["LD_PRELOAD"] = library;
        start.Environment["LD_LIBRARY_PATH"] = folder.Root;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[FaultCases.FolderVariable] = work;
        (int exitCode, string output, string error) = Child.Finish(Process.Start(start)!);
        Directory.Delete(work, recursive: true);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(exitCode == 0 && lines.Length == 1 && lines[0].EndsWith(", 0 failed", StringComparison.Ordinal), $"exit code {exitCode}\n{output}\n{error}");
        Assert.True(int.Parse(lines[0].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= LeastCases, lines[0]);
    }

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "faults.c");
}

/// <summary>A test that needs a C compiler and a C library in which calls can be exchanged: it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() =>
        Skip = OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc") && File.Exists("/lib64/ld-linux-x86-64.so.2") ? null : "needs cc and glibc on x64";
}
