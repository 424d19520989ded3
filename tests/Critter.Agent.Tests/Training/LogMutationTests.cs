using System.Text.RegularExpressions;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Tests.Mutations;
using Xunit.Abstractions;

namespace Critter.Agent.Tests.Training;

/// <summary>Spoilt tables beside a checkpoint that is whole: the run goes on and the table grows, or one line says what is wrong with it.</summary>
public sealed class LogMutationTests : IDisposable
{
    // A run folder is locked, read and let go for each: a tenth of the mutants takes as long as the others' all.
    private const int Share = 10;

    private readonly TemporaryFolder _temporary = new();
    private readonly ITestOutputHelper _output;
    private readonly string _folder;
    private readonly byte[] _episodes;
    private readonly byte[] _evaluations;

    public LogMutationTests(ITestOutputHelper output)
    {
        _output = output;
        using TrainingRun run = SmallRun.Start(_temporary.PathOf("run"), TinyRuns.All[0].Options with { EvaluateEvery = 1, Episodes = 8 });
        _folder = run.Folder;
        SmallRun.AdvanceTo(run, 4);
        run.Save();
        _episodes = ReadShared(RunFolder.EpisodesName);
        _evaluations = ReadShared(RunFolder.EvaluationsName);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Resume_SpoiltEpisodes_GoesOnOrIsRefusedInOneLine() => Test(RunFolder.EpisodesName, _episodes);

    [Fact]
    public void Resume_SpoiltEvaluations_GoesOnOrIsRefusedInOneLine() => Test(RunFolder.EvaluationsName, _evaluations);

    private void Test(string name, byte[] table)
    {
        Regex refusal = new($@"^{Regex.Escape(Path.Combine(_folder, name))}, line \d+: ");
        new MutationTest(name, refusal, bytes => Read(name, bytes)).Run([new(name, table)], [.. CsvMutations.All, .. ByteMutations.All], _output, Share);
    }

    private Reading Read(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_folder, RunFolder.EpisodesName), _episodes);
        File.WriteAllBytes(Path.Combine(_folder, RunFolder.EvaluationsName), _evaluations);
        File.WriteAllBytes(Path.Combine(_folder, name), bytes);
        try
        {
            using TrainingRun run = SmallRun.Resume(_folder);
            SmallRun.AdvanceTo(run, 5);
        }
        catch (RunException exception)
        {
            return new Reading(exception.Message);
        }

        // Four rows of before and the new one: what is not ours to cut was not cut, and what is new begins its own line, in the file's own order.
        string[] rows = File.ReadAllText(Path.Combine(_folder, RunFolder.EpisodesName)).TrimEnd('\n').Split('\n');
        Assert.Equal(6, rows.Length);
        int ticks = Array.IndexOf(rows[0].TrimEnd('\r').Split(','), EpisodeTable.Ticks);
        Assert.Equal("30", rows[^1].Split(',')[ticks]);
        return Reading.Accepted;
    }

    private byte[] ReadShared(string name)
    {
        using FileStream stream = new(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
