using Critter.Core.Files;

namespace Critter.Runs.Tests;

/// <summary>A run's folder that somebody has prepared, exchanged or opened twice: nothing is written through it into anything else.</summary>
public sealed class StrangeFolderTests : IDisposable
{
    private static readonly TableColumn[] _columns = [new("step") { Counts = true }, new("accuracy")];
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.PathOf("run");

    private string Victim => _folder.PathOf("victim");

    public void Dispose() => _folder.Dispose();

    [UnixTheory]
    [InlineData(".holder")]
    [InlineData("network.json.unfinished")]
    [InlineData("checkpoint.bin.unfinished")]
    public void Write_ALinkUnderTheName_IsReplacedAndNotFollowed(string name)
    {
        MakeRun();
        File.CreateSymbolicLink(Path.Combine(Run, name), Victim);
        using (var held = RunFolder.Open(Run))
        {
            DurableFile.Replace(held.PathOf(RunFolder.NetworkName), stream => stream.Write("new"u8));
            CheckpointFile.Write(held.PathOf(RunFolder.CheckpointName), held.PathOf(RunFolder.PreviousCheckpointName), writer => writer.Write(1));
            Assert.Equal("mine", File.ReadAllText(Victim));
        }

        Assert.Equal("new", File.ReadAllText(Path.Combine(Run, RunFolder.NetworkName)));
    }

