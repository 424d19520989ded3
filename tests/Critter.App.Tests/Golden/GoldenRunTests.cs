using System.Diagnostics;

namespace Critter.App.Tests.Golden;

/// <summary>
/// A seed is a promise: the same bytes on one thread or two, with any vectors or none, however the code was compiled. The hashes stand
/// in <see cref="GoldenRun"/>; whoever changes one has changed what every seed gives, and says so in its commit.
/// </summary>
public sealed class GoldenRunTests(GoldenRuns golden) : IClassFixture<GoldenRuns>
{
    private static readonly string[] _sameFiles = ["config.json", "network.json", "checkpoint.bin"];

    // Since .NET 10 AVX-512 has one switch, EnableAVX512; EnableAVX512F was the one before and does nothing there. EnableAVX2 takes FMA with it.
    private static readonly (string Switches, string Instructions)[] _modes =
    [
        ("EnableHWIntrinsic=0", "AVX False, vectors False"),
        ("EnableAVX512=0 EnableAVX512F=0", "AVX-512 False"),
    ];

    private static readonly (string Switches, string Instructions)[] _slowModes =
    [
        ("", ""),
        ("EnableAVX2=0", "AVX2 False, FMA False"),
        ("EnableAVX=0", "AVX False, vectors True"),
        ("TieredCompilation=0 ReadyToRun=0", ""),
        ("TieredPGO=1 TC_QuickJitForLoops=1", ""),
    ];

    public static TheoryData<string> Names => [.. GoldenRun.All.Select(run => run.Name)];

    // No vectors, and all but the widest, at every time; the others where slow tests run.
    public static TheoryData<string, string> Modes
    {
        get
        {
            TheoryData<string, string> modes = [];
            foreach ((string switches, string instructions) in SlowFactAttribute.Reason is null ? [.. _modes, .. _slowModes] : _modes)
            {
                modes.Add(switches, instructions);
            }

            return modes;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_Here_HasTheGoldenHash(string name)
    {
        GoldenRun run = GoldenRun.All.Single(run => run.Name == name);
        Assert.Equal(run.Hash, GoldenRun.HashOf(golden.FolderOf(run)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Train_AnotherSeed_IsAnotherRun(string name)
    {
        GoldenRun run = GoldenRun.All.Single(run => run.Name == name);
        using TemporaryFolder folder = new();
        Assert.Equal(0, Invocation.Of([.. run.Command(threads: 1, seed: 8), "--out", folder.PathOf("other")]).ExitCode);
        Assert.NotEqual(run.Hash, GoldenRun.HashOf(folder.PathOf("other")));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Train_InAProcessOfAnyMode_HasTheSameBytes(string switches, string instructions)
    {
        using TemporaryFolder folder = new();
        // What they are compared with was made on one thread.
        (GoldenRun Run, int Threads)[] children = [.. GoldenRun.All.Select(run => (run, run.HasLag ? 2 : 1))];
        if (SlowFactAttribute.Reason is null)
        {
            children = [.. children, .. GoldenRun.All.Where(run => run.HasLag).Select(run => (run, 1))];
        }

        Parallel.ForEach(children, new ParallelOptions { MaxDegreeOfParallelism = 2 }, child =>
        {
            string path = folder.PathOf($"{child.Run.Name}, {child.Threads} threads");
            Assert.Equal("", Finish([.. child.Run.Command(child.Threads), "--out", path], switches, instructions));
            AssertSame(golden.FolderOf(child.Run), path);
        });
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Eval_InAProcessOfAnyMode_SaysTheSame(string switches, string instructions)
    {
        Parallel.ForEach((string[])["scripted", "oracle"], new ParallelOptions { MaxDegreeOfParallelism = 2 }, policy =>
        {
            string[] command = ["eval", "--policy", policy, "--episodes", "2", "--ticks", "60", "--json"];
            Assert.Equal(Invocation.Of(command).Output, Finish(command, switches, instructions));
        });
    }

    private static void AssertSame(string expected, string actual)
    {
        Assert.All(_sameFiles, name => Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name))));
        Assert.Equal(GoldenRun.WithoutSeconds(expected, "episodes.csv"), GoldenRun.WithoutSeconds(actual, "episodes.csv"));
        Assert.Equal(GoldenRun.WithoutSeconds(expected, "evaluations.csv"), GoldenRun.WithoutSeconds(actual, "evaluations.csv"));
    }

    /// <summary>Runs the program to its end and gives what it wrote, having asked whether its processor was as told.</summary>
    private static string Finish(string[] command, string switches, string instructions)
    {
        using TemporaryFolder folder = new();
        string report = folder.PathOf("instructions.txt");
        ProcessStartInfo start = Child.Prepare(command);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(GoldenRunTests).Assembly.Location;
        start.Environment[StartupHook.ReportVariable] = report;
        foreach (string[] pair in switches.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')))
        {
            start.Environment[$"DOTNET_{pair[0]}"] = pair[1];
        }

        (int exitCode, string output, string error) = Child.Finish(Process.Start(start)!);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(instructions, File.ReadAllText(report), StringComparison.Ordinal);
        return output;
    }
}
