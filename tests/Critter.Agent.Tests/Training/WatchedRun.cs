using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.Agent.Tests.Training;

/// <summary>A small run with a clock that goes a second a round, so that checkpoints are due all the time, and what it reports.</summary>
internal sealed class WatchedRun : IDisposable
{
    private readonly RunOptions _options;
    private double _now;
    private DateTime _written;

    public WatchedRun(string path, RunOptions? options = null)
    {
        _options = options ?? SmallRun.Options;
        Run = TrainingRun.Start(path, _options, force: false, threads: 1, clock: () => _now);
        Run.Keeper.SecondsBetweenCheckpoints = 15;
        Run.Keeper.Report = Reports.Add;
        _written = File.GetLastWriteTimeUtc(PathOf(RunFolder.CheckpointName));
    }

    public TrainingRun Run { get; }

    public List<string> Reports { get; } = [];

    /// <summary>How many were seen on the disk while it trained.</summary>
    public int Checkpoints { get; private set; }

    public string PathOf(string name) => Path.Combine(Run.Folder, name);

    /// <summary>Goes on; a checkpoint is begun several times an episode.</summary>
    /// <param name="episodes">Until so many have ended.</param>
    /// <param name="wait">Whether the next round waits until the checkpoint is on the disk, or has failed to be.</param>
    public void AdvanceTo(int episodes, bool wait = true)
    {
        while (Run.Trainer.Progress.Episodes < episodes)
        {
            _now++;
            Run.Advance();
            if (wait)
            {
                SpinWait.SpinUntil(() => !Run.Keeper.IsWriting);
            }
            else
            {
                // About as long as rounds last in life: what is begun beside them must also end.
                Thread.Sleep(1);
            }

            DateTime written = File.GetLastWriteTimeUtc(PathOf(RunFolder.CheckpointName));
            Checkpoints += written == _written ? 0 : 1;
            _written = written;
        }
    }

    /// <summary>Goes on to the end, and compares with a run that nothing ever happened to. The seconds are left out.</summary>
    public void FinishLike(string path, bool wait = true)
    {
        AdvanceTo(_options.Episodes, wait);
        using (TrainingRun whole = SmallRun.Start(path, _options))
        {
            SmallRun.Finish(whole);
        }

        string[] names = [RunFolder.ConfigName, RunFolder.EvaluationsName, RunFolder.NetworkName, RunFolder.CheckpointName];
        Assert.All(names, name => Assert.Equal(SharedFile.ReadBytes(Path.Combine(path, name)), SharedFile.ReadBytes(PathOf(name))));
        Assert.Equal(WithoutSeconds(path), WithoutSeconds(Run.Folder));
    }

    public void Dispose() => Run.Dispose();

    private static IEnumerable<string> WithoutSeconds(string run) =>
        SharedFile.ReadLines(Path.Combine(run, RunFolder.EpisodesName)).Select(row => row[..row.LastIndexOf(',')]);
}
