using System.Text;
using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Runs.Tests;

/// <summary>What is read of a run's folder, and what is refused in which words.</summary>
public sealed class RunTests : IDisposable
{
    private const string Header = "episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds\n";
    private const string FirstRow = "1,1000,700.5,0.7005,3,1,2,1,,0.05\n";
    private const string SecondRow = "2,2000,800,0.8,5,0,5,0.9,0.25,0.125\n";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WholeRun_HasEveryColumn()
    {
        RunTable drawn = Read(Header + FirstRow + SecondRow).Episodes;
        RunTable episodes = EpisodeTable.Read(_folder.PathOf("run"), _notes);
        Assert.Equal(episodes[EpisodeTable.Score], drawn[EpisodeTable.Score]);
        Assert.Throws<ArgumentException>(() => drawn[EpisodeTable.Reward]);
        Assert.Equal([1, 2], episodes[EpisodeTable.Episode]);
        Assert.Equal([1000, 2000], episodes[EpisodeTable.Ticks]);
        Assert.Equal([700.5, 800], episodes[EpisodeTable.Reward]);
        Assert.Equal([0.7005, 0.8], episodes[EpisodeTable.RewardPerTick]);
        Assert.Equal([3, 5], episodes[EpisodeTable.Apples]);
        Assert.Equal([1, 0], episodes[EpisodeTable.Poison]);
        Assert.Equal([2, 5], episodes[EpisodeTable.Score]);
        Assert.Equal([1, 0.9], episodes[EpisodeTable.Epsilon]);
        Assert.Equal([double.NaN, 0.25], episodes[EpisodeTable.Loss]);
        Assert.Equal([0.05, 0.125], episodes[EpisodeTable.Seconds]);
        Assert.Throws<ArgumentException>(() => episodes["accuracy"]);
        Assert.Empty(_notes);
    }

    [Theory]
    // Columns in another order, and one of somebody else's between them.
    [InlineData("score,ticks,mine,seconds,loss,poison,apples,reward_per_tick\n", "2,1000,x,0.05,,1,3,0.7005\n")]
    // Twice what nobody needs, and in it what is no number.
    [InlineData("epsilon,score,ticks,seconds,loss,poison,apples,reward_per_tick,epsilon\n", "1,2,1000,0.05,,1,3,0.7005,much\n")]
    [InlineData("\uFEFF" + Header, FirstRow)]
    [InlineData("episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds\r\n", "1,1000,700.5,0.7005,3,1,2,1,,0.05\r\n")]
    public void Read_OtherwiseWritten_IsFoundByName(string header, string row)
    {
        RunTable episodes = Read(header + row).Episodes;
        Assert.Equal((1, 1000, 2), (episodes[EpisodeTable.Episode][0], episodes[EpisodeTable.Ticks][0], episodes[EpisodeTable.Score][0]));
        Assert.Equal(0.05, Assert.Single(episodes[EpisodeTable.Seconds]));
        Assert.Equal(double.NaN, episodes[EpisodeTable.Loss][0]);
    }

