using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Tests.Faults;

/// <summary>
/// Runs commands in this process, in which faults.so is preloaded, and lets the n-th system call of each kind fail, for every n. Whatever
/// fails, files are whole, a run goes on to the same bytes, and a person gets a line. What does not hold is written to the output, a line
/// each; the last line counts.
/// </summary>
internal static partial class FaultCases
{
    /// <summary>The environment variable that names the folder to work in.</summary>
    public const string FolderVariable = "CRITTER_TEST_FAULTS";

    /// <summary>The environment variable that says how many cases there may be, evenly out of all; "all" without a bound.</summary>
    public const string CountVariable = "CRITTER_FAULTS";

    private const int Interrupted = 4;
    private const int Short = -1;
    private const int LongestSeconds = 30;

    // In the order of the library's. What can go wrong with each, as errno; Short moves half of the bytes.
    private static readonly (string Name, int[] Errors)[] _kinds =
    [
        ("open", [Interrupted, 5, 13, 24, 28]),
        ("read", [Interrupted, 5, Short]),
        ("write", [Interrupted, 5, 28, Short]),
        ("fsync", [Interrupted, 5, 28]),
        ("rename", [5, 13, 28]),
        ("unlink", [5, 13]),
        ("truncate", [Interrupted, 5]),
        ("lock", [Interrupted, 11, 37, 38]),
        ("stat", [5, 13]),
        ("mkdir", [5, 28]),
    ];

    private static readonly string[] _options =
        ["--episodes", "3", "--ticks", "12", "--eval-every", "2", "--checkpoint-every", "0", "--threads", "1", "--quiet", "--set", "hidden=[4]", "--set", "worlds=1",
        "--set", "learnFrom=8", "--set", "batchSize=4", "--set", "evaluationEpisodes=2", "--set", "replayCapacity=64"];

    private static string _work = "";
    private static string _reference = "";
    private static long _begun;

    // What is prepared for a command, the command, and what must hold of its folder afterwards.
    private static Scenario[] Scenarios =>
    [
        new("train", static _ => { }, ["train", "--out", "run", .. _options], Resumable),
        new("resume", Stopped, ["train", "--resume", "run", "--checkpoint-every", "0", "--threads", "1", "--quiet"], Resumable),
        new("resume-damaged", Damaged, ["train", "--resume", "run", "--checkpoint-every", "0", "--threads", "1", "--quiet"], Resumable),
        new("force", static run => Copy(Other, run), ["train", "--force", "--out", "run", .. _options], OldOrResumable),
        new("eval", Finished, ["eval", "run", "--episodes", "2", "--ticks", "10"], Unchanged),
        new("export", Finished, ["export", "run", "critter.json", "--to", "convnetjs", "--force"], Unchanged),
        new("curve", Finished, ["curve", "run", "--report", "curve.csv", "--report", "curve.svg"], Unchanged),
        new("compare", Finished, ["compare", "run", "--evaluate", "0", "--report", "page.html"], Unchanged),
    ];

    private static string Other => Path.Combine(_work, "other");

    private static string Half => Path.Combine(_work, "half");

    /// <summary>Runs them all, and ends the process.</summary>
    public static void Run()
    {
        _work = Environment.GetEnvironmentVariable(FolderVariable)!;
        string count = Environment.GetEnvironmentVariable(CountVariable) ?? "1200";
        Directory.SetCurrentDirectory(_work);
        _reference = Path.Combine(_work, "reference");
        Require(Invoke(["train", "--out", _reference, .. _options]));
        Require(Invoke(["train", "--out", Other, "--seed", "2", .. _options]));
        MakeHalf();
        new Thread(Watch) { IsBackground = true }.Start();

        List<(Scenario Scenario, Case Case)> all = [.. Scenarios.SelectMany(scenario => CasesOf(scenario).Select(each => (scenario, each)))];
        int wanted = count == "all" ? all.Count : Math.Min(all.Count, int.Parse(count, CultureInfo.InvariantCulture));
        int failures = 0;
        for (int i = 0; i < wanted; i++)
        {
            (Scenario scenario, Case each) = all[(int)((long)i * all.Count / wanted)];
            if (Check(scenario, each) is string why)
            {
                failures++;
                Console.Out.WriteLine($"{scenario.Name}, {each}: {why.ReplaceLineEndings("|")}");
            }
        }

        Console.Out.WriteLine(FormattableString.Invariant($"{wanted} cases of {all.Count}, {failures} failed"));
    }

