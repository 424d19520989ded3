using System.Diagnostics;

namespace Critter.App.Tests;

/// <summary>What is measured, and what it takes: <c>critter bench</c> is the only way in.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Checkpoint_OfTwo_IsATableWithAFigureInEveryCell()
    {
        string[] lines = Invocation.Of("bench", "checkpoint", "2").Output.TrimEnd('\n').Split('\n');
        Assert.Contains(" cores, ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("| replay, transitions | checkpoint, MB |", lines[2], StringComparison.Ordinal);
        Assert.Equal(["200,000", "1,000,000"], lines[4..].Select(row => row.Split('|')[1].Trim()));
        Assert.All(lines[4..], row => Assert.All(row.Split('|')[2..^1], cell => Assert.True(double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) > 0, row)));
        Assert.Equal(6, lines.Length);
    }

    [Theory]
    [InlineData("SEEDS is 1; expected a whole number from 2 to 1000", "score", "1")]
    [InlineData("MILLION-TICKS is ten; expected a whole number from 2 to 1000", "long", "ten")]
    [InlineData("world does not know what to do with 5", "world", "5")]
    [InlineData("updat is no command; the nearest is update; bench --help lists all", "updat")]
    [InlineData("--width is 5; expected a whole number from 640 to 16384", "window", "--width", "5")]
    public void Bench_WrongUsage_IsOneLine(string message, params string[] args) =>
        Assert.Equal(message, Invocation.Of(["bench", .. args]).Refusal(ExitCode.Usage));

    [Theory]
    [InlineData("bench", "window", "--help")]
    [InlineData("bench", "checkpoint", "2")]
    [InlineData("eval", "--episodes", "1", "--ticks", "10")]
    [InlineData("watch", "--terminal", "--frames", "1")]
    public void Run_CommandWithoutAWindow_DoesNotLoadRaylib(params string[] args)
    {
        string list = _folder.PathOf("loaded");
        ProcessStartInfo start = Child.Prepare(args);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.LoadedVariable] = list;
        (int exitCode, _, string error) = Child.Finish(Process.Start(start)!);
        Assert.Equal((0, ""), (exitCode, error));
        string[] loaded = File.ReadAllLines(list);
        // Both lists are there: the program's library, and the runtime's own native code.
        Assert.Contains("Critter.Library", loaded);
        Assert.Contains(loaded, name => name.Contains("coreclr", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, name => name.Contains("raylib", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void PeerLife_ProgramOutsideTheRepository_SaysWhereThePeersAre()
    {
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory, "*critter*").Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll")))
        {
            File.Copy(file, _folder.PathOf(Path.GetFileName(file)), overwrite: true);
        }

        using Process process = Process.Start(new ProcessStartInfo("dotnet", [_folder.PathOf("critter.dll"), "bench", "peer-life"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        (int exitCode, _, string error) = Child.Finish(process);
        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.StartsWith("critter: there is no bench/peers/convnetjs/brain.js above ", error, StringComparison.Ordinal);
        Assert.EndsWith("; it is in Critter's repository, so run a program that was built there\n", error, StringComparison.Ordinal);
    }
}
