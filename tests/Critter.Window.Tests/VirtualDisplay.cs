using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Critter.Window.Tests;

/// <summary>An X server without a screen (Xvfb), and the program under it.</summary>
public sealed class VirtualDisplay : IDisposable
{
    private readonly Process? _server;

    public VirtualDisplay()
        : this([])
    {
    }

    private VirtualDisplay(string[] arguments)
    {
        if (MissingReason is not null)
        {
            return;
        }

        ProcessStartInfo start = new("Xvfb", ["-displayfd", "1", "-screen", "0", "2000x1200x24", "-nolisten", "tcp", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += static (_, _) => { };
        _server.BeginErrorReadLine();
        Name = $":{_server.StandardOutput.ReadLine()}";
    }

    /// <summary>What tests of the window lack on this machine, or null.</summary>
    public static string? MissingReason { get; } = FindMissing();

    /// <summary>Whether the package brought a library of its own, beside the program.</summary>
    public static bool BringsLibrary => File.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", "libraylib.so"));

    public string Name { get; } = "";

    /// <summary>One that differs from the ordinary.</summary>
    /// <param name="arguments">Xvfb's.</param>
    public static VirtualDisplay With(params string[] arguments) => new VirtualDisplay(arguments);

    /// <summary>Runs <c>critter</c> with this display.</summary>
    public (int ExitCode, string Error) Run(string folder, params string[] arguments) => Run(folder, out _, static _ => { }, arguments);

    /// <summary>As the other, with what it printed.</summary>
    public (int ExitCode, string Error) Run(string folder, out string output, params string[] arguments) =>
        Run(folder, out output, static _ => { }, arguments);

    /// <summary>As the other, and looks at the program every tenth of a second.</summary>
    public (int ExitCode, string Error) Run(string folder, Action<Process> look, params string[] arguments) =>
        Run(folder, out _, look, arguments);

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
    }

    private static string? FindMissing()
    {
        string[] names = ["libraylib.so.600", "libraylib.so", "raylib"];
        return LinuxTheoryAttribute.MissingReason("Xvfb")
            ?? (BringsLibrary || names.Any(name => NativeLibrary.TryLoad(name, out _)) ? null : "libraylib 6 is not installed: scripts/install-raylib.sh");
    }

    private (int ExitCode, string Error) Run(string folder, out string output, Action<Process> look, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "critter.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DISPLAY"] = Name;
        // Nobody's own scores.
        start.Environment["XDG_DATA_HOME"] = folder;
        using Process process = Process.Start(start)!;
        Task<string> printed = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        while (!process.WaitForExit(100))
        {
            try
            {
                process.Refresh();
                look(process);
            }
            catch (InvalidOperationException)
            {
                // It ended between the two questions.
            }

            if (clock.Elapsed > TimeSpan.FromMinutes(4))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("critter watch did not end within 4 minutes");
            }
        }

        output = printed.Result;
        return (process.ExitCode, error.Result);
    }
}

/// <summary>A test that needs Xvfb and libraylib; where one is missing it is skipped, and says which.</summary>
public sealed class WindowFactAttribute : FactAttribute
{
    public WindowFactAttribute(bool isSlow = false) => Skip = VirtualDisplay.MissingReason ?? (isSlow ? SlowFactAttribute.Reason : null);
}

/// <summary>As <see cref="WindowFactAttribute"/>, for several cases.</summary>
public sealed class WindowTheoryAttribute : TheoryAttribute
{
    public WindowTheoryAttribute() => Skip = VirtualDisplay.MissingReason;
}

/// <summary>As <see cref="WindowFactAttribute"/>, where the library is the system's: one that lies beside the program cannot be missing.</summary>
public sealed class SystemLibraryFactAttribute : FactAttribute
{
    public SystemLibraryFactAttribute() =>
        Skip = VirtualDisplay.MissingReason ?? (VirtualDisplay.BringsLibrary ? "the package brings libraylib, beside the program" : null);
}
