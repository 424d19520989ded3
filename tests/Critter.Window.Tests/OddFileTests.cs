using System.Text;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.App;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Window.Tests;

/// <summary>The same odd files given to every command that reads them: all take them, or all refuse them in the same line.</summary>
public sealed class OddFileTests : IDisposable
{
    private const int Episodes = 4;

    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    private readonly string _folder = Directory.CreateTempSubdirectory("critter-odd-").FullName;
    private readonly string _run;

    public OddFileTests()
    {
        _run = Path.Combine(_folder, "run");
        RunOptions options = Presets.Get("lecture") with
        {
            Episodes = Episodes + 1,
            TicksPerEpisode = 40,
            EvaluationEpisodes = 1,
            World = new() { Eyes = 5 },
        };
        options = options with { Learner = options.Learner with { Hidden = [4], LearnFrom = 20, BatchSize = 4, ReplayCapacity = 100 } };
        using var run = TrainingRun.Start(_run, options, force: false, threads: 1, static () => 0);
        while (run.Trainer.Progress.Episodes < Episodes)
        {
            run.Advance();
        }

        run.Save();
    }

    public static TheoryData<string, Func<string, string>> GoodTables => new()
    {
        { "as it is", table => table },
        { "a byte-order mark", table => "\uFEFF" + table },
        { "CRLF", table => table.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "columns swapped", table => WithColumns(table, cells => [.. cells.Reverse()]) },
        { "a column of somebody else's", table => WithColumns(table, cells => ["mine", .. cells]) },
        { "no epsilon", table => WithColumns(table, cells => [.. cells[..7], .. cells[8..]]) },
        { "no number for the reward", table => table.Replace(Line(table, 2).Split(',')[2], "much", StringComparison.Ordinal) },
    };

    public static TheoryData<string, Func<string, string>> CutTables => new()
    {
        { "last row cut in half", table => table[..(table.Length - (Line(table, 4).Length / 2))] },
        { "last line feed gone", table => table[..^1] },
        { "last row no number", table => table.Replace(Line(table, 4), "four", StringComparison.Ordinal) },
    };

    // What resume refuses too: it has to go on in such a table.
    public static TheoryData<string, Func<string, string>, string> NoTables => new()
    {
        { "a column twice", table => table.Replace(",poison,", ",score,", StringComparison.Ordinal), ", line 1: no column 'poison'" },
        { "a column there twice", table => WithColumns(table, cells => [.. cells, cells[6]]), ", line 1: column 'score' twice" },
        { "no seconds", table => WithColumns(table, cells => cells[..9]), ", line 1: no column 'seconds'" },
        { "header gone", table => table[(table.IndexOf('\n', StringComparison.Ordinal) + 1)..], ", line 1: no column 'ticks'" },
        { "bars", table => table.Replace(',', '|'), ", line 1: no column 'ticks'" },
        { "one line of a text", _ => "Today it rained.", ", line 1: no names of columns" },
    };

    public static TheoryData<string, Func<string, string>, string> DamagedTables => new()
    {
        { "a row damaged", table => table.Replace(Line(table, 2), "2,two", StringComparison.Ordinal), ", line 3: damaged, or not episode 2" },
        { "a row missing", table => table.Replace(Line(table, 2) + "\n", "", StringComparison.Ordinal) + Line(table, 4) + "\n", ", line 3: damaged, or not episode 2" },
    };

    public static TheoryData<string, byte[], string> BadConfigurations => new()
    {
        { "0 bytes", [], ", line 1, byte 1: not JSON, or cut short: " },
        { "binary", [0, 1, 2, 3], ", line 1, byte 1: not JSON, or cut short: " },
        { "not UTF-8", [(byte)'{', 0xFF], ", line 1, byte 2: not UTF-8 text" },
        { "cut short", "{\"seed\":1,\n\"epi"u8.ToArray(), ", line 2, byte " },
        { "a key twice", "{\"seed\":1,\"seed\":2}"u8.ToArray(), ", line 1, byte 11: the key seed stands there a second time" },
        { "half of a character", "{\"preset\":\"\\ud800\"}"u8.ToArray(), ", line 1, byte 11: a text that is not Unicode" },
        { "deep", Encoding.UTF8.GetBytes(new string('[', 1000)), ", line 1, byte 17: not JSON, or cut short: more than 16 levels deep" },
    };

