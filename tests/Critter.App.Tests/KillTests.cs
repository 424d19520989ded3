using System.Diagnostics;
using System.Globalization;

namespace Critter.App.Tests;

/// <summary>
/// Training that is killed (SIGKILL) at random moments, of which half are aimed inside a save, and each time resumed. Few here;
/// CRITTER_KILLS says how many: docs/reliability.md.
/// </summary>
public sealed class KillTests
{
    // As Process.Kill ends a process on Windows, and a shell reports SIGKILL.
    private static readonly int _killed = OperatingSystem.IsWindows() ? -1 : 128 + 9;
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(60);
    private static readonly int _kills = int.Parse(Environment.GetEnvironmentVariable("CRITTER_KILLS") ?? "4", CultureInfo.InvariantCulture);

    public static TheoryData<string[]> Kinds =>
    [
        ["--preset", "default", "--set", "hidden=[32]", "--threads", "2"],
        ["--preset", "lecture", "--continuing", "--set", "learnFrom=500", "--set", "replayCapacity=3000"],
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_KilledAtRandomMomentsAndResumed_EndsInTheSameFiles(string[] options)
    {
        using TemporaryFolder folder = new();
        string[] train = ["train", "--quiet", "--tensorboard", "--episodes", "30", "--eval-every", "7", "--set", "evaluationEpisodes=4", .. options];
        Assert.Equal(0, Child.Run([.. train, "--out", folder.PathOf("whole")]).ExitCode);

        // System.Random is for the tests only: the same moments in each run of them, as far as a machine can keep them.
        Random random = new(1);
        int insideSaves = 0;
        int finished = 0;
        string run = NextRun(folder, finished);
        for (int kill = 0; kill < _kills; kill++)
        {
            DateTime before = LastSave(run);
            using Process process = Child.Start(Begin(train, run));
            if (!process.WaitForExit(TimeSpan.FromSeconds(random.NextDouble() * 0.75)) && kill % 2 == 1)
            {
                AwaitSave(process, run, before);
            }

            bool isInsideSave = LastSave(run) > before;
            process.Kill();
            process.WaitForExit();
            // A save may have begun after the look, and one that was seen may just have ended.
            insideSaves += process.ExitCode != 0 && (isInsideSave || LastSave(run) > before) ? 1 : 0;
            string error = process.StandardError.ReadToEnd();
            string what = $"kill {kill + 1} of {_kills}: exit code {process.ExitCode}, stderr \"{error}\"";
            Assert.True(process.ExitCode == 0 || process.ExitCode == _killed, what);
            Assert.True(error.Length == 0, what);
            if (process.ExitCode == 0)
            {
                AssertSame(folder, run, what);
                run = NextRun(folder, ++finished);
            }
        }

        (int exitCode, _, string rest) = Child.Run(Begin(train, run));
        string last = $"after {_kills} kills: exit code {exitCode}, stderr \"{rest}\"";
        Assert.True(exitCode == 0, last);
        AssertSame(folder, run, last);
        Assert.True(insideSaves * 8 >= _kills, $"only {insideSaves} of {_kills} kills were inside a save; {finished} runs ended before their kill");
    }

    // Busily: a save may be shorter than the shortest sleep.
    private static void AwaitSave(Process process, string run, DateTime before)
    {
        long begun = Stopwatch.GetTimestamp();
        while (LastSave(run) <= before && !process.HasExited && Stopwatch.GetElapsedTime(begun) < _longestWait)
        {
            Thread.Yield();
        }
    }

    private static void AssertSame(TemporaryFolder folder, string run, string what)
    {
        Exception? difference = Record.Exception(() =>
        {
            TrainCommandTests.AssertSame(folder.PathOf("whole"), run);
            // Every event is there, and none twice.
            Assert.Equal(EventFiles.Read(folder.PathOf("whole")), EventFiles.Read(run));
        });
        Assert.True(difference is null, $"{what}: {difference?.Message}");
    }

    private static string NextRun(TemporaryFolder folder, int number) =>
        folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"killed-{number}"));

    // Killed before it had a run, it begins; after that, it goes on. It saves as often as it can.
    private static string[] Begin(string[] train, string run) =>
        [.. train, "--checkpoint-every", "0", "--out", run, .. File.Exists(Path.Combine(run, "config.json")) ? (string[])["--resume"] : []];

    // When what is being saved was last written to; the beginning of time where nothing is.
    private static DateTime LastSave(string run)
    {
        DateTime checkpoint = File.GetLastWriteTimeUtc(Path.Combine(run, "checkpoint.bin.unfinished"));
        DateTime network = File.GetLastWriteTimeUtc(Path.Combine(run, "network.json.unfinished"));
        return checkpoint > network ? checkpoint : network;
    }
}
