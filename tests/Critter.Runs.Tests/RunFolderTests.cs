using Critter.Core.Files;

namespace Critter.Runs.Tests;

public sealed class RunFolderTests
{
    [Fact]
    public void NextFree_TakenNumbers_GivesTheLowestFree()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(folder.PathOf("lecture-7-1"), RunFolder.NextFree(folder.Root, "lecture-7"));
        Directory.CreateDirectory(folder.PathOf("lecture-7-1"));
        folder.Write("lecture-7-2", "a file");
        Assert.Equal(folder.PathOf("lecture-7-3"), RunFolder.NextFree(folder.Root, "lecture-7"));
    }

    [Fact]
    public void Create_FolderWithARun_NeedsForce()
    {
        using TemporaryFolder folder = new();
        string config = folder.Write(RunFolder.ConfigName, "{}");
        Assert.Contains("holds a run already", Refused(() => RunFolder.Create(folder.Root, force: false)), StringComparison.Ordinal);
        Assert.True(File.Exists(config));
        using var forced = RunFolder.Create(folder.Root, force: true);
        Assert.False(File.Exists(config));
    }

    [Fact]
    public void Create_FolderWithOtherFiles_NeedsForceAndLeavesThem()
    {
        using TemporaryFolder folder = new();
        string notes = folder.Write("notes.txt", "mine");
        Assert.Contains("is not empty", Refused(() => RunFolder.Create(folder.Root, force: false)), StringComparison.Ordinal);
        using var forced = RunFolder.Create(folder.Root, force: true);
        Assert.Equal("mine", File.ReadAllText(notes));
    }

    [Fact]
    public void Create_WhereAKillLeftAlmostNothing_Begins()
    {
        using TemporaryFolder folder = new();
        folder.Write(".lock", "");
        folder.Write(RunFolder.ConfigName + DurableFile.UnfinishedEnding, "{");
        RunFolder.Create(folder.Root, force: false).Dispose();
    }

    [Fact]
    public void Create_AFileInTheWay_IsRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("file", "mine");
        Assert.Contains("is a file", Refused(() => RunFolder.Create(file, force: true)), StringComparison.Ordinal);
        Assert.Contains("cannot be written", Refused(() => RunFolder.Create(Path.Combine(file, "run"), force: true)), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void CreateAndOpen_LinkToNowhere_SayWhereItLeads()
    {
        using TemporaryFolder folder = new();
        string link = folder.PathOf("link");
        File.CreateSymbolicLink(link, folder.PathOf("nowhere"));
        string found = $"is a link to {folder.PathOf("nowhere")}, which is not there";
        Assert.Equal($"{link} {found}; expected a folder, or nothing yet", Refused(() => RunFolder.Create(link, force: false)));
        Assert.Equal($"{link} is no run: it {found}", Refused(() => RunFolder.Open(link)));
    }

    [Fact]
    public void Open_HeldFolder_IsRefusedUntilItIsLetGo()
    {
        using TemporaryFolder folder = new();
        using (var held = RunFolder.Create(folder.PathOf("run"), force: false))
        {
            File.WriteAllText(held.PathOf(RunFolder.ConfigName), "{}");
            Assert.Contains("another process", Refused(() => RunFolder.Open(held.Root)), StringComparison.Ordinal);
            Assert.Contains("another process", Refused(() => RunFolder.Create(held.Root, force: true)), StringComparison.Ordinal);
            Assert.True(File.Exists(held.PathOf(RunFolder.ConfigName)));
        }

        RunFolder.Open(folder.PathOf("run")).Dispose();
    }

    [Fact]
    public void Open_NoRun_SaysWhatIsThere()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("there is no such folder", Refused(() => RunFolder.Open(folder.PathOf("nothing"))), StringComparison.Ordinal);
        Assert.Contains("has no config.json", Refused(() => RunFolder.Open(folder.Root)), StringComparison.Ordinal);
        Assert.Contains("it is a file", Refused(() => RunFolder.Open(folder.Write("file", ""))), StringComparison.Ordinal);
    }

    private static string Refused(Func<RunFolder> open) => Assert.Throws<RunException>(open).Message;
}
