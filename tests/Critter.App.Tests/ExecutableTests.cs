using System.Diagnostics;

namespace Critter.App.Tests;

/// <summary>The program as a process of its own.</summary>
public sealed class ExecutableTests
{
    private static readonly string[] _train = ["train", "--episodes", "80", .. Invocation.SmallRun, "--out"];

    [Fact]
    public void TrainAndEval_FewEpisodes_SucceedEndToEnd()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Child.Run([.. _train, folder.PathOf("run")]).ExitCode);
        (int exitCode, string output, _) = Child.Run("eval", folder.PathOf("run"), "--episodes", "5", "--ticks", "100");
        Assert.Equal(0, exitCode);
        Assert.Contains("score", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_SecondProcess_IsRefusedUntilTheFirstIsKilled()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        using Process first = Child.Start("train", "--quiet", "--episodes", "1000000", "--preset", "lecture", "--out", run);
        WaitFor(Path.Combine(run, "checkpoint.bin"));
        (int exitCode, string output, string error) = Child.Run("train", "--resume", run);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal($"critter: {run} is in use by another process (process {first.Id})\n", error);
        first.Kill();
        first.WaitForExit();
        using Process second = Child.Start("train", "--resume", run);
        Assert.Equal($"Training in {run}; Ctrl-C saves and stops.", second.StandardError.ReadLine());
        second.Kill();
        second.WaitForExit();
    }

    [ShellFact]
    public void Train_StartedTogetherWithoutAFolder_EachHasItsOwn()
    {
        using TemporaryFolder folder = new();
        string train = $"begin train --quiet --seed 5 --episodes 2 {string.Join(' ', Invocation.SmallRun)}";
        (int exitCode, string output, string error) = Shell.Run(
            folder, $"for i in 1 2 3; do {train} & started+=($!); done; for job in ${{started[@]}}; do wait $job; echo $?; done");
        Assert.Equal((0, "0\n0\n0\n", ""), (exitCode, output, error));
        string[] runs = [.. Enumerable.Range(1, 3).Select(n => folder.PathOf($"runs/default-5-{n}"))];
        Assert.Equal(runs, Directory.GetDirectories(folder.PathOf("runs")).Order(StringComparer.Ordinal));
        Assert.All(runs, run => TrainCommandTests.AssertSame(runs[0], run));
    }

    private static void WaitFor(string path) =>
        Assert.True(SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(60)), $"{path} did not come");
}
