using System.Security.Cryptography;
using Critter.Agent.Training;

namespace Critter.Agent.Tests.Training;

/// <summary>
/// Runs that version 0.1.0 (commit f0b85c2) stopped in their third episode of four are gone on with, and end in the files that 0.1.0's own
/// runs end in that were never stopped: <c>whole.sha256</c>. Where a change means to write other files, it is a new format
/// (<c>CheckpointFormats</c>), and these are to be refused in a line that names the version.
/// </summary>
public sealed class EarlierVersionTests
{
    public static TheoryData<string> Runs => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)!)];

    private static string Folder => Path.Combine(ReferenceFolder.RepositoryRoot(), "tests", "corpus", "run-0.1");

    [Theory]
    [MemberData(nameof(Runs))]
    public void Resume_RunOfVersion01_EndsInItsBytes(string name)
    {
        using TemporaryFolder folder = new();
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, name)))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }

        using (TrainingRun run = SmallRun.Resume(folder.Root))
        {
            Assert.Equal(2, run.Trainer.Progress.Episodes);
            SmallRun.Finish(run);
        }

        string[] expected = File.ReadAllLines(folder.PathOf("whole.sha256"));
        Assert.Equal(5, expected.Length);
        Assert.Equal(expected, expected.Select(line => line.Split("  ")[1]).Select(file => $"{HashOf(folder.PathOf(file))}  {file}"));
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
