using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Critter.App.Tests;

/// <summary>All that <c>compare</c> and <c>eval</c> compute, recomputed with numpy and scipy from the runs' own files by <c>tests/referee.py</c>.</summary>
public sealed class RefereeTests
{
    private static readonly string _script = Path.Combine(ReferenceFolder.RepositoryRoot(), "tests", "referee.py");

    [SciPyFact]
    public void Compare_RunsOfThreeGroups_IsWhatNumpyAndScipySay()
    {
        using TemporaryFolder folder = new();
        string[] runs = [.. Train(folder, "a", 5), .. Train(folder, "b", 4, "--set", "discount=0.5"), .. Train(folder, "c", 3, "--set", "worlds=3", "--set", "dots=60")];
        Referee(folder, runs, ["--threshold", "-0.5", "--window", "4", "--evaluate", "6"]);
        Referee(folder, runs, ["--threshold", "0", "--window", "3", "--evaluate", "0"]);
        // Settings that are pooled: seeds are drawn where both have the same, and else runs within each.
        string[] pooled = [.. Train(folder, "d", 4, "--set", "momentum=0.1"), .. Train(folder, "e", 4, "--set", "momentum=0.2"), .. runs[5..9]];
        Referee(folder, pooled, ["--group-by", "discount", "--evaluate", "5"]);
        Referee(folder, pooled[1..], ["--group-by", "discount", "--evaluate", "5"]);
    }

    [SciPyFact]
    public void Script_FigureThatIsWrong_IsFound()
    {
        using TemporaryFolder folder = new();
        string[] runs = [.. Train(folder, "a", 3), .. Train(folder, "b", 2, "--set", "discount=0.5")];
        JsonNode json = JsonNode.Parse(Invocation.Of(["compare", .. runs, "--json"]).Output)!;
        foreach (string place in (string[])["groups.0.final.value", "groups.1.area.value", "groups.0.evaluated.upper", "pairs.0.probability.value", "pairs.0.difference.lower", "pairs.0.p", "groups.0.runs.1.final"])
        {
            JsonNode changed = json.DeepClone();
            JsonNode at = changed;
            string[] names = place.Split('.');
            foreach (string name in names[..^1])
            {
                at = int.TryParse(name, out int index) ? at[index]! : at[name]!;
            }

            at[names[^1]] = (double)at[names[^1]]! + 3;
            Assert.Equal(1, Run(folder.Write("changed.json", changed.ToJsonString())).ExitCode);
        }
    }

    private static void Referee(TemporaryFolder folder, string[] runs, string[] options)
    {
        var compared = Invocation.Of(["compare", .. runs, "--json", .. options]);
        Assert.Equal((0, ""), (compared.ExitCode, compared.Error));
        string[] few = ["--episodes", "8", "--policy", "random"];
        (int exitCode, string output) = Run(
            folder.Write("comparison.json", compared.Output),
            folder.Write("evaluation.json", Invocation.Of(["eval", .. runs[..4], .. few, "--json"]).Output),
            folder.Write("evaluation.csv", Invocation.Of(["eval", .. runs[..4], .. few, "--csv"]).Output));
        Assert.True(exitCode == 0, output);
        Assert.Contains(", 0 do not agree", output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) Run(params string[] files)
    {
        ProcessStartInfo start = new(SciPyFactAttribute.Python, [_script, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    private static IEnumerable<string> Train(TemporaryFolder folder, string name, int seeds, params string[] more)
    {
        foreach (int seed in Enumerable.Range(1, seeds))
        {
            string run = folder.PathOf($"{name}-{seed}");
            Assert.Equal(0, Invocation.Train(run, 24, ["--quiet", "--seed", $"{seed}", "--set", "worlds=2", .. more]).ExitCode);
            yield return run;
        }
    }
}

/// <summary>A test that needs Python with numpy and scipy: it says that it skips where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SciPyFactAttribute : FactAttribute
{
    /// <summary>The system's Python, for which Debian's packages are.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly bool _isThere = IsThere();

    public SciPyFactAttribute()
    {
        if (!_isThere)
        {
            Skip = $"{Python} with numpy and scipy is not there (Debian: apt-get install python3-numpy python3-scipy).";
        }
    }

    private static bool IsThere()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", "import numpy, scipy.stats"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
