using System.Diagnostics;
using System.Globalization;
using Critter.App.Sweep;
using Critter.Runs;

namespace Critter.App.Tests.Sweep;

/// <summary>
/// Sweeps on a real Slurm, which the scripts in <c>scripts/slurm</c> bring up on this machine: a controller and three nodes, each with
/// processes and a name of its own. In the end every run's files are those of a sweep on one machine.
/// </summary>
public sealed class SlurmTests : IClassFixture<SlurmTests.Cluster>
{
    private const string Small = "--ticks 50 --set hidden=[8] --set learnFrom=50 --set batchSize=8 --set replayCapacity=1000 --episodes 6";

    // A hundred episodes take a second or so.
    private const string Long = "--preset lecture --ticks 500 --set hidden=[16] --set replayCapacity=3000 --set learnFrom=500";
    private const string UntilEmpty = "await_empty";
    private readonly Cluster _cluster;

    public SlurmTests(Cluster cluster) => _cluster = cluster;

    [SlurmFact]
    public void Slurm_ThirtyRunsInMoreSharesThanAnArrayTakes_RunOnAllNodesAndOneThatDivergesIsTold()
    {
        using TemporaryFolder folder = new();
        string plan = $"--set learningRate=0.001,0.002,1e38 --set optimizer=sgd --seeds 1-10 {Small}";
        (int code, string output, string error) = _cluster.Run(folder, $"critter sweep {plan} --out whole --quiet; critter sweep {plan} --out s --slurm; {UntilEmpty}; critter sweep s --status; critter sweep s --slurm");
        Assert.True(code == 0, error);
        Assert.Matches(@"^Submitted job \d+ with 8 tasks\. .* sweep s --status shows the runs, squeue --job \d+ the tasks; scancel \d+ stops them, and sweep s --slurm goes on\.\n", output);
        Assert.Contains("\n30 runs in s: 0 waiting, 0 running, 20 finished, 0 failed, 10 diverged.\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing is left to train of the 30 runs in s.\n", output, StringComparison.Ordinal);
        AssertSame(folder, 30);
        IReadOnlyList<JournalEntry> entries = SweepCommandTests.Entries(folder.PathOf("s"));
        Assert.Equal(20, entries.Count(entry => entry.State == RunState.Finished));
        Assert.Equal(8, entries.Select(entry => entry.Job).Distinct().Count());
        Assert.Equal(["n1", "n2", "n3"], entries.Select(entry => entry.Where!.Split(',')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [SlurmFact]
    public void Slurm_OneTaskIsCancelled_StaysStoppedAndIsGoneOnWithOnOneMachine()
    {
        using TemporaryFolder folder = new();
        string plan = $"{Long} --episodes 500 --seeds 1-2";
        string script = $"critter sweep {plan} --out whole --quiet; job=$(critter sweep {plan} --out s --slurm --checkpoint-every 1000 | grep -oE '[0-9]+' | head -1); "
            + "await '[ $(wc -l < s/lecture_seed=2/episodes.csv) -ge 3 ]'; critter sweep s --status; scancel ${job}_1; "
            + $"{UntilEmpty}; critter sweep s --status; critter sweep s --quiet; echo $?";
        (int code, string output, string error) = _cluster.Run(folder, script, longestSeconds: 240);
        Assert.True(code == 0, error);
        Assert.Matches(@"running: lecture_seed=2, episode \d+/500, score -?\d+\.\d\d \(task \d+_1 RUNNING on n\d\)", output);
        Assert.Matches(@"stopped: lecture_seed=2, episode \d+/500, score ", output);
        Assert.Contains("2 runs in s: 0 waiting, 0 running, 1 stopped, 1 finished, 0 failed.\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\n0\n", output, StringComparison.Ordinal);
        AssertSame(folder, 2);
    }

    [SlowSlurmFact]
    public void Slurm_NodeLosesItsPower_ItsRunGoesOnElsewhere()
    {
        using TemporaryFolder folder = new();
        string plan = $"{Long} --episodes 1500 --seeds 1-3";
        string script = $"critter sweep {plan} --out s --slurm --checkpoint-every 1 --slurm-option exclusive; await '[ $(cat s/*/episodes.csv | wc -l) -ge 60 ]'; "
            + $"$scripts/node.sh kill n1; {UntilEmpty}; critter sweep s --status; $scripts/node.sh start n1; critter sweep {plan} --out whole --quiet";
        (int code, string output, string error) = _cluster.Run(folder, script, longestSeconds: 900);
        Assert.True(code == 0, error);
        Assert.Contains("3 runs in s: 0 waiting, 0 running, 3 finished, 0 failed.\n", output, StringComparison.Ordinal);
        AssertSame(folder, 3);
        // One of them was begun on the node that died, and ended on another.
        Assert.Contains(SweepCommandTests.Entries(folder.PathOf("s")).GroupBy(entry => entry.Run), run => run.Select(entry => entry.Where!.Split(',')[0]).Distinct().Count() > 1);
    }

    [SlowSlurmFact]
    public void Slurm_TimeLimitShorterThanARun_IsRequeuedUntilItIsFinished()
    {
        using TemporaryFolder folder = new();
        string plan = $"{Long} --episodes 6000 --seeds 1-2";
        string script = $"critter sweep {plan} --out s --slurm --time 1 --slurm-option signal=B:USR1@30 --checkpoint-every 1000; {UntilEmpty}; critter sweep s --status; critter sweep {plan} --out whole --quiet";
        (int code, string output, string error) = _cluster.Run(folder, script, longestSeconds: 1800);
        Assert.True(code == 0, error);
        Assert.Contains("2 runs in s: 0 waiting, 0 running, 2 finished, 0 failed.\n", output, StringComparison.Ordinal);
        AssertSame(folder, 2);
        // It was stopped and gone on with, and not once by a kill, which would have left nothing but the first checkpoint.
        Assert.All(SweepCommandTests.Entries(folder.PathOf("s")).GroupBy(entry => entry.Run), run => Assert.Contains(run, entry => entry.State == RunState.Stopped));
    }

    private static void AssertSame(TemporaryFolder folder, int count)
    {
        string[] runs = [.. RunFolder.RunsIn(folder.PathOf("whole")).Select(path => Path.GetFileName(path))];
        Assert.Equal(count, runs.Length);
        Assert.All(runs, run => TrainCommandTests.AssertSame(Path.Combine(folder.PathOf("whole"), run), Path.Combine(folder.PathOf("s"), run)));
        var compared = Invocation.Of("compare", folder.PathOf("s"));
        Assert.True(compared.ExitCode == 0, compared.Error);
    }

    /// <summary>The cluster; brought up for the first test that asks, and taken down after the last.</summary>
    public sealed class Cluster : IDisposable
    {
        private bool _isUp;

        private static string Scripts => Path.Combine(ReferenceFolder.RepositoryRoot(), "scripts", "slurm");

        // Not a folder for us alone: munge has a user of its own.
        private string State { get; } = Path.Combine(Path.GetTempPath(), $"critter-cluster-{Guid.NewGuid():N}");

        internal (int ExitCode, string Output, string Error) Run(TemporaryFolder folder, string script, int longestSeconds = 180)
        {
            if (!_isUp)
            {
                Do("start.sh");
                _isUp = true;
            }

            string prelude = $"export STATE={State}; . {State}/env; scripts={Scripts}; "
                + "await_empty() { until [ -z \"$(squeue --noheader)\" ]; do sleep 0.3; done; }; ";
            return Shell.Run(folder, prelude + script, longestSeconds);
        }

        public void Dispose()
        {
            if (_isUp)
            {
                Do("stop.sh", "--clean");
            }
        }

        private void Do(string script, params string[] arguments)
        {
            ProcessStartInfo start = new("/bin/bash", [Path.Combine(Scripts, script), .. arguments]);
            start.Environment["STATE"] = State;
            start.Environment["PORT"] = (17_000 + (Environment.ProcessId % 4000 * 5)).ToString(CultureInfo.InvariantCulture);
            start.Environment["MAX_ARRAY_SIZE"] = "8";
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}

/// <summary>A test that needs a Slurm of its own: it says that it skips where there cannot be one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = Reason;

    public static string? Reason { get; } = Environment.UserName != "root" ? "needs root, for a Slurm of its own"
        : new[] { "slurmctld", "slurmd", "sbatch", "munged" }.FirstOrDefault(name => !new[] { "/usr/sbin", "/usr/bin" }.Any(folder => File.Exists(Path.Combine(folder, name)))) is { } missing
            ? $"needs {missing}: apt-get install slurmctld slurmd slurm-client munge"
            : null;
}

/// <summary>One that takes minutes, too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowSlurmFactAttribute : FactAttribute
{
    public SlowSlurmFactAttribute() => Skip = SlowFactAttribute.Reason ?? SlurmFactAttribute.Reason;
}
