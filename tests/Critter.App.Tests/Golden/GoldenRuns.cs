namespace Critter.App.Tests.Golden;

/// <summary>All golden runs, made once in this process on one thread: what the others are compared with, file by file.</summary>
public sealed class GoldenRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GoldenRuns()
    {
        foreach (GoldenRun run in GoldenRun.All)
        {
            Assert.Equal(new Invocation(0, "", ""), Invocation.Of([.. run.Command(threads: 1), "--out", FolderOf(run)]));
        }
    }

    public string FolderOf(GoldenRun run) => _folder.PathOf(run.Name);

    public void Dispose() => _folder.Dispose();
}
