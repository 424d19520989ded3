using System.Diagnostics;

namespace Critter.Window.Tests;

/// <summary>What the program says where there can be no window, and that nothing else loads raylib.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-loading-").FullName;

    public static TheoryData<string> HeadlessCommands =>
    [
        "train --episodes 2 --quiet --out other",
        "eval run --episodes 2",
        "compare run",
        "curve run",
        "watch --terminal --frames 3",
        "bench --help",
        "watch --help",
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact]
    public void Watch_WithoutADisplay_IsOneLineThatNamesTheTerminalView()
    {
        (int exitCode, string error) = Run(("DISPLAY", null), "watch --frames 2");

        Assert.Equal(1, exitCode);
        Assert.Equal("critter: no display: neither DISPLAY nor WAYLAND_DISPLAY is set; watch --terminal shows the same critter here\n", error);
    }

    [LinuxTheory]
    [InlineData("separate")]
    [InlineData("digits")]
    public void Lab_WithoutADisplay_IsOneLineThatNamesHeadless(string demo)
    {
        (int exitCode, string error) = Run(("DISPLAY", null), $"lab {demo} --frames 2");

        Assert.Equal((1, $"critter: no display: neither DISPLAY nor WAYLAND_DISPLAY is set; lab {demo} --headless trains without one\n"), (exitCode, error));
    }

    [WindowFact]
    public void Watch_OnADisplayWithoutOpenGl_IsOneLine()
    {
        using var display = VirtualDisplay.With("-extension", "GLX");

        (int exitCode, string error) = Run(("DISPLAY", display.Name), "watch --frames 2");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("critter: no window: ", error, StringComparison.Ordinal);
        Assert.Contains("watch --terminal", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [SystemLibraryFact]
    public void Watch_WithoutLibraylib_IsOneLineThatSaysHowToGetIt()
    {
        // The loader looks here first, and takes no other once it has met a file of that name.
        foreach (string name in (string[])["libraylib.so.600", "libraylib.so", "libraylib", "raylib", "raylib.so"])
        {
            File.WriteAllText(Path.Combine(_folder, name), "no library");
        }

        using VirtualDisplay display = new();
        (int exitCode, string error) = Run(("DISPLAY", display.Name), "watch --frames 2", ("LD_LIBRARY_PATH", _folder));

        Assert.Equal(1, exitCode);
        Assert.Equal("critter: no libraylib 6 on this machine: scripts/install-raylib.sh installs it; watch --terminal shows the same critter here\n", error);
    }

    [LinuxTheory]
    [MemberData(nameof(HeadlessCommands))]
    public void Run_OfAHeadlessCommand_LoadsNoRaylib(string command)
    {
        Assert.Equal((0, ""), Run(("DISPLAY", null), "train --episodes 1 --quiet --out run"));

        string loaded = LibrariesOf(command, display: null);

        Assert.Contains("libcoreclr", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("raylib", loaded, StringComparison.OrdinalIgnoreCase);
    }

    [WindowFact]
    public void Run_OfTheWindow_IsSeenToLoadRaylib()
    {
        using VirtualDisplay display = new();

        Assert.Contains("raylib", LibrariesOf("watch --frames 2", display.Name), StringComparison.Ordinal);
    }

    // The system's loader tells what it loads.
    private string LibrariesOf(string command, string? display)
    {
        (int exitCode, _) = Run(("DISPLAY", display), command, ("LD_DEBUG", "files"), ("LD_DEBUG_OUTPUT", Path.Combine(_folder, "loaded")));
        Assert.Equal(0, exitCode);
        return string.Concat(Directory.GetFiles(_folder, "loaded.*").Select(File.ReadAllText));
    }

    private (int ExitCode, string Error) Run((string Name, string? Value) display, string command, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "critter.dll"), .. command.Split(' ')])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("WAYLAND_DISPLAY");
        start.Environment[display.Name] = display.Value;
        start.Environment["XDG_DATA_HOME"] = _folder;
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        _ = output.Result;
        return (process.ExitCode, error);
    }
}
