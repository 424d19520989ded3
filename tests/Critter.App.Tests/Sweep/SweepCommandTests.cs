using System.Globalization;
using Critter.Agent.Options;
using Critter.App.Sweep;
using Critter.Runs;

namespace Critter.App.Tests.Sweep;

/// <summary>Sweeps as a user runs them; their workers are processes of the program.</summary>
public sealed class SweepCommandTests
{
    // Little enough to learn in an instant.
    private static readonly string[] _small =
        ["--ticks", "50", "--set", "hidden=[8]", "--set", "learnFrom=50", "--set", "batchSize=8", "--set", "replayCapacity=1000", "--set", "evaluationEpisodes=4"];

    [Fact]
    public void Sweep_SettingsAndSeeds_MakesTheRunsThatTrainMakesAndCompareTakes()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Invocation result = Sweep("--preset", "default,lecture", "--set", "discount=0.5,0.9", "--seeds", "2-3", "--episodes", "9", "--eval-every", "4", "--continuing", "--math", "simd", "--out", sweep);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"8 of 8 runs in {sweep} are finished. Next: critter compare {sweep}\n", result.Output);
        Assert.Equal(8, result.Error.Split('\n').Count(line => line.Contains(": finished, score ", StringComparison.Ordinal)));
        string run = Path.Combine(sweep, "lecture_discount=0.9_seed=2");
        Assert.Equal(
            0,
            Invocation.Of(["train", "--quiet", "--preset", "lecture", "--set", "discount=0.9", "--seed", "2", "--episodes", "9", "--eval-every", "4", "--continuing", .. _small, "--out", folder.PathOf("own")]).ExitCode);
        TrainCommandTests.AssertSame(folder.PathOf("own"), run);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("own/evaluations.csv")), File.ReadAllBytes(Path.Combine(run, "evaluations.csv")));
        Assert.Equal(0, Invocation.Of("train", "--quiet", "--config", Path.Combine(run, "config.json"), "--out", folder.PathOf("config")).ExitCode);
        TrainCommandTests.AssertSame(folder.PathOf("config"), run);

        var compared = Invocation.Of("compare", sweep);
        Assert.Equal(0, compared.ExitCode);
        Assert.Contains("default, discount 0.5", compared.Output, StringComparison.Ordinal);
        Assert.Contains("lecture, discount 0.9", compared.Output, StringComparison.Ordinal);
        // As a shell's star has it, with the plan and the journal.
        Assert.Equal(compared, Invocation.Of(["compare", .. Directory.GetFileSystemEntries(sweep).Order(StringComparer.Ordinal)]));
        Assert.Equal(0, Invocation.Of(["eval", .. Directory.GetFileSystemEntries(sweep).Order(StringComparer.Ordinal), "--episodes", "2", "--ticks", "20"]).ExitCode);

        string status = Invocation.Of("sweep", sweep, "--status").Output;
        Assert.Contains($"8 runs in {sweep}: 0 waiting, 0 running, 8 finished, 0 failed.\n", status, StringComparison.Ordinal);
        Assert.Equal(5, status.Split('\n').Count(line => line.EndsWith("score", StringComparison.Ordinal) || line.Contains("  2       0  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sweep_Again_TrainsWhatIsMissingOrDamagedAndNothingElse()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Assert.Equal(0, Sweep("--set", "discount=0.5,0.9", "--seeds", "1-3", "--episodes", "4", "--out", sweep, "--quiet").ExitCode);
        Dictionary<string, byte[]> before = Checkpoints(sweep);
        Directory.Delete(Path.Combine(sweep, "discount=0.5_seed=1"), recursive: true);
        Cut(sweep, "discount=0.5_seed=2", "episodes.csv");
        Cut(sweep, "discount=0.5_seed=3", "network.json");
        File.Delete(Path.Combine(sweep, "discount=0.9_seed=1", "config.json"));
        Assert.Contains(": 1 waiting, 0 running, 2 finished, 0 failed, 3 damaged.\n", Invocation.Of("sweep", sweep, "--status").Output, StringComparison.Ordinal);
        DateTime[] untouched = Times(sweep, "discount=0.9_seed=2", "discount=0.9_seed=3");

        var again = Invocation.Of("sweep", sweep);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(4, again.Error.Split('\n').Count(line => line.Contains(": finished, score ", StringComparison.Ordinal)));
        Assert.Equal(untouched, Times(sweep, "discount=0.9_seed=2", "discount=0.9_seed=3"));
        Assert.Equal(before, Checkpoints(sweep));
        Assert.Equal(new Invocation(0, $"6 of 6 runs in {sweep} are finished. Next: critter compare {sweep}\n", ""), Invocation.Of("sweep", sweep));
        // What could not be gone on with is kept.
        Assert.True(File.Exists(Path.Combine(sweep, "damaged", "discount=0.5_seed=2-1", "checkpoint.bin")));
    }

    [Fact]
    public void Sweep_MoreSeeds_AddsThemAndOnlyThem()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Assert.Equal(0, Sweep("--seeds", "1-2", "--episodes", "3", "--out", sweep, "--quiet").ExitCode);
        DateTime[] untouched = Times(sweep, "default_seed=1", "default_seed=2");
        string plan = File.ReadAllText(Path.Combine(sweep, "sweep.json"));
        var dry = Invocation.Of("sweep", sweep, "--seeds", "1-4", "--dry-run");
        Assert.Contains($"4 runs in {sweep}: 1 setting of 4 seeds, 2 to train.\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("default_seed=2  finished\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("default_seed=3  waiting\n", dry.Output, StringComparison.Ordinal);
        Assert.Equal(plan, File.ReadAllText(Path.Combine(sweep, "sweep.json")));
        Assert.Equal(0, Invocation.Of("sweep", sweep, "--seeds", "1-4", "--quiet").ExitCode);
        Assert.Equal(untouched, Times(sweep, "default_seed=1", "default_seed=2"));
        Assert.Equal(4, RunFolder.RunsIn(sweep).Count());
    }

    [Fact]
    public void Sweep_RunThatDiverges_IsToldWithItsReasonAndTheOthersGoOn()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Invocation result = Sweep("--set", "learningRate=0.001,1e38", "--set", "optimizer=sgd", "--seeds", "1-2", "--episodes", "5", "--jobs", "1", "--out", sweep);
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.StartsWith($"Sweeping 4 runs in {sweep}, 1 side by side; Ctrl-C saves and stops.\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.Error.Split('\n').Count(line => line.StartsWith("learningRate=1e38_seed=", StringComparison.Ordinal) && line.Contains(": failed: ", StringComparison.Ordinal)));
        Assert.Equal(2, result.Error.Split('\n').Count(line => line.StartsWith("learningRate=0.001_seed=", StringComparison.Ordinal) && line.Contains(": finished, ", StringComparison.Ordinal)));
        Assert.EndsWith($"critter: 2 of 4 runs in {sweep} failed; sweep {sweep} --status says why, and sweep {sweep} tries those again that did not diverge\n", result.Error, StringComparison.Ordinal);
        string status = Invocation.Of("sweep", sweep, "--status").Output;
        Assert.Matches("diverged: learningRate=1e38_seed=1: .* became (NaN|-?Infinity) in episode", status);
        int entries = Entries(sweep).Count;
        var again = Invocation.Of("sweep", sweep);
        Assert.Equal(ExitCode.Failure, again.ExitCode);
        Assert.Contains("learningRate=1e38_seed=2: failed before: ", again.Error, StringComparison.Ordinal);
        // Nothing was trained again.
        Assert.Equal(entries, Entries(sweep).Count);
    }

    [Fact]
    public void Task_Shares_TrainEachRunOnce()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Assert.Equal(0, Sweep("--set", "steps=1,2,3", "--seeds", "1-2", "--episodes", "3", "--out", sweep, "--task", "1", "--tasks", "4", "--jobs", "1", "--checkpoint-every", "5").ExitCode);
        Assert.Equal(["steps=2_seed=1", "steps=3_seed=1"], RunFolder.RunsIn(sweep).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, Invocation.Of("sweep", sweep, "--task", "5", "--quiet").ExitCode);
        Assert.Equal(["steps=2_seed=1", "steps=3_seed=1", "steps=3_seed=2"], RunFolder.RunsIn(sweep).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string task in (string[])["0", "1", "2", "3"])
        {
            Assert.Equal(0, Invocation.Of("sweep", sweep, "--task", task, "--tasks", "4", "--quiet").ExitCode);
        }

        Assert.Equal(6, Entries(sweep).Count(entry => entry.State == RunState.Finished));
        Assert.Contains(": 0 waiting, 0 running, 6 finished, 0 failed.\n", Invocation.Of("sweep", sweep, "--status").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_PlanOfAnotherSweep_GivesTheSameRuns()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Sweep("--set", "discount=0.5..0.9", "--sample", "2", "--sample-seed", "3", "--pair", "hidden,batchSize", "--seeds", "4", "--episodes", "3", "--out", folder.PathOf("a"), "--quiet").ExitCode);
        Assert.Equal(0, Invocation.Of("sweep", "--plan", folder.PathOf("a/sweep.json"), "--out", folder.PathOf("b"), "--quiet").ExitCode);
        string[] names = [.. RunFolder.RunsIn(folder.PathOf("a")).Select(path => Path.GetFileName(path))];
        Assert.Equal(2, names.Length);
        Assert.All(names, name => TrainCommandTests.AssertSame(Path.Combine(folder.PathOf("a"), name), Path.Combine(folder.PathOf("b"), name)));
    }

    [Fact]
    public void Sweep_FolderOfAnotherRun_IsNotTakenForThePlannedOne()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("s");
        Assert.Equal(0, Sweep("--seeds", "1", "--episodes", "3", "--out", sweep, "--quiet").ExitCode);
        Directory.Delete(Path.Combine(sweep, "default_seed=1"), recursive: true);
        Assert.Equal(0, Invocation.Train(Path.Combine(sweep, "default_seed=1"), 2, "--quiet").ExitCode);
        var result = Invocation.Of("sweep", sweep, "--quiet");
        Assert.Equal(ExitCode.Failure, result.ExitCode);
        Assert.Contains("is another run than default_seed=1 of the plan: episodes is 2; expected 3; delete the folder to have the planned one", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(sweep, "default_seed=1", "episodes.csv")).Length);
    }

    [Theory]
    [InlineData(2, "sweep is without a folder and without anything to try; expected a sweep to go on with, or --set, --preset or --seeds; sweep --help has examples")]
    [InlineData(1, "none is no sweep: there is no such folder; --set, --preset or --seeds with --out begins one", "none")]
    [InlineData(1, "none is no sweep: there is no such folder; --set, --preset or --seeds with --out begins one", "none", "--status")]
    [InlineData(2, "--status says what a sweep is, and changes none; expected critter sweep DIR --status", "none", "--status", "--seeds", "1")]
    [InlineData(2, "the sweep is a and --out names b; expected one folder", "a", "--out", "b", "--seeds", "1")]
    [InlineData(2, "nosuch is no preset; expected CHOICES", "--preset", "nosuch", "--out", "no")]
    [InlineData(2, "learner.discont is no option; the nearest is learner.discount", "--set", "learner.discont=1", "--out", "no")]
    [InlineData(2, "--jobs is 0; expected a whole number from 1 to 1024", "--jobs", "0")]
    [InlineData(2, "--time is for --slurm; expected both", "--seeds", "1", "--time", "1", "--out", "no")]
    [InlineData(2, "--slurm-option is for --slurm; expected both", "--seeds", "1", "--slurm-option", "a=b", "--out", "no")]
    [InlineData(2, "--sample is for ranges and there is none; expected one, such as --set learner.discount=0.8..0.99", "--sample", "3", "--out", "no")]
    public void Sweep_WhatCannotBe_IsRefusedInOneLineAndWritesNothing(int exitCode, string expected, params string[] args)
    {
        Assert.Equal(expected.Replace("CHOICES", Presets.Choices, StringComparison.Ordinal), Invocation.Of(["sweep", .. args]).Refusal(exitCode));
        Assert.False(Directory.Exists("no"));
    }

    [Fact]
    public void Sweep_FolderOfSomethingElse_IsRefused()
    {
        using TemporaryFolder folder = new();
        folder.Write("mine.txt", "");
        Assert.Equal($"{folder.Root} is not empty and is no sweep; --out names another folder", Sweep("--out", folder.Root).Refusal(ExitCode.Failure));
        string file = folder.PathOf("mine.txt");
        Assert.Equal($"{file} is a file; expected a folder, or nothing yet", Sweep("--out", file).Refusal(ExitCode.Failure));
        Assert.Equal("--tasks is without --task; expected both, such as --task 0 --tasks 10", Sweep("--out", folder.PathOf("s"), "--tasks", "3").Refusal(ExitCode.Usage));
        Assert.Equal("--task is 3; expected one from 0 to 2, for there are 3 shares", Sweep("--out", folder.PathOf("s"), "--tasks", "3", "--task", "3").Refusal(ExitCode.Usage));
    }

    [Fact]
    public void Slurm_DryRun_WritesAScriptThatSaysWhatWasAsked()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.PathOf("a b");
        Invocation result = Sweep(
            "--seeds", "1-40", "--episodes", "2", "--out", sweep, "--slurm", "--dry-run", "--tasks", "20", "--ntasks", "3", "--time", "1:00:00", "--partition", "big", "--array", "%5",
            "--slurm-option", "account=cs109", "--slurm-option", "signal=B:USR1@90", "--checkpoint-every", "7");
        string script = Path.Combine(sweep, "sweep.sbatch");
        Assert.Equal(new Invocation(0, $"Wrote {script}: 20 of 20 tasks have something to do. sbatch '{script}' submits it.\n", ""), result);
        string[] lines = File.ReadAllLines(script);
        Assert.Equal(
            [
                "#!/bin/bash", "#SBATCH --job-name=\"critter-a b\"", "#SBATCH --array=0-19%5", "#SBATCH --nodes=1", "#SBATCH --ntasks=3",
                $"#SBATCH --output=\"{sweep}/slurm/%A_%a.log\"", "#SBATCH --open-mode=append", "#SBATCH --requeue",
                "#SBATCH --time=1:00:00", "#SBATCH --partition=big", "#SBATCH --account=cs109", "#SBATCH --signal=B:USR1@90",
            ],
            lines[..^1]);
        Assert.StartsWith("exec ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith($" sweep '{sweep}' --task \"$SLURM_ARRAY_TASK_ID\" --tasks 20 --jobs 3 --quiet --checkpoint-every 7", lines[^1], StringComparison.Ordinal);
        Assert.Equal(0, Invocation.Of("sweep", sweep, "--task", "3", "--tasks", "20", "--quiet").ExitCode);
        Assert.Equal(0, Invocation.Of("sweep", sweep, "--slurm", "--dry-run", "--tasks", "20").ExitCode);
        Assert.Contains("#SBATCH --array=0-2,4-19", File.ReadAllLines(script));
        Assert.Equal(
            "an option for sbatch is a\nb; expected NAME=VALUE without dashes before it, in one line".Replace('\n', ' '),
            Invocation.Of("sweep", sweep, "--slurm", "--dry-run", "--slurm-option", "a\nb").Refusal(ExitCode.Usage));
    }

    [Fact]
    public void Journal_LinesThatAreNone_AreLeftOut()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.PathOf("journal"));
        JournalEntry entry = new("a", RunState.Failed, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)) { Reason = "a\nb", Score = 1.5, Bytes = [1, -1], Job = "5_6", Where = "n1, process 2", Seconds = 7 };
        byte[] line = entry.ToLine();
        File.WriteAllBytes(folder.PathOf("journal/x.jsonl"), [.. new byte[50], (byte)'\n', .. "{}\n[1]\n{\"run\":1}\n"u8, .. line, .. line[..20]]);
        using SweepJournal journal = new(folder.Root);
        JournalEntry read = journal["a"]!;
        Assert.Equal(line, read.ToLine());
        // What was not whole is read when it is; what is older by its time does not count.
        using (FileStream stream = File.Open(folder.PathOf("journal/x.jsonl"), FileMode.Append))
        {
            stream.Write(line.AsSpan(20));
            stream.Write((entry with { Run = "b", State = RunState.Finished }).ToLine());
            stream.Write((entry with { State = RunState.Stopped, Time = entry.Time.AddSeconds(-1) }).ToLine());
        }

        journal.Refresh();
        Assert.Equal((RunState.Failed, RunState.Finished), (journal["a"]!.State, journal["b"]!.State));
    }

    private static Invocation Sweep(params string[] args) => Invocation.Of(["sweep", .. args, .. _small]);

    private static Dictionary<string, byte[]> Checkpoints(string sweep) =>
        RunFolder.RunsIn(sweep).ToDictionary(run => Path.GetFileName(run), run => File.ReadAllBytes(Path.Combine(run, "checkpoint.bin")));

    private static DateTime[] Times(string sweep, params string[] runs) =>
        [.. runs.SelectMany(run => Directory.GetFiles(Path.Combine(sweep, run)).Order(StringComparer.Ordinal)).Select(File.GetLastWriteTimeUtc)];

    private static void Cut(string sweep, string run, string name)
    {
        using FileStream stream = File.OpenWrite(Path.Combine(sweep, run, name));
        stream.SetLength(100);
    }

    internal static IReadOnlyList<JournalEntry> Entries(string sweep)
    {
        return [.. Directory.GetFiles(Path.Combine(sweep, "journal")).SelectMany(File.ReadAllLines)
            .Select(line => JournalEntry.Read(System.Text.Encoding.UTF8.GetBytes(line)) ?? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"no entry: {line}")))];
    }
}
