using System.Globalization;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Tests;

/// <summary>Signals to the program as a process of its own: what it has done by then is saved, and the exit code is 128 and the signal's number.</summary>
public sealed class SignalTests
{
    // Trains for longer than any test, and is known to train once an episode has ended.
    private const string Endless = "begin train --preset lecture --episodes 1000000 --out run";
    private const string UntilItTrains = "await '[ $(wc -l < run/episodes.csv) -ge 2 ]'";

    [ShellTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Train_Signal_SavesAndEndsWithItsCode(string signal, int exitCode)
    {
        using TemporaryFolder folder = new();
        // Jobs of a script ignore SIGINT, unless it monitors them.
        (int actual, string output, string error) = Shell.Run(folder, $"set -m; {Endless} & {UntilItTrains}; kill -{signal} $!; wait $!");
        Assert.Equal((exitCode, ""), (actual, output));
        Assert.Contains("Stopped and saved in episode", error, StringComparison.Ordinal);
        Assert.Contains("train --resume run", error, StringComparison.Ordinal);
        StoppedRun.AssertHasTrained(folder);
        Assert.Equal(0, Invocation.Of("eval", folder.PathOf("run"), "--episodes", "2", "--ticks", "10").ExitCode);
    }

    [ShellFact]
    public void Train_SignalTwiceAtOnce_Saves()
    {
        using TemporaryFolder folder = new();
        // timeout asks its child, and then its whole group.
        string script = $"{Endless} & {UntilItTrains}; kill -TERM $!; kill -HUP $!; kill -TERM $!; wait $!";
        (int exitCode, _, string error) = Shell.Run(folder, script);
        // The runtime hands signals to threads of its own: which of two kinds is seen first is nobody's promise.
        Assert.Contains(exitCode, (int[])[143, 129]);
        Assert.Contains("Stopped and saved in episode", error, StringComparison.Ordinal);
        StoppedRun.AssertHasTrained(folder);
    }

    [ShellTheory]
    [InlineData("INT", 130, "--eval-every 1", "in episode 2", "")]
    [InlineData("TERM", 143, "--until-score -5.5", "in episode 2", " --until-score -5.5")]
    // The summary's; before it, the run's.
    [InlineData("HUP", 129, "--episodes 1", "at its end", "")]
    [InlineData("INT", 130, "--episodes 1 --eval-every 1", "at its end", "")]
    public void Train_SignalInAnEvaluation_SavesAndEndsWithItsCode(string signal, int exitCode, string options, string where, string again)
    {
        using TemporaryFolder folder = new();
        // It takes half an hour: longer than the shell waits.
        string train = $"begin train --preset lecture {options} --set evaluationEpisodes=1000000 --out run";
        (int actual, string output, string error) = Shell.Run(folder, $"set -m; {train} & {UntilItTrains}; kill -{signal} $!; wait $!");
        Assert.Equal((exitCode, ""), (actual, output));
        Assert.Contains($"Stopped and saved {where}, at tick 1000. To go on: ", error, StringComparison.Ordinal);
        Assert.Contains($" train --resume run{again}\n", error, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(folder.PathOf("run/evaluations.csv")));
        StoppedRun.AssertHasTrained(folder);
    }

    [ShellFact]
    public void Train_SignalInEveryEvaluation_EndsInTheFilesOfARunThatWasNeverStopped()
    {
        using TemporaryFolder folder = new();
        // A signal each time that an episode has ended and its evaluation begins.
        const string Script = """
            options='--preset lecture --episodes 3 --ticks 300 --eval-every 1 --quiet --set evaluationEpisodes=500'
            critter train $options --out whole
            for rows in 2 3 4; do
              begin train $options --out run $resume &
              await '[ $(wc -l < run/episodes.csv) -ge $rows ]'; kill -TERM $!; wait $!; echo $?
              resume=--resume
            done
            critter train --resume run --quiet
            """;
        (int exitCode, string output, string error) = Shell.Run(folder, Script);
        Assert.Equal((0, "143\n143\n143\n", ""), (exitCode, output, error));
        TrainCommandTests.AssertSame(folder.PathOf("whole"), folder.PathOf("run"));
    }

    [ShellFact]
    public void Train_SignalAgainWhileItCannotStop_EndsAtOnceWithTheLastCheckpoint()
    {
        using TemporaryFolder folder = new();
        // It saves for ever: a folder stands in the way, and who meets it waits. Repeats are of the same wish for a second from when the
        // first is seen, and nobody knows when that is.
        string trap = folder.PathOf("run/network.json.unfinished");
        string script = $"set -m; export {StartupHook.HangVariable}='{trap}' DOTNET_STARTUP_HOOKS='{typeof(StartupHook).Assembly.Location}'; "
            + $"{Endless} --quiet & {UntilItTrains}; mkdir '{trap}'; "
            + "kill -INT $!; sleep 0.5; kill -0 $! && echo still saving; "
            + $"while kill -INT $! 2> /dev/null; do sleep 0.3; done; wait $!; code=$?; rmdir '{trap}'; exit $code";
        (int exitCode, string output, _) = Shell.Run(folder, script);
        Assert.Equal((130, "still saving\n"), (exitCode, output));
        using var run = TrainingRun.Resume(folder.PathOf("run"), threads: 1, () => 0);
        Assert.Equal(0, run.Trainer.Progress.Ticks);
    }

    [ShellTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Eval_Signal_EndsAtOnceAndSaysNothing(string signal, int exitCode)
    {
        using TemporaryFolder folder = new();
        // Once it evaluates it has read the network, which a pipe tells.
        string script = "set -m; critter train --episodes 1 --ticks 10 --out run --quiet; mkfifo network; "
            + "begin eval network --episodes 1000000 2> error & cat run/network.json > network; "
            + $"kill -{signal} $!; wait $!; code=$?; cat error; exit $code";
        (int actual, string output, _) = Shell.Run(folder, script);
        Assert.Equal((exitCode, ""), (actual, output));
    }

    [ShellFact]
    public void Train_UnderNohup_GoesOnWhenTheTerminalCloses()
    {
        using TemporaryFolder folder = new();
        string script = $"(trap '' HUP; {Endless}) & {UntilItTrains}; kill -HUP $!; sleep 0.5; kill -0 $! && echo goes on; kill -TERM $!; wait $!";
        (int exitCode, string output, _) = Shell.Run(folder, script);
        Assert.Equal((143, "goes on\n"), (exitCode, output));
    }

    [ShellFact]
    public void Train_Suspended_DoesNotCountTheTime()
    {
        using TemporaryFolder folder = new();
        // Two rows more: the first of them may be of the moment before it was suspended.
        string script = $"begun=$(date +%s%N); set -m; {Endless} --quiet & {UntilItTrains}; kill -STOP $!; sleep 2; rows=$(wc -l < run/episodes.csv); "
            + "kill -CONT $!; await '[ $(wc -l < run/episodes.csv) -ge $((rows + 2)) ]'; kill -TERM $!; wait $!; echo $(( ($(date +%s%N) - begun) / 1000000 ))";
        (_, string output, _) = Shell.Run(folder, script);
        double wall = double.Parse(output, CultureInfo.InvariantCulture) / 1000;
        string[] rows = File.ReadAllLines(folder.PathOf("run/episodes.csv"));
        double seconds = double.Parse(rows[^1][(rows[^1].LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture);
        // It trained in some of the script's time. Counted as training, the suspension would be more than what starting takes.
        Assert.InRange(seconds, 0, wall - 2);
    }

    [ShellTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Follow_Signal_EndsWithItsCode(string signal, int exitCode)
    {
        using TemporaryFolder folder = new();
        StoppedRun.Make(folder);
        using var trained = RunFolder.Open(folder.PathOf("run"));
        string script = $"set -m; begin curve run --follow > drawn & await '[ -s drawn ]'; kill -{signal} $!; wait $!";
        Assert.Equal(exitCode, Shell.Run(folder, script).ExitCode);
        Assert.StartsWith("run: 2 episodes, score ", File.ReadAllText(folder.PathOf("drawn")), StringComparison.Ordinal);
    }

    [ShellFact]
    public void Train_Quit_EndsAtOnceAndDamagesNothing()
    {
        using TemporaryFolder folder = new();
        string script = $"ulimit -c 0; set -m; {Endless} & {UntilItTrains}; kill -QUIT $!; wait $!";
        Assert.Equal(131, Shell.Run(folder, script).ExitCode);
        using var run = TrainingRun.Resume(folder.PathOf("run"), threads: 1, () => 0);
        Assert.False(run.IsFinished);
    }

    [ShellTheory]
    [InlineData("0", true)]
    [InlineData("86400", false)]
    public void Train_KilledAfterASecondOrTwo_HasACheckpointIfItWasToBeAsOften(string seconds, bool isSaved)
    {
        using TemporaryFolder folder = new();
        // Well before the 10 seconds that it waits otherwise.
        string script = $"{Endless} --ticks 50 --quiet --checkpoint-every {seconds} & await '[ $(wc -l < run/episodes.csv) -ge 400 ]'; kill -KILL $!; wait $!";
        Assert.Equal(137, Shell.Run(folder, script).ExitCode);
        using var run = TrainingRun.Resume(folder.PathOf("run"), threads: 1, () => 0);
        Assert.Equal(isSaved, run.Trainer.Progress.Ticks > 0);
    }
}
