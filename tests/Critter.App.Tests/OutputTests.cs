using System.Runtime.CompilerServices;

namespace Critter.App.Tests;

/// <summary>What a user asks for goes through the one writer that spares a run's own files.</summary>
public sealed class OutputTests
{
    // Those that write files of their own choosing, by names that are theirs.
    private static readonly string[] _owners = ["DurableFile.cs", "OutputFile.cs", "RunSaver.cs", "CheckpointFile.cs", "TableWriter.cs", "TrainingRun.cs", "ScoreFile.cs",
        "KeptEvaluation.cs", "SweepFolder.cs", "SlurmJob.cs", "LabRun.cs"];

    [Fact]
    public void Sources_WhoeverReplacesAFile_IsARunOrTheOneWriterOfOutputs()
    {
        string source = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src");
        string[] writers = [.. Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("DurableFile.Replace(", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file))];
        Assert.Contains("OutputFile.cs", writers);
        Assert.Empty(writers.Except(_owners));
    }

    [Fact]
    public void Reports_OfARunsOwnName_AreRefusedAndTheRunStays()
    {
        using TemporaryFolder folder = new();
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(run, 2, "--quiet").ExitCode);
        byte[] episodes = File.ReadAllBytes(Path.Combine(run, "episodes.csv"));
        foreach (string[] command in (string[][])[["compare", run, "--report", $"{run}/episodes.csv"], ["curve", run, "--report", $"{run}/evaluations.csv"],
            ["export", run, $"{run}/network.json", "--to", "json", "--force"]])
        {
            Assert.Contains("is a file of the run that is there, and only the run writes it", Invocation.Of(command).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        }

        Assert.Equal(episodes, File.ReadAllBytes(Path.Combine(run, "episodes.csv")));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