    // Every call that the command makes when nothing fails, and every error of its kind.
    private static List<Case> CasesOf(Scenario scenario)
    {
        string folder = Prepare(scenario);
        Arm(folder, kind: -1);
        Outcome clean = Invoke(scenario.Arguments);
        Disarm();
        Require(clean);
        scenario.Clean = clean;
        scenario.Files = Read(folder);
        List<Case> cases = [];
        for (int kind = 0; kind < _kinds.Length; kind++)
        {
            for (long number = 1; number <= Counted(kind); number++)
            {
                cases.AddRange(_kinds[kind].Errors.Select(error => new Case(kind, number, error, IsForEver: false)));
                // A disk that fails from then on.
                cases.AddRange(_kinds[kind].Name is "write" or "fsync" ? [new Case(kind, number, 5, IsForEver: true)] : []);
            }
        }

        return cases;
    }

    private static string? Check(Scenario scenario, Case each)
    {
        string folder = Prepare(scenario);
        Dictionary<string, byte[]> before = Read(folder);
        Volatile.Write(ref _begun, Environment.TickCount64);
        _case = $"{scenario.Name}, {each}";
        Arm(folder, each.Kind, each.Number, Math.Max(each.Error, 0), each.Error == Short ? 1 : 0, each.IsForEver ? 1 : 0);
        Outcome outcome = Invoke(scenario.Arguments);
        // A checkpoint is begun when the last one is done, so that there may be fewer calls than were counted.
        bool hasFired = Fired() > 0;
        Disarm();
        Volatile.Write(ref _begun, 0);
        string[] lines = outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        bool isDone = outcome.ExitCode == 0;
        return !isDone && (lines.Length == 0 || !lines[^1].StartsWith("critter: ", StringComparison.Ordinal)) ? $"exit code {outcome.ExitCode} without a line: {outcome.Error}"
            : RawText().IsMatch(outcome.Error) ? $"no words for a person: {outcome.Error}"
            : !isDone && each.Error is Interrupted or Short ? $"an interrupted or short call is made again: {outcome.Error}"
            : isDone && hasFired && IsHeard(each) && scenario.Arguments[0] == "train" && lines.Length == 0 ? "not a word"
            : scenario.Judge(scenario, folder, outcome, before);
    }

    // What cannot be written must be said, also where it was written in the end.
    private static bool IsHeard(Case each) => each.Error is not (Interrupted or Short) && _kinds[each.Kind].Name is "write" or "fsync";

    // Done, and the run is the reference's; or not, and there is no run, or one that goes on to the reference's bytes.
    private static string? Resumable(Scenario scenario, string folder, Outcome outcome, Dictionary<string, byte[]> before)
    {
        string run = Path.Combine(folder, "run");
        if (outcome.ExitCode != 0)
        {
            string[] again = RunFolder.IsRun(run) || scenario.Name != "train" ? ["train", "--resume", "run", "--threads", "1", "--quiet"] : ["train", "--out", "run", .. _options];
            Outcome rest = Invoke(again);
            if (rest.ExitCode != 0)
            {
                return $"after {outcome.Error.Trim()}: cannot be gone on with: {rest.Error}";
            }
        }

        return Difference(_reference, run);
    }

    private static string? OldOrResumable(Scenario scenario, string folder, Outcome outcome, Dictionary<string, byte[]> before)
    {
        string run = Path.Combine(folder, "run");
        if (outcome.ExitCode != 0)
        {
            // Also the run that was to be replaced may be brought back only now.
            Outcome rest = Invoke(["train", "--resume", "run", "--threads", "1", "--quiet"]);
            if (rest.ExitCode != 0)
            {
                return $"after {outcome.Error.Trim()}: neither the old run nor the new: {rest.Error}";
            }

            if (Difference(Other, run) is null)
            {
                return null;
            }
        }

        return Difference(_reference, run);
    }

    // Done with the same output and files; or not, and every file is as before or as it would have been.
    private static string? Unchanged(Scenario scenario, string folder, Outcome outcome, Dictionary<string, byte[]> before)
    {
        Dictionary<string, byte[]> after = Read(folder);
        if (outcome.ExitCode == 0 && outcome.Output != scenario.Clean!.Output)
        {
            return $"done, and the output is another: {outcome.Output[..Math.Min(300, outcome.Output.Length)]}";
        }

        return scenario.Files.Keys.Union(after.Keys).FirstOrDefault(name => !name.EndsWith(".unfinished", StringComparison.Ordinal)
            && !(Same(after, scenario.Files, name) || (outcome.ExitCode != 0 && Same(after, before, name)))) is string other ? $"{other} is another; {outcome.Error}" : null;
    }

    private static bool Same(Dictionary<string, byte[]> one, Dictionary<string, byte[]> other, string name) =>
        one.TryGetValue(name, out byte[]? mine) == other.TryGetValue(name, out byte[]? theirs) && (mine is null || mine.AsSpan().SequenceEqual(theirs));

