using Critter.App.Sweep;
using Critter.Runs;

namespace Critter.App.Tests.Sweep;

/// <summary>Sweeps that are stopped, killed or started twice end in the files of a sweep that nobody disturbed.</summary>
public sealed class SweepSignalTests
{
    // Each run takes a second or so: long enough to be met while it trains.
    private const string Plan = "--preset lecture --episodes 40 --ticks 200 --set hidden=[16] --set replayCapacity=3000 --seeds 1-4";
    private const string UntilTwoTrain = "await '[ $(cat s/*/episodes.csv | wc -l) -ge 6 ]'";

    [ShellTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Sweep_Signal_SavesAllAndSaysHowToGoOn(string signal, int exitCode)
    {
        using TemporaryFolder folder = new();
        string script = $"critter sweep {Plan} --out whole --quiet; set -m; begin sweep {Plan} --out s --checkpoint-every 1000 & {UntilTwoTrain}; kill -{signal} $!; wait $!; echo $?; "
            + "critter sweep s --status; critter sweep s --quiet; echo $?";
        (int code, string output, string error) = Shell.Run(folder, script);
        Assert.True(code == 0, error);
        string[] lines = output.Split('\n');
        Assert.Equal((exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture), "0"), (lines[0], lines[^2]));
        Assert.Contains(" of 4 runs are finished. To go on: critter sweep s\n", error, StringComparison.Ordinal);
        // What had been learnt was saved, though no checkpoint was due.
        Assert.Contains(lines, line => line.StartsWith("stopped: lecture_seed=1, episode ", StringComparison.Ordinal));
        AssertSame(folder);
    }

    [ShellFact]
    public void Sweep_WorkerIsKilled_EndsOneRunAndTheNextSweepTrainsIt()
    {
        using TemporaryFolder folder = new();
        string script = $"critter sweep {Plan} --out whole --quiet; begin sweep {Plan} --out s --jobs 1 & {UntilTwoTrain}; "
            + "kill -KILL $(pgrep -P $!); wait $!; echo $?; critter sweep s --status | tail -1; critter sweep s --quiet; echo $?";
        (int code, string output, string error) = Shell.Run(folder, script);
        Assert.True(code == 0, error);
        Assert.Equal(
            "1\nfailed: lecture_seed=1: its process was ended by signal 9, as the system does where memory is short\n0\n",
            output);
        Assert.EndsWith("critter: 1 of 4 runs in s failed; sweep s --status says why, and sweep s tries those again that did not diverge\n", error, StringComparison.Ordinal);
        AssertSame(folder);
    }

    [ShellFact]
    public void Sweep_Killed_ItsWorkersSaveAndEndToo()
    {
        using TemporaryFolder folder = new();
        string script = $"critter sweep {Plan} --out whole --quiet; begin sweep {Plan} --out s --checkpoint-every 1000 & {UntilTwoTrain}; "
            + "workers=$(pgrep -P $!); kill -KILL $!; for w in $workers; do await \"! kill -0 $w\"; done; critter sweep s --status | tail -n +2; critter sweep s --quiet; echo $?";
        (int code, string output, string error) = Shell.Run(folder, script);
        Assert.True(code == 0, error);
        Assert.Contains("stopped: lecture_seed=1, episode ", output, StringComparison.Ordinal);
        Assert.EndsWith("\n0\n", output, StringComparison.Ordinal);
        AssertSame(folder);
    }

    [ShellFact]
    public void Sweep_TwiceAtOnce_TrainsEveryRunOnce()
    {
        using TemporaryFolder folder = new();
        string script = $"critter sweep {Plan} --out whole --quiet; begin sweep {Plan} --out s --jobs 1 & first=$!; begin sweep {Plan} --out s --jobs 1 & wait $first; echo $?; wait $!; echo $?";
        (int code, string output, string error) = Shell.Run(folder, script);
        Assert.True(code == 0, error);
        const string Finished = "4 of 4 runs in s are finished. Next: critter compare s";
        Assert.Equal(["", "0", "0", Finished, Finished], output.Split('\n').Order(StringComparer.Ordinal));
        AssertSame(folder);
        IReadOnlyList<JournalEntry> entries = SweepCommandTests.Entries(folder.PathOf("s"));
        Assert.Equal(4, entries.Count(entry => entry.State == RunState.Finished));
    }

    private static void AssertSame(TemporaryFolder folder)
    {
        string[] runs = [.. RunFolder.RunsIn(folder.PathOf("whole")).Select(path => Path.GetFileName(path))];
        Assert.Equal(4, runs.Length);
        Assert.All(runs, run => TrainCommandTests.AssertSame(Path.Combine(folder.PathOf("whole"), run), Path.Combine(folder.PathOf("s"), run)));
    }
}
