namespace Critter.App.Tests;

/// <summary>Where the output goes may be closed, full, or gone in the middle; what is saved is saved, and the exit code says it.</summary>
public sealed class PipeTests
{
    // From here on descriptor 3 is a pipe that nobody reads.
    private const string ReaderGoes = "mkfifo pipe; true < pipe & exec 3> pipe; wait $!;";

    private static readonly string _small = $"train --episodes 4 {string.Join(' ', Invocation.SmallRun)} --out run";

    [ShellTheory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("train --help")]
    [InlineData("eval --json --policy random --episodes 2")]
    [InlineData("compare run")]
    [InlineData("curve run")]
    [InlineData("curve run --follow")]
    [InlineData("bench")]
    [InlineData("watch --terminal --frames 100000")]
    public void AnyCommand_ReaderHasGone_EndsQuietlyWith141(string command)
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("run"), 3, "--quiet");
        Assert.Equal((ExitCode.ReaderGone, "", ""), Shell.Run(folder, $"{ReaderGoes} critter {command} >&3"));
    }

    [ShellTheory]
    [InlineData("--help", "> /dev/full", "No space left on device")]
    [InlineData("eval --policy random --episodes 2", "> /dev/full", "No space left on device")]
    [InlineData("compare run", "> /dev/full", "No space left on device")]
    [InlineData("watch --terminal --frames 3", "> /dev/full", "No space left on device")]
    [InlineData("eval --policy random --episodes 2", ">&-", "Bad file descriptor")]
    [InlineData("curve run", ">&- <&-", "Bad file descriptor")]
    public void AnyCommand_OutputTakesNothing_IsOneLine(string command, string redirection, string reason)
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("run"), 3, "--quiet");
        Assert.Equal(
            (ExitCode.Failure, "", $"critter: the output cannot be written: {reason}\n"),
            Shell.Run(folder, $"critter {command} {redirection}"));
    }

    [ShellTheory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public void Eval_NothingThereAndNobodyToTell_StillHasTheExitCode(string redirection)
    {
        using TemporaryFolder folder = new();
        Assert.Equal((ExitCode.Failure, "", ""), Shell.Run(folder, $"critter eval nothing {redirection}"));
    }

    [ShellTheory]
    // Progress is not worth a run.
    [InlineData("> /dev/null 2> /dev/full", ExitCode.Success)]
    [InlineData("> /dev/null 2>&- <&-", ExitCode.Success)]
    // The sentences at the end were the output; the run is there all the same.
    [InlineData("> /dev/full 2> /dev/null", ExitCode.Failure)]
    [InlineData(">&- 2>&- <&-", ExitCode.Failure)]
    public void Train_NowhereToWrite_IsWholeAllTheSame(string redirection, int exitCode)
    {
        using TemporaryFolder folder = new();
        Assert.Equal((exitCode, "", ""), Shell.Run(folder, $"critter {_small} {redirection}"));
        AssertIsWhole(folder);
    }

    [ShellFact]
    public void Train_ReaderOfTheSummaryHasGone_TrainsToTheEnd()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(ExitCode.ReaderGone, Shell.Run(folder, $"{ReaderGoes} critter {_small} >&3").ExitCode);
        AssertIsWhole(folder);
    }

    [ShellFact]
    public void Train_ReaderOfTheProgressHasGone_SavesAndStops()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string error) =
            Shell.Run(folder, "critter train --preset lecture --episodes 1000000 --out run 2>&1 | head -1; exit ${PIPESTATUS[0]}");
        Assert.Equal((ExitCode.ReaderGone, "Training in run; Ctrl-C saves and stops.\n", ""), (exitCode, output, error));
        StoppedRun.AssertHasTrained(folder);
    }

    [ShellFact]
    public void Train_OutputIsAPipe_HoldsTheSummaryAndNoProgress()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string error) = Shell.Run(folder, $"critter {_small} | cat");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("After 4 episodes the critter eats ", output, StringComparison.Ordinal);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Random actions score ", lines[1], StringComparison.Ordinal);
        Assert.Equal("The run is in run. Next: ", lines[2][..25]);
        Assert.StartsWith("Training in run; Ctrl-C saves and stops.\n", error, StringComparison.Ordinal);
    }

    [ShellFact]
    public void Compare_ReaderHasGone_HasWrittenItsReports()
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("run"), 3, "--quiet");
        Assert.Equal(ExitCode.ReaderGone, Shell.Run(folder, $"{ReaderGoes} critter compare run --report a.html --report a.csv >&3").ExitCode);
        Assert.All((string[])["a.html", "a.csv"], name => Assert.True(File.Exists(folder.PathOf(name))));
    }

    private static void AssertIsWhole(TemporaryFolder folder)
    {
        string run = folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(folder.PathOf("other"), 4, "--quiet").ExitCode);
        TrainCommandTests.AssertSame(folder.PathOf("other"), run);
        Assert.Contains("has lived all its 4 episodes", Invocation.Of("train", "--resume", run).Output, StringComparison.Ordinal);
    }
}