    // But for the seconds in the table of episodes, and for what is of no run.
    private static string? Difference(string reference, string run)
    {
        foreach (string name in (string[])["config.json", "network.json", "evaluations.csv", "checkpoint.bin", "episodes.csv"])
        {
            string path = Path.Combine(run, name);
            if (!File.Exists(path))
            {
                return $"there is no {name}";
            }

            byte[][] both = [.. ((string[])[Path.Combine(reference, name), path]).Select(File.ReadAllBytes)];
            if (name == "episodes.csv")
            {
                both = [.. both.Select(bytes => Encoding.UTF8.GetBytes(Seconds().Replace(Encoding.UTF8.GetString(bytes), "")))];
            }

            if (!both[0].AsSpan().SequenceEqual(both[1]))
            {
                return $"{name} is another";
            }
        }

        return Directory.Exists(Path.Combine(run, ".replaced")) || Directory.Exists(Path.Combine(run, ".replacing")) ? "what was replaced is still there" : null;
    }

    private static string Prepare(Scenario scenario)
    {
        string folder = Path.Combine(_work, "case");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        scenario.Prepare(Path.Combine(folder, "run"));
        File.WriteAllText(Path.Combine(folder, "critter.json"), "old");
        File.WriteAllText(Path.Combine(folder, "curve.csv"), "old");
        File.WriteAllText(Path.Combine(folder, "page.html"), "old");
        Directory.SetCurrentDirectory(folder);
        return folder;
    }

    // Saved after an episode, and lost an episode later: rows stand after the checkpoint.
    private static void MakeHalf()
    {
        using var run = TrainingRun.Start(Half, TrainingRun.ReadOptions(_reference), force: false, threads: 1, () => 0);
        while (run.Trainer.Progress.Episodes < 1)
        {
            run.Advance();
        }

        run.Save();
        while (run.Trainer.Progress.Episodes < 2)
        {
            run.Advance();
        }
    }

    private static void Stopped(string run) => Copy(Half, run);

    private static void Finished(string run) => Copy(_reference, run);

    private static void Damaged(string run)
    {
        Copy(Half, run);
        string path = Path.Combine(run, RunFolder.CheckpointName);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static Dictionary<string, byte[]> Read(string folder)
    {
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path)[0] != '.')
            .ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllBytes);
    }

    private static Outcome Invoke(string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        int exitCode = CommandLine.Run(arguments, output, error);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    private static void Require(Outcome outcome)
    {
        if (outcome.ExitCode != 0)
        {
            throw new InvalidOperationException(outcome.Error);
        }
    }

    private static string _case = "";

    private static void Watch()
    {
        while (true)
        {
            Thread.Sleep(1000);
            long begun = Volatile.Read(ref _begun);
            if (begun != 0 && Environment.TickCount64 - begun > LongestSeconds * 1000)
            {
                Console.Out.WriteLine($"{_case}: hangs");
                Environment.Exit(3);
            }
        }
    }

    private static void Arm(string folder, int kind, long number = 0, int error = 0, int isShort = 0, int isForEver = 0) =>
        Arm(Encoding.UTF8.GetBytes(folder + "/\0"), kind, number, error, isShort, isForEver);

    [GeneratedRegex(@",[^,\n]*(?=\n)")]
    private static partial Regex Seconds();

    [GeneratedRegex("unexpected|Could not find|Access to the path|The process cannot|   at ")]
    private static partial Regex RawText();

    [DllImport("faults", EntryPoint = "arm")]
    private static extern void Arm(byte[] folder, int kind, long number, int error, int isShort, int isForEver);

    [DllImport("faults", EntryPoint = "disarm")]
    private static extern void Disarm();

    [DllImport("faults", EntryPoint = "fired")]
    private static extern long Fired();

    [DllImport("faults", EntryPoint = "counted")]
    private static extern long Counted(int kind);

    private sealed record Outcome(int ExitCode, string Output, string Error);

    private sealed record Case(int Kind, long Number, int Error, bool IsForEver)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{_kinds[Kind].Name} {Number} {(Error == Short ? "short" : $"errno {Error}")}{(IsForEver ? " from then on" : "")}");
    }

    private sealed class Scenario(string name, Action<string> prepare, string[] arguments, Func<Scenario, string, Outcome, Dictionary<string, byte[]>, string?> judge)
    {
        public string Name { get; } = name;

        public Action<string> Prepare { get; } = prepare;

        public string[] Arguments { get; } = arguments;

        public Func<Scenario, string, Outcome, Dictionary<string, byte[]>, string?> Judge { get; } = judge;

        public Outcome? Clean { get; set; }

        public Dictionary<string, byte[]> Files { get; set; } = [];
    }
}