    [Theory]
    [InlineData("2,2000,800,0.8,5,0,5,0.9,0.25,0.1")]
    [InlineData("2,2000,8")]
    [InlineData("2,2000,8\n")]
    [InlineData("3,2000,800,0.8,5,0,5,0.9,0.25,0.1\n")]
    public void Read_CutOffInMidLine_LeavesTheLineOutAndSaysSo(string last)
    {
        Assert.Equal(1, Read(Header + FirstRow + last).Episodes.Count);
        Assert.Equal("run: the last line of episodes.csv (line 3) is cut off and was left out.", Assert.Single(_notes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("episode,ti")]
    [InlineData(Header)]
    public void Read_NoEpisodeYet_IsAnEmptyRun(string? table)
    {
        Run run = Read(table);
        Assert.Equal(0, run.Episodes.Count);
        Assert.Empty(run.Episodes[EpisodeTable.Score]);
        Assert.Empty(_notes);
    }

    [Theory]
    [InlineData(Header + FirstRow + "nonsense\n" + SecondRow, ", line 3: damaged, or not episode 2")]
    [InlineData(Header + SecondRow + SecondRow, ", line 2: damaged, or not episode 1")]
    [InlineData(Header + "1,1000,700,1e101,3,1,2,1,,0.05\n" + SecondRow, ", line 2: damaged, or not episode 1")]
    [InlineData(Header + "1,0,700,0.7,3,1,2,1,,0.05\n" + SecondRow, ", line 2: damaged, or not episode 1")]
    [InlineData(Header + "1,1000.5,700,0.7,3,1,2,1,,0.05\n" + SecondRow, ", line 2: damaged, or not episode 1")]
    [InlineData(Header + FirstRow + "2,999,800,0.8,5,0,5,0.9,0.25,0.125\n3,2000,800,0.8,5,0,5,0.9,0.25,0.125\n", ", line 3: damaged, or not episode 2")]
    [InlineData("episode,ticks\n1,1000\n", ", line 1: no column 'reward_per_tick'")]
    [InlineData("score,ticks,score,seconds,loss,poison,apples,reward_per_tick\n", ", line 1: column 'score' twice")]
    [InlineData("a cat", ", line 1: no names of columns")]
    [InlineData("a \0 cat", ", byte 3: no text")]
    public void Read_DamagedTable_NamesThePlace(string table, string problem)
    {
        RunException exception = Assert.Throws<RunException>(() => Read(table));
        Assert.Equal(_folder.PathOf("run/episodes.csv") + problem, exception.Message);
    }

    [Fact]
    public void Read_TableIsMissingOrAFolder_SaysSo()
    {
        Read(null);
        string table = _folder.PathOf("run/episodes.csv");
        _folder.Write("run/checkpoint.bin", "");
        Assert.Equal($"{table} is missing, and the run has a checkpoint", Refusal("run"));
        Directory.CreateDirectory(table);
        Assert.Equal($"{table} is a folder; expected a table", Refusal("run"));
    }

    [Theory]
    [InlineData("{ \"preset\": \"def", ", line 1, byte 17: not JSON, or cut short: ")]
    [InlineData("", ", line 1, byte 1: not JSON, or cut short: ")]
    [InlineData("[]", ", line 1: not a JSON object")]
    public void Read_DamagedConfiguration_NamesThePlace(string config, string problem)
    {
        Read(null);
        string path = _folder.Write("run/config.json", config);
        Assert.StartsWith(path + problem, Refusal("run"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoRun_SaysWhatIsThere()
    {
        string missing = _folder.PathOf("missing");
        Assert.Equal($"{missing} is no run: there is no such folder", Refusal("missing"));
        Assert.Equal($"{_folder.Root} is no run: the folder has no config.json", Refusal(""));
        string file = _folder.Write("file", "");
        Assert.Equal($"{file} is no run: it is a file", Refusal("file"));
        Read(Header);
        Assert.Equal($"{_folder.Root} is no run, but there are runs in it; did you mean {_folder.PathOf("run")}", Refusal(""));
    }

    [Fact]
    public void Read_WhileTheTrainerWrites_Reads()
    {
        Read(Header);
        using FileStream writer = new(_folder.PathOf("run/episodes.csv"), FileMode.Append, FileAccess.Write, FileShare.Read);
        writer.Write(Encoding.UTF8.GetBytes(FirstRow + "2,20"));
        writer.Flush();
        Assert.Equal(1, Run.Read(_folder.PathOf("run"), _notes).Episodes.Count);
    }

    [Fact]
    public void ReadAll_TwoAreDamaged_TellsTheFirstAndKeepsTheOrderOfNotes()
    {
        string[] folders = [.. Enumerable.Range(0, 6).Select(i => Write($"run-{i}", Header + FirstRow + "2,"))];
        Assert.Equal(folders.Select(Path.GetFileName), Run.ReadAll(folders, _notes).Select(run => run.Name));
        Assert.Equal(folders.Select(Path.GetFileName), _notes.Select(note => note.Split(':')[0]));
        Write("run-2", "no table");
        Write("run-4", "no table");
        Assert.StartsWith(_folder.PathOf("run-2/episodes.csv"), Assert.Throws<RunException>(() => Run.ReadAll(folders, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NestedOptions_AreJoinedByPoints()
    {
        using var document = JsonDocument.Parse("""{"seed": 3, "episodes": 20, "learner": {"discount": 0.7, "name": "x"}}""");
        var configuration = RunConfiguration.Of(document, "a");
        Assert.Equal("0.7", configuration.Values["learner.discount"]);
        Assert.Equal("x", configuration.Values["learner.name"]);
        Assert.Equal("3", configuration.Seed);
        Assert.Equal(20, configuration.Episodes);
        Assert.DoesNotContain("seed", configuration.Compared.Keys);
    }

    private string Write(string name, string? table)
    {
        Directory.CreateDirectory(_folder.PathOf(name));
        _folder.Write($"{name}/config.json", "{}");
        if (table is not null)
        {
            _folder.Write($"{name}/episodes.csv", table);
        }

        return _folder.PathOf(name);
    }

    private Run Read(string? table) => Run.Read(Write("run", table), _notes);

    private string Refusal(string name)
    {
        string folder = name.Length == 0 ? _folder.Root : _folder.PathOf(name);
        return Assert.ThrowsAny<BadFileException>(() => Run.Read(folder, [])).Message;
    }
}
