using System.Globalization;
using System.Text;
using System.Text.Json;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Text;
using Critter.Curves;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.App.Evaluation;

/// <summary>Several evaluations, the best mean score first, each held against the first that was named.</summary>
internal sealed class RankedReports
{
    private static readonly JsonWriterOptions _format = new() { Indented = true, NewLine = "\n" };
    private readonly IReadOnlyList<EvaluationReport> _reports;
    private readonly IReadOnlyList<EvaluationTask> _tasks;
    private readonly IReadOnlyList<EvaluationResult> _results;
    private readonly int[] _order;

    /// <summary>Ranks evaluations; those of equal means stay in their order.</summary>
    /// <param name="reports">What was found, in the order of the command line; at least one.</param>
    /// <param name="tasks">How.</param>
    /// <param name="results">Episode by episode.</param>
    public RankedReports(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<EvaluationTask> tasks, IReadOnlyList<EvaluationResult> results)
    {
        (_reports, _tasks, _results) = (reports, tasks, results);
        _order = [.. Enumerable.Range(0, reports.Count).OrderByDescending(i => reports[i].Score.Mean)];
        MeetTheSameWorlds = tasks.All(task => task.Options.TicksPerEpisode == tasks[0].Options.TicksPerEpisode
            && RunConfig.Differences(WorldOf(task), WorldOf(tasks[0])).Count == 0);
    }

    // What critters remember is theirs and not the world's.
    private static RunOptions WorldOf(EvaluationTask task) => new() { World = task.World with { Memory = null } };

    /// <summary>Whether all meet the same worlds for as long: only then are their episodes pairs.</summary>
    public bool MeetTheSameWorlds { get; }

    /// <summary>As a table.</summary>
    public override string ToString()
    {
        EvaluationOptions options = _tasks[0].Options;
        double[] epsilons = [.. _tasks.Select(task => task.Options.Epsilon).Distinct()];
        string own = MeetTheSameWorlds ? "the same" : "their own";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{_reports.Count} critters in {own} {options.Episodes:N0} fresh worlds");
        text.Append(CultureInfo.InvariantCulture, $"{(MeetTheSameWorlds ? $" of {options.TicksPerEpisode:N0} ticks" : "")}{(epsilons.Length == 1 ? FormattableString.Invariant($", epsilon {epsilons[0]}") : "")}, seed {options.Seed}; means and their 95% intervals\n\n");
        List<string> header = ["critter", "score", "apples", "poison", "reward a tick"];
        if (MeetTheSameWorlds)
        {
            header.InsertRange(2, [$"less {First.Policy}'s", ""]);
        }

        foreach (string line in TextTable.Lines(header, [.. _order.Select((i, place) => Row(i))]))
        {
            text.Append(line).Append('\n');
        }

        text.Append(MeetTheSameWorlds
            ? "\nDifferences are taken episode by episode, as all meet the same worlds; two cannot be told apart where the interval holds 0.\n"
            : "\nTheir worlds or ticks are not the same, so that scores do not compare; --config or --set gives all one world.\n");
        return options.Episodes < EvaluationReport.EpisodesForIntervals ? text + EvaluationReport.FewEpisodes : text.ToString();
    }

    /// <summary>As one JSON object.</summary>
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _format))
        {
            json.WriteStartObject();
            json.WriteBoolean("sameWorlds", MeetTheSameWorlds);
            json.WriteStartArray("critters");
            foreach (int i in _order)
            {
                json.WriteStartObject();
                _reports[i].WriteMembers(json);
                if (MeetTheSameWorlds && i > 0)
                {
                    json.WriteString("differenceTo", First.Policy);
                    EvaluationReport.WriteInterval(json, "difference", Difference(i), isCount: false);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Every episode as CSV, the critters in the order of the command line.</summary>
    public string ToCsv()
    {
        StringBuilder csv = new("critter,episode,seed,ticks,epsilon,apples,poison,score,reward_per_tick\n");
        for (int i = 0; i < _reports.Count; i++)
        {
            EvaluationResult result = _results[i];
            EvaluationOptions options = _tasks[i].Options;
            string name = CsvCell.Of(_reports[i].Policy);
            for (int episode = 0; episode < result.Score.Count; episode++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{name},{episode + 1},{options.Seed},{options.TicksPerEpisode},{options.Epsilon},");
                csv.Append(CultureInfo.InvariantCulture, $"{result.Apples[episode]},{result.Poison[episode]},{result.Score[episode]},{result.RewardPerTick[episode]}\n");
            }
        }

        return csv.ToString();
    }

    private EvaluationReport First => _reports[0];

    private MeanInterval Difference(int i) => Verdict.Difference(_results[i], _results[0]);

    private IReadOnlyList<string> Row(int i)
    {
        EvaluationReport report = _reports[i];
        string[] difference = !MeetTheSameWorlds ? [] : i == 0 ? ["", ""] : [Difference(i).ToString(), Verdict.Judge(Difference(i), "it")];
        return [report.Policy, report.Score.ToString(), .. difference, report.Apples.ToString(), report.Poison.ToString(), EvaluationReport.Text(report.RewardPerTick, 3)];
    }
}