    [UnixTheory]
    [InlineData(".lock", "a link")]
    [InlineData("episodes.csv", "a link")]
    [InlineData(".lock", "a pipe, a socket or a device")]
    [InlineData("episodes.csv", "a pipe, a socket or a device")]
    public void Open_WhatIsNoFile_IsRefusedByItsName(string name, string kind)
    {
        MakeRun();
        string path = Path.Combine(Run, name);
        File.Delete(path);
        if (kind == "a link")
        {
            File.CreateSymbolicLink(path, Victim);
        }
        else
        {
            Pipe.Make(path);
        }

        Exception? refused = Record.Exception(() =>
        {
            using var held = RunFolder.Open(Run);
            TableWriter.Open(held.PathOf(RunFolder.EpisodesName), _columns, keepRows: 0).Dispose();
        });
        Assert.Contains($"{name} is {kind}; expected a file", refused!.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Victim));
    }

    [UnixTheory]
    [InlineData(RunFolder.ConfigName)]
    [InlineData(RunFolder.EpisodesName)]
    [InlineData(RunFolder.CheckpointName)]
    public void Read_APipe_IsRefusedAtOnce(string name)
    {
        MakeRun();
        string path = Path.Combine(Run, name);
        File.Delete(path);
        Pipe.Make(path);
        BadFileException refused = Assert.ThrowsAny<BadFileException>(() => name switch
        {
            RunFolder.ConfigName => RunConfiguration.Read(path).Seed,
            RunFolder.EpisodesName => TableReader.Read(Run, name, _columns, withOptional: false, []).Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => CheckpointFile.Open(path).ToString(),
        });
        Assert.Equal($"{path} cannot be read: {name} is a pipe, a socket or a device; expected a file", refused.Message);
    }

    [UnixFact]
    public void Replace_ADevice_IsRefused()
    {
        string device = _folder.PathOf("device");
        File.CreateSymbolicLink(device, "/dev/null");
        RunException refused = Assert.Throws<RunException>(() => OutputFile.Write(device, stream => stream.Write("x"u8)));
        Assert.Equal($"{device} cannot be written: device is a pipe, a socket or a device; expected a file, or nothing yet", refused.Message);
        Assert.NotNull(new FileInfo(device).LinkTarget);
    }

    [UnixFact]
    public void RequireHeld_ACopyInTheFoldersPlace_IsRefused()
    {
        MakeRun();
        using var held = RunFolder.Open(Run);
        string copy = _folder.PathOf("copy");
        Directory.CreateDirectory(copy);
        foreach (string name in (string[])[".holder", RunFolder.ConfigName, RunFolder.EpisodesName])
        {
            File.Copy(held.PathOf(name), Path.Combine(copy, name));
        }

        File.WriteAllText(Path.Combine(copy, ".lock"), "");

        held.RequireHeld();
        Directory.Move(Run, _folder.PathOf("old"));
        Directory.Move(copy, Run);
        Assert.Equal("another run has begun in its place", Assert.Throws<IOException>(held.RequireHeld).Message);
        Directory.Move(Run, copy);
        Directory.Move(_folder.PathOf("old"), Run);
        held.RequireHeld();
    }

    [UnixFact]
    public void RequireHeld_LockDeletedAndTakenByASecond_StopsTheFirst()
    {
        MakeRun();
        using var first = RunFolder.Open(Run);
        File.Delete(first.PathOf(".lock"));
        Assert.Contains("its .lock has gone", Assert.Throws<IOException>(first.RequireHeld).Message, StringComparison.Ordinal);
        using var second = RunFolder.Open(Run);
        Assert.Equal("another run has begun in its place", Assert.Throws<IOException>(first.RequireHeld).Message);
        second.RequireHeld();
        first.Dispose();
        Assert.True(File.Exists(second.PathOf(".holder")));
    }

    [UnixFact]
    public void WriteOut_TableDeletedOrExchanged_HoldsItsRows()
    {
        string path = _folder.PathOf("table.csv");
        using var table = TableWriter.Open(path, _columns, keepRows: 0);
        table.Add(["1", "0.5"]);
        table.WriteOut();
        string away = _folder.PathOf("away.csv");
        File.Move(path, away);
        table.Add(["2", "0.75"]);
        Assert.Equal("table.csv was deleted or exchanged while the run wrote it", Assert.Throws<IOException>(table.WriteOut).Message);
        File.Copy(away, path);
        Assert.Throws<IOException>(table.WriteOut);
        File.Delete(path);
        File.Move(away, path);
        table.WriteOut();
        table.FlushToDisk();
        Assert.Equal("step,accuracy\n1,0.5\n2,0.75\n", File.ReadAllText(path));
    }

    [UnixFact]
    public void Open_TableOfACopyWithHardLinks_LeavesTheOriginal()
    {
        string original = _folder.Write("original.csv", "step,accuracy\n1,0.5\n2,0.75\n");
        string copy = _folder.PathOf("copy.csv");
        using var link = System.Diagnostics.Process.Start("ln", [original, copy]);
        link.WaitForExit();
        TableWriter.Open(copy, _columns, keepRows: 1).Dispose();
        Assert.Equal("step,accuracy\n1,0.5\n", File.ReadAllText(copy));
        Assert.Equal("step,accuracy\n1,0.5\n2,0.75\n", File.ReadAllText(original));
    }

    [Theory]
    [InlineData("step;accuracy\r\n1;0.5\r\n2;0.75\r\n", null)]
    [InlineData("\uFEFF\"step\",\"accuracy\"\r\n\"1\",\"0.5\"\r\n2,\"0.75\"\r\n", null)]
    [InlineData("step\taccuracy\n1\t0.5\n2\t0.75\n", null)]
    [InlineData("step;accuracy\n1;0,5\n2;0,75\n", ", line 2: numbers with a comma in place of the point, as a spreadsheet saves them; expected 0.5")]
    [InlineData("step|accuracy\n1|0.5\n", ", line 1: no column 'accuracy'")]
    public void Read_TableOfASpreadsheet_IsReadOrToldAsWhatItIs(string text, string? refused)
    {
        MakeRun();
        File.WriteAllText(Path.Combine(Run, "table.csv"), text);
        if (refused is null)
        {
            Assert.Equal([0.5, 0.75], TableReader.Read(Run, "table.csv", _columns, withOptional: false, [])["accuracy"]);
            string message = Assert.Throws<RunException>(() => TableWriter.Open(Path.Combine(Run, "table.csv"), _columns, keepRows: 1)).Message;
            Assert.EndsWith("table.csv, line 1: saved by a spreadsheet, with quotes or other separators; expected commas and no quotes, as the run writes on", message, StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(Path.Combine(Run, "table.csv"), new System.Text.UTF8Encoding(true)).Insert(0, text[0] == '\uFEFF' ? "\uFEFF" : ""));
        }
        else
        {
            Assert.EndsWith(refused, Assert.Throws<RunException>(() => TableReader.Read(Run, "table.csv", _columns, withOptional: false, [])).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("EPISODES.csv")]
    [InlineData("network.json.unfinished")]
    [InlineData(".lock")]
    [InlineData(".replaced")]
    public void Write_ARunsOwnName_IsRefused(string name)
    {
        MakeRun();
        string path = Path.Combine(Run, name);
        RunException refused = Assert.Throws<RunException>(() => OutputFile.Write(path, stream => stream.Write("x"u8)));
        Assert.Equal($"{path} is a file of the run that is there, and only the run writes it; expected another name or folder", refused.Message);
        OutputFile.Write(Path.Combine(Run, "mine.json"), stream => stream.Write("x"u8));
        OutputFile.Write(_folder.PathOf("network.json"), stream => stream.Write("x"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Create_ByForceAndLostAtAnyStep_TheOldRunComesBack(int step)
    {
        MakeRun();
        File.WriteAllText(Path.Combine(Run, RunFolder.CheckpointName), "old checkpoint");
        // What a kill leaves after so many steps of moving aside, of the new run, and of bringing back.
        string aside = Path.Combine(Run, step < 2 || step == 5 ? ".replacing" : ".replaced");
        Directory.CreateDirectory(aside);
        string[] names = [RunFolder.ConfigName, RunFolder.CheckpointName, RunFolder.EpisodesName];
        foreach (string name in names[..(step switch { 0 => 0, 1 or 5 => 2, _ => 3 })])
        {
            File.Move(Path.Combine(Run, name), Path.Combine(aside, name));
        }

        if (step >= 3 && step < 5)
        {
            File.WriteAllText(Path.Combine(Run, RunFolder.ConfigName), "{ \"new\": 1 }");
            File.WriteAllText(Path.Combine(Run, RunFolder.EpisodesName), "new");
        }

        if (step == 4)
        {
            File.WriteAllText(Path.Combine(Run, RunFolder.CheckpointName), "new checkpoint");
        }

        using (var held = RunFolder.Open(Run))
        {
            Assert.Equal(step == 4 ? "new checkpoint" : "old checkpoint", File.ReadAllText(held.PathOf(RunFolder.CheckpointName)));
            Assert.Equal(step == 4 ? "{ \"new\": 1 }" : "{}", File.ReadAllText(held.PathOf(RunFolder.ConfigName)));
            Assert.Equal(step == 4 ? "new" : "step,accuracy\n1,0.5\n", File.ReadAllText(held.PathOf(RunFolder.EpisodesName)));
        }

        Assert.Empty(Directory.GetDirectories(Run));
    }

    [Fact]
    public void Create_ByForce_DeletesTheOldRunOnceTheNewStands()
    {
        MakeRun();
        using (var held = RunFolder.Create(Run, force: true))
        {
            Assert.False(RunFolder.IsRun(Run));
            File.WriteAllText(held.PathOf(RunFolder.ConfigName), "{ }");
            held.Stand();
        }

        Assert.Equal("{}", File.ReadAllText(Path.Combine(Run, RunFolder.ConfigName)));
        using (var held = RunFolder.Create(Run, force: true))
        {
            File.WriteAllText(held.PathOf(RunFolder.ConfigName), "{ }");
            File.WriteAllText(held.PathOf(RunFolder.CheckpointName), "new");
            held.Stand();
            Assert.Empty(Directory.GetDirectories(Run));
        }

        Assert.Equal("{ }", File.ReadAllText(Path.Combine(Run, RunFolder.ConfigName)));
    }

    [UnixFact]
    public void Open_ALinkWhereTheOldRunWouldBe_DeletesNothing()
    {
        MakeRun();
        File.WriteAllText(Path.Combine(Run, RunFolder.CheckpointName), "");
        Directory.CreateSymbolicLink(Path.Combine(Run, ".replaced"), _folder.Root);
        Assert.EndsWith(".replaced is a link; expected a folder", Assert.Throws<RunException>(() => RunFolder.Open(Run)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Victim));
    }

    private void MakeRun()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, RunFolder.ConfigName), "{}");
        File.WriteAllText(Path.Combine(Run, RunFolder.EpisodesName), "step,accuracy\n1,0.5\n");
        File.WriteAllText(Victim, "mine");
    }
}
