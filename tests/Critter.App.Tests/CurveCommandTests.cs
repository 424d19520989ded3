using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Critter.Runs;

namespace Critter.App.Tests;

/// <summary>The command <c>curve</c>, on a small run that it has really trained.</summary>
public sealed class CurveCommandTests : IDisposable
{
    private const int Episodes = 6;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public CurveCommandTests()
    {
        _run = _folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(_run, Episodes, "--quiet").ExitCode);
    }

    private string EpisodesFile => Path.Combine(_run, "episodes.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("score (apples - poison, an episode)", "ticks")]
    [InlineData("reward a tick", "ticks", "--y", "reward")]
    [InlineData("apples an episode", "episodes", "--y", "apples", "--x", "episodes")]
    [InlineData("loss", "ticks", "--y", "loss", "--smooth", "0")]
    public void Curve_OneRun_DrawsWhatIsAskedFor(string title, string axis, params string[] options)
    {
        Invocation result = Curve(options);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n');
        Assert.StartsWith(title, lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.EndsWith(' ' + axis, StringComparison.Ordinal));
        Assert.Contains("default (n = 1)", result.Output, StringComparison.Ordinal);
        // A file or a pipe gets no colours.
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public void Curve_SameRunTwice_SaysTheSame() => Assert.Equal(Curve(), Curve());

    [Fact]
    public void Curve_ReportAsATable_HasTheMeansOfTheRunsOwnTable()
    {
        string[] rows = Report(".csv").TrimEnd('\n').Split('\n');

        // Worlds side by side end together: one step, of which each column has the mean.
        Assert.Equal("group,metric,seeds,ticks_from,ticks_to,iqm,lower,upper", rows[0]);
        foreach ((string metric, string column) in ((string, string)[])[("score", "score"), ("reward", "reward_per_tick"), ("apples", "apples"), ("poison", "poison")])
        {
            string[] cells = Assert.Single(rows, row => row.StartsWith($"default,{metric},", StringComparison.Ordinal)).Split(',');
            Assert.Equal(["1", "0", "300"], cells[2..5]);
            Assert.Equal(MeanOf(column), double.Parse(cells[5], CultureInfo.InvariantCulture), 1e-8);
        }
    }

    [Fact]
    public void Curve_ReportAsAChart_IsXmlThatNamesTheRunsGroup()
    {
        var svg = XDocument.Parse(Report(".svg"));

        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("default (1 seed)", texts);
        Assert.Contains("300", texts);
        Assert.Contains("score (apples - poison, an episode)", texts);
    }

    [Fact]
    public void Curve_ReportAsAPage_HoldsTheRun()
    {
        Match data = Regex.Match(Report(".html"), "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline);

        using var json = JsonDocument.Parse(data.Groups[1].Value);
        JsonElement group = Assert.Single(json.RootElement.GetProperty("groups").EnumerateArray());
        JsonElement run = Assert.Single(group.GetProperty("runs").EnumerateArray());
        Assert.Equal(("default", "run", Episodes), (group.GetProperty("label").GetString(), run.GetProperty("name").GetString(), run.GetProperty("episodes").GetInt32()));
        Assert.Equal(MeanOf("score"), run.GetProperty("final").GetDouble(), 1e-8);
    }

    [Fact]
    public void Curve_NoRunOrNoEpisode_IsOneLine()
    {
        Assert.Contains("is no run: there is no such folder", Invocation.Of("curve", _folder.PathOf("none")).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("is no run: there is no such folder", Invocation.Of("curve", _folder.PathOf("none"), "--follow").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.StartsWith("Required argument 'RUN' missing", Invocation.Of("curve").Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Contains("expected a name that ends in", Curve("--report", "curve").Refusal(ExitCode.Usage), StringComparison.Ordinal);
        File.WriteAllText(EpisodesFile, "");
        Assert.Contains("run: no episode has ended yet", Curve().Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_TableMissingOrAFolder_IsOneLine()
    {
        File.Delete(EpisodesFile);
        Assert.Equal($"{EpisodesFile} is missing, and the run has a checkpoint", Curve().Refusal(ExitCode.Failure));
        Directory.CreateDirectory(EpisodesFile);
        Assert.Equal($"{EpisodesFile} is a folder; expected a table", Curve().Refusal(ExitCode.Failure));
    }

    [Fact]
    public void Curve_RunCutOffInALine_LeavesTheLineOutAndSaysSo()
    {
        File.WriteAllText(EpisodesFile, File.ReadAllText(EpisodesFile)[..^4]);
        Invocation result = Curve();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("is cut off and was left out", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Follow_FinishedRun_DrawsOnceAndEnds() => Assert.Equal(Curve(), Curve("--follow"));

    [Fact]
    public async Task Follow_RunThatIsTrained_SaysEachStepDrawsTheEndAndWritesTheReport()
    {
        string[] rows = await File.ReadAllLinesAsync(EpisodesFile);
        string whole = Curve().Output;
        string report = _folder.PathOf("curve.svg");
        using var trained = RunFolder.Open(_run);
        // Nothing yet, then half a line, as when the trainer is writing.
        await File.WriteAllTextAsync(EpisodesFile, rows[0] + "\n");
        StringWriter written = new();
        var output = TextWriter.Synchronized(written);
        StringWriter error = new();
        Task<int> following = Task.Run(() => CommandLine.Run(["curve", _run, "--follow", "--report", report], output, error));
        Until("run: no episode has ended yet; waiting.");
        await File.AppendAllTextAsync(EpisodesFile, $"{rows[1]}\n{rows[2]}\n{rows[3][..5]}");
        Until("run: 2 episodes, score ");
        await File.AppendAllTextAsync(EpisodesFile, string.Join('\n', [rows[3][5..], .. rows[4..]]) + "\n");
        Assert.Equal(0, await following.WaitAsync(_patience));
        Assert.Equal($"Wrote {report}\n", error.ToString());
        Assert.EndsWith(whole, Shown(), StringComparison.Ordinal);
        Assert.True(File.Exists(report));

        void Until(string line) => Assert.True(SpinWait.SpinUntil(() => Shown().Contains(line, StringComparison.Ordinal), _patience), $"it never said {line}");

        // A synchronised writer locks itself.
        string Shown()
        {
            lock (output)
            {
                return written.ToString();
            }
        }
    }

    [Fact]
    public void Follow_RunThatNobodyTrains_SaysSoDrawsAndEnds()
    {
        File.WriteAllLines(EpisodesFile, File.ReadAllLines(EpisodesFile)[..^2]);
        string drawn = Curve().Output;
        Invocation result = Curve("--follow");
        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith(drawn, result.Output, StringComparison.Ordinal);
        Assert.Matches(@"^run: nobody trains it any more; 4 of 6 episodes have ended\. To go on: .* train --resume \S*/run\n$", result.Error);
    }

    private Invocation Curve(params string[] options) => Invocation.Of(["curve", _run, .. options]);

    private string Report(string ending)
    {
        string report = _folder.PathOf("curve" + ending);
        Invocation result = Curve("--report", report);
        Assert.Equal((0, $"Wrote {report}\n"), (result.ExitCode, result.Error));
        return File.ReadAllText(report);
    }

    private double MeanOf(string column)
    {
        string[] lines = File.ReadAllLines(EpisodesFile);
        int at = Array.IndexOf(lines[0].Split(','), column);
        return lines[1..].Average(line => double.Parse(line.Split(',')[at], CultureInfo.InvariantCulture));
    }
}
