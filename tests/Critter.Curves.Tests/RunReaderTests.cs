using System.Globalization;
using System.Text;
using Critter.Curves.Runs;

namespace Critter.Curves.Tests;

public sealed class RunReaderTests : IDisposable
{
    private const string Header = "episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds\n";
    private readonly SyntheticRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Read_WholeRun_HasEveryColumn()
    {
        string folder = _runs.Add("a", "{}", Header + "1,1000,700.5,0.7005,3,1,2,1,,0.05\n2,2000,800,0.8,5,0,5,0.9,0.25,0.125\n");
        Run run = RunReader.Read(folder, []);
        Assert.Equal([1000, 2000], run.Episodes.Ticks);
        Assert.Equal([0.05, 0.125], run.Episodes.Seconds);
        Assert.Equal([2, 5], run.Episodes[Metric.Score]);
        Assert.Equal([0.7005, 0.8], run.Episodes[Metric.Reward]);
        Assert.Equal([3, 5], run.Episodes[Metric.Apples]);
        Assert.Equal([1, 0], run.Episodes[Metric.Poison]);
        Assert.Equal([double.NaN, 0.25], run.Episodes[Metric.Loss]);
    }

    [Theory]
    [InlineData("2,2000,800,0.8,5,0,5,0.9,0.25,0.1")]
    [InlineData("2,2000,8")]
    [InlineData("2,2000,8\n")]
    public void Read_CutOffInMidLine_LeavesTheLineOutAndSaysSo(string last)
    {
        string folder = _runs.Add("a", "{}", Header + "1,1000,700,0.7,3,1,2,1,,0.05\n" + last);
        List<string> notes = [];
        Assert.Equal(1, RunReader.Read(folder, notes).Episodes.Count);
        Assert.Equal("a: the last line of episodes.csv (line 3) is cut off and was left out.", Assert.Single(notes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("episode,ti")]
    [InlineData(Header)]
    public void Read_NoEpisodeYet_IsAnEmptyRun(string? table) =>
        Assert.Equal(0, RunReader.Read(_runs.Add("a", "{}", table), []).Episodes.Count);

    [Fact]
    public void Read_DamagedInTheMiddle_NamesTheLine()
    {
        string folder = _runs.Add("a", "{}", Header + "1,1000,700,0.7,3,1,2,1,,0.05\nnonsense\n3,3000,700,0.7,3,1,2,1,,0.05\n");
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunReader.Read(folder, []));
        Assert.Equal($"{Path.Combine(folder, "episodes.csv")}, line 3: damaged, or not episode 2", e.Message);
    }

    [Fact]
    public void Read_MissingColumn_NamesIt()
    {
        string folder = _runs.Add("a", "{}", "episode,ticks\n1,1000\n");
        Assert.Equal($"{Path.Combine(folder, "episodes.csv")}, line 1: no column 'seconds'", Assert.Throws<InvalidDataException>(() => RunReader.Read(folder, [])).Message);
    }

    [Fact]
    public void Read_TruncatedConfiguration_NamesThePlace()
    {
        string folder = _runs.Add("a", "{ \"preset\": \"def", Header);
        Assert.Equal($"{Path.Combine(folder, "config.json")}, line 1, byte 17: not JSON, or cut short", Assert.Throws<InvalidDataException>(() => RunReader.Read(folder, [])).Message);
    }

    [Fact]
    public void Read_NoSuchFolder_SaysSo()
    {
        string missing = Path.Combine(_runs.Path, "missing");
        Assert.Equal($"no such run: {missing}", Assert.Throws<InvalidDataException>(() => RunReader.Read(missing, [])).Message);
    }

    [Fact]
    public void Read_WhileTheTrainerWrites_Reads()
    {
        string folder = _runs.AddRun("default", 1, 5);
        using FileStream writer = new(Path.Combine(folder, "episodes.csv"), FileMode.Append, FileAccess.Write, FileShare.Read);
        Assert.Equal(5, RunReader.Read(folder, []).Episodes.Count);
    }

    [Fact]
    public void Parse_NestedOptions_AreJoinedByPoints()
    {
        var configuration = RunConfiguration.Parse("""{"seed": 3, "episodes": 20, "learner": {"discount": 0.7, "name": "x"}}"""u8.ToArray(), "a");
        Assert.Equal("0.7", configuration.Values["learner.discount"]);
        Assert.Equal("x", configuration.Values["learner.name"]);
        Assert.Equal("3", configuration.Seed);
        Assert.Equal(20, configuration.Episodes);
        Assert.DoesNotContain("seed", configuration.Compared.Keys);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.05")]
    [InlineData("123456.789")]
    [InlineData("0.1")]
    [InlineData(".5")]
    [InlineData("1e-7")]
    [InlineData("-1.25E+3")]
    [InlineData("0.12345678901234567")]
    [InlineData("99999999999999999999")]
    public void TryParse_Number_IsWhatTheRuntimeReads(string text)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out double value));
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("12x")]
    public void TryParse_NoNumber_IsFalse(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
