using System.Globalization;
using System.Text;
using System.Text.Json;
using Critter.Core.Numerics;
using Critter.Curves.Comparison;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.Curves.Tests;

/// <summary>A folder of made-up runs that learn, for tests; it is deleted in the end.</summary>
public sealed class SyntheticRuns : IDisposable
{
    private const string Header = "episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("critter-curves-");

    /// <summary>The folder that holds the runs.</summary>
    public string Path => _folder.FullName;

    /// <summary>Writes a run that goes from 0 towards its goal, with noise, and returns its folder.</summary>
    public string AddRun(string preset, int seed, int episodes = 60, double goal = 6, int? planned = null, int number = 1, string learner = "\"discount\": 0.7")
    {
        var random = RandomStream.Named((ulong)seed, preset);
        double own = goal + random.NextDouble(-0.5, 0.5);
        StringBuilder rows = new(Header);
        for (int episode = 1; episode <= episodes; episode++)
        {
            double progress = Math.Min(1, 3.0 * episode / episodes);
            int apples = (int)Math.Round(2 + (own * progress) + random.NextDouble(-2, 2));
            int poison = (int)Math.Round(2 - (1.5 * progress) + random.NextDouble(0, 1));
            double reward = 0.7 + (0.05 * (apples - poison));
            string loss = episode == 1 ? "" : (0.5 - (0.4 * progress) + random.NextDouble(0, 0.02)).ToString("0.00000", CultureInfo.InvariantCulture);
            rows.Append(CultureInfo.InvariantCulture, $"{episode},{episode * 1000},{reward * 1000:0.###},{reward:0.######},{apples},{poison},{apples - poison},0.05,{loss},{episode * 0.05:0.###}\n");
        }

        string config = $$"""
            {
              "critter": "0.1.0", "preset": "{{preset}}", "seed": {{seed}}, "episodes": {{planned ?? episodes}}, "ticksPerEpisode": 1000,
              "world": { "dots": 30, "walls": null },
              "learner": { "optimizer": "{{(preset == "lecture" ? "sgd" : "adam")}}", {{learner}} }
            }
            """;
        return Add($"{preset}-{seed}-{number}", config, rows.ToString());
    }

    /// <summary>Writes a run of exactly these texts.</summary>
    public string Add(string name, string config, string? episodes)
    {
        string folder = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, "config.json"), config);
        if (episodes is not null)
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "episodes.csv"), episodes);
        }

        return folder;
    }

    /// <summary>Writes several seeds of a preset and reads them.</summary>
    public IReadOnlyList<Run> ReadSeeds(string preset, int seeds, int episodes = 60, double goal = 6, string learner = "\"discount\": 0.7")
    {
        int number = 1;
        while (learner != "\"discount\": 0.7" && Directory.Exists(System.IO.Path.Combine(Path, $"{preset}-1-{number}")))
        {
            number++;
        }

        return Critter.Runs.Run.ReadAll([.. Enumerable.Range(1, seeds).Select(seed => AddRun(preset, seed, episodes, goal, number: number, learner: learner))], []);
    }

    /// <summary>Four seeds of a preset that reaches the usual threshold against four of one that does not.</summary>
    public RunComparison CompareTwoPresets(string[]? labels = null)
    {
        IReadOnlyList<Run> runs = [.. ReadSeeds("default", 4, goal: 7), .. ReadSeeds("lecture", 4, goal: 3)];
        return RunComparison.Of(runs, new ComparisonOptions { Labels = labels ?? [] }, []);
    }

    /// <summary>A table of these scores; 1,000 ticks and half a second an episode.</summary>
    public static RunTable Table(params double[] scores) =>
        Table([.. scores.Select((_, i) => (i + 1) * 1000.0)], [.. scores.Select((_, i) => (i + 1) * 0.5)], scores);

    /// <summary>A table in which every metric has these values.</summary>
    public static RunTable Table(double[] ticks, double[] seconds, double[] values)
    {
        IReadOnlyList<Metric> metrics = Wording.OfEpisodes;
        return new RunTable(
            [EpisodeTable.Ticks, EpisodeTable.Seconds, .. metrics.Select(metric => metric.Column())], [ticks, seconds, .. metrics.Select(_ => values)]);
    }

    /// <summary>The same as steps.</summary>
    public static StepColumns Steps(params double[] scores) => StepColumns.Of(Table(scores));

    /// <summary>Episodes of eight worlds that end together, 9 in seven of them and 1 in the last: every step's mean is 8.</summary>
    public static RunTable EightWorlds(int episodes)
    {
        double[] scores = [.. Enumerable.Range(0, episodes).Select(i => i % 8 == 7 ? 1.0 : 9)];
        double[] step = [.. Enumerable.Range(0, episodes).Select(i => (double)((i / 8) + 1))];
        return Table([.. step.Select(k => 8000 * k)], [.. step.Select(k => 0.4 * k)], scores);
    }

    /// <summary>A run of these scores.</summary>
    public static Run Run(string name, string config, params double[] scores)
    {
        using var document = JsonDocument.Parse(config);
        return new Run(name, RunConfiguration.Of(document, name), Table(scores));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