    public static TheoryData<string, byte[], string> BadNetworks => new()
    {
        { "0 bytes", [], ", line 1, byte 1: not JSON, or cut short: " },
        { "binary", [0, 1, 2, 3], ", line 1, byte 1: not JSON, or cut short: " },
        { "half of it", "{\"format\":\"critter-net"u8.ToArray(), ", line 1, byte " },
        { "no network", "{}"u8.ToArray(), ": there is neither \"format\" nor \"layers\": this is no network." },
    };

    private string Table => Path.Combine(_run, RunFolder.EpisodesName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(GoodTables))]
    public void Table_OtherwiseWritten_IsTakenByAllAndGoneOnWith(string name, Func<string, string> change)
    {
        Assert.NotEmpty(name);
        File.WriteAllText(Table, change(File.ReadAllText(Table)));
        Assert.All(Answers(), answer => Assert.Equal((null, ""), (answer.Refusal, answer.Note)));
        Assert.Equal(Episodes, EpisodeTable.Read(_run, []).Count);
        Assert.Equal((null, ""), (Resume().Refusal, Resume().Note));
        // What was added stands in the columns where the others look for it.
        List<string> notes = [];
        RunTable whole = EpisodeTable.Read(_run, notes);
        Assert.Equal([40, 80, 120, 160, 200], whole[EpisodeTable.Ticks]);
        Assert.Empty(notes);
    }

    [Theory]
    [MemberData(nameof(CutTables))]
    public void Table_LastRowCut_IsLeftOutByAllWithTheSameNote(string name, Func<string, string> change)
    {
        Assert.NotEmpty(name);
        File.WriteAllText(Table, change(File.ReadAllText(Table)));
        string note = "run: the last line of episodes.csv (line 5) is cut off and was left out.";
        Assert.All(Answers(), answer => Assert.Equal((null, note), (answer.Refusal, answer.Note)));
        Assert.Equal(Episodes - 1, EpisodeTable.Read(_run, []).Count);
        // The checkpoint counts on that row.
        string line = Resume().Refusal!;
        Assert.StartsWith($"{Table}, line 5: ", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoTables))]
    public void Table_NoneOfEpisodes_IsRefusedByAllInTheSameLine(string name, Func<string, string> change, string problem)
    {
        Assert.NotEmpty(name);
        File.WriteAllText(Table, change(File.ReadAllText(Table)));
        Assert.All([.. Answers(), Resume()], answer => Assert.Equal(Table + problem, answer.Refusal));
    }

    [Theory]
    [MemberData(nameof(DamagedTables))]
    public void Table_Damaged_IsRefusedByAllAndARunThatGoesOnSaysTheSame(string name, Func<string, string> change, string problem)
    {
        Assert.NotEmpty(name);
        File.WriteAllText(Table, change(File.ReadAllText(Table)));
        Assert.All(Answers(), answer => Assert.Equal(Table + problem, answer.Refusal));
        Answer resumed = Resume();
        Assert.Equal((null, $"{Table}{problem}; the run goes on, but curve and compare refuse it"), (resumed.Refusal, resumed.Note));
    }

    [Fact]
    public void Table_OnlyItsHeaderOrNothing_HasNoEpisodeForAll()
    {
        string header = Line(File.ReadAllText(Table), 0);
        foreach (string text in (string[])[header + "\n", header, header[..20], ""])
        {
            File.WriteAllText(Table, text);
            Assert.Equal("run: no episode has ended yet; there is nothing to draw", Compare().Refusal);
            Assert.Equal(Compare().Refusal, Curve().Refusal);
            Assert.Equal((null, ""), (Watch().Refusal, Watch().Note));
            Assert.Equal(0, EpisodeTable.Read(_run, []).Count);
            Assert.EndsWith(": the file ends here; the checkpoint was made after 4 rows", Resume().Refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Table_FolderBinaryOrMissing_IsRefusedByAllInTheSameLine()
    {
        File.WriteAllBytes(Table, [.. "episode"u8, 0]);
        Assert.All(Answers(), answer => Assert.Equal($"{Table}, byte 8: no text", answer.Refusal));
        File.Delete(Table);
        Assert.All(Answers(), answer => Assert.Equal($"{Table} is missing, and the run has a checkpoint", answer.Refusal));
        Directory.CreateDirectory(Table);
        Assert.All(Answers(), answer => Assert.Equal($"{Table} is a folder; expected a table", answer.Refusal));
    }

    [Theory]
    [MemberData(nameof(BadConfigurations))]
    public void Configuration_NoJson_IsRefusedByAllInTheSameLine(string name, byte[] text, string problem)
    {
        Assert.NotEmpty(name);
        string path = Path.Combine(_run, RunFolder.ConfigName);
        File.WriteAllBytes(path, text);
        string line = Compare().Refusal!;
        Assert.StartsWith(path + problem, line, StringComparison.Ordinal);
        // The curve behind needs none.
        Assert.All([Compare(), Curve(), Watch(), Resume(), Eval()], answer => Assert.Equal(line, answer.Refusal));
    }

    [Fact]
    public void Configuration_MarkCommentsAndCrlf_IsTakenByAll()
    {
        string path = Path.Combine(_run, RunFolder.ConfigName);
        string text = File.ReadAllText(path).TrimEnd().TrimEnd('}').TrimEnd() + ", // the end\n}\n";
        File.WriteAllBytes(path, [.. _mark, .. Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))]);
        Assert.All([.. Answers(), Resume(), Eval()], answer => Assert.Equal((null, ""), (answer.Refusal, answer.Note)));
    }

    [Fact]
    public void Folder_NoRun_IsRefusedByAllInTheSameLine()
    {
        foreach (string name in (string[])[RunFolder.ConfigName, ""])
        {
            string folder = Path.Combine(_folder, $"empty-{name}");
            Directory.CreateDirectory(Path.Combine(folder, name));
            string found = name.Length > 0 ? "its config.json is a folder" : "the folder has no config.json";
            Assert.All(
                [.. Answers(folder), Resume(folder), Eval(folder)], answer => Assert.Equal($"{folder} is no run: {found}", answer.Refusal));
        }

        string meant = $"{_folder} is no run, but there are runs in it; did you mean {_run}";
        Assert.All([Curve(_folder), Watch(_folder), Resume(_folder), Eval(_folder)], answer => Assert.Equal(meant, answer.Refusal));
        Assert.Equal($"{_folder} is no run, but there are runs in it; did you mean {Path.Combine(_folder, "*")}", Compare(_folder).Refusal);
    }

    // Where a user may read everything, as root may, all take it.
    [Fact]
    public void File_MayNotBeRead_IsAnsweredAlikeByAll()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(Table, UnixFileMode.None);
        Assert.Single(Answers().Select(answer => answer.Refusal).Distinct());
        File.SetUnixFileMode(Table, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(Path.Combine(_run, RunFolder.ConfigName), UnixFileMode.None);
        Assert.Single(((Answer[])[Compare(), Curve(), Watch(), Resume(), Eval()]).Select(answer => answer.Refusal).Distinct());
    }

    [Theory]
    [MemberData(nameof(BadNetworks))]
    public void Network_None_IsRefusedByAllInTheSameLine(string name, byte[] text, string problem)
    {
        Assert.NotEmpty(name);
        string path = Path.Combine(_run, RunFolder.NetworkName);
        File.WriteAllBytes(path, text);
        string line = Eval().Refusal!;
        Assert.StartsWith(path + problem, line, StringComparison.Ordinal);
        Assert.All([Eval(path), Watch(), Watch(path)], answer => Assert.Equal(line, answer.Refusal));
    }

    [Fact]
    public void Network_OfAnotherWorldMissingOrAFolder_IsRefusedByAllInTheSameLine()
    {
        string path = Path.Combine(_run, RunFolder.NetworkName);
        File.WriteAllBytes(path, [.. _mark, .. File.ReadAllBytes(path)]);
        Assert.All([Eval(), Eval(path), Watch(), Watch(path)], answer => Assert.Equal((null, ""), (answer.Refusal, answer.Note)));
        string elsewhere = Path.Combine(_folder, "alone.json");
        File.Copy(path, elsewhere);
        string line = $"{elsewhere}: the network is 35-4-5, but the world gives 27 inputs and 32 more for each tick before, and has 5 actions: expected 27-...-5 or 59-...-5";
        Assert.All([Eval(elsewhere), Watch(elsewhere)], answer => Assert.Equal(line, answer.Refusal));
        File.Delete(path);
        Assert.StartsWith($"{path} cannot be read: ", Eval().Refusal, StringComparison.Ordinal);
        Assert.Equal(Eval().Refusal, Watch().Refusal);
        Directory.CreateDirectory(path);
        Assert.StartsWith($"{path} cannot be read: ", Eval().Refusal, StringComparison.Ordinal);
        Assert.Equal(Eval().Refusal, Watch().Refusal);
    }

    // A table with its cells chosen anew, in its header and in every row.
    private static string WithColumns(string table, Func<string[], string[]> choose) =>
        string.Concat(table.TrimEnd('\n').Split('\n').Select(line => string.Join(',', choose(line.Split(','))) + "\n"));

    // 0 the header, 1 the first episode.
    private static string Line(string table, int index) => table.Split('\n')[index];

    // Of the commands that draw a run's curve, and of the curve behind.
    private Answer[] Answers(string? run = null) => [Compare(run), Curve(run), Watch(run), Behind(run)];

    private Answer Compare(string? run = null) => Command("compare", run ?? _run);

    private Answer Curve(string? run = null) => Command("curve", run ?? _run);

    private Answer Eval(string? what = null) => Command("eval", what ?? _run, "--episodes", "1", "--ticks", "5");

    private Answer Resume(string? run = null) => Command("train", "--resume", run ?? _run, "--quiet", "--threads", "1");

    private Answer Watch(string? what = null)
    {
        MemoryStream screen = new();
        string? refusal = Refusal(() => WatchProgram.Run(new WatchOptions
        {
            Trained = what ?? _run,
            Terminal = true,
            OpenOutput = () => screen,
            Frames = 1,
            IsPaused = true,
        }));
        return new Answer(refusal, NoteIn(Encoding.UTF8.GetString(screen.ToArray())));
    }

    // As --behind opens it; the window itself needs a display.
    private Answer Behind(string? run = null)
    {
        List<string> notes = [];
        return new Answer(Refusal(() => EpisodeTable.Read(run ?? _run, notes)), notes.SingleOrDefault() ?? "");
    }

    private static string? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception) when (exception is BadFileException or OptionException)
        {
            return exception.Message;
        }
    }

    private static Answer Command(params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        int exitCode = CommandLine.Run(arguments, output, error);
        string line = error.ToString().TrimEnd('\n');
        Assert.DoesNotContain('\n', line);
        return exitCode == ExitCode.Success ? new Answer(null, line.Length > 0 ? line : NoteIn(output.ToString())) : new Answer(line["critter: ".Length..], "");
    }

    // The sentence as it stands in what a command printed or drew.
    private static string NoteIn(string text)
    {
        int end = text.IndexOf("is cut off and was left out.", StringComparison.Ordinal);
        int start = end < 0 ? -1 : text.LastIndexOf("run: ", end, StringComparison.Ordinal);
        return start < 0 ? "" : text[start..(end + "is cut off and was left out.".Length)];
    }

    private sealed record Answer(string? Refusal, string Note);
}
