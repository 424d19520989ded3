using System.Globalization;
using System.Text;
using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.App.Evaluation;
using Critter.Core.Text;
using Critter.Curves;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.App.Board;

/// <summary>
/// What a whole class handed in, each evaluated in the same worlds. What was found is kept in a file of the board's own, by what each critter
/// is and not by its name: the next call evaluates only what is new, and nothing in a hand-in says what it scores.
/// </summary>
internal sealed class BoardReport
{
    private readonly IReadOnlyList<HandIn> _refused;
    private readonly EvaluationOptions _options;
    private readonly MeanInterval _random;
    private readonly int _likeRandom;

    private BoardReport(IReadOnlyList<BoardRow> rows, IReadOnlyList<HandIn> refused, EvaluationOptions options, EvaluationResult random)
    {
        (Rows, _refused, _options, _random) = (rows, refused, options, MeanInterval.Of(random.Score));
        _likeRandom = rows.Count(row => !(Verdict.Difference(row.Result, random).Low > 0));
    }

    /// <summary>The best first.</summary>
    public IReadOnlyList<BoardRow> Rows { get; }

    /// <summary>Evaluates what is new, keeps it, and ranks all.</summary>
    /// <param name="handIns">What was handed in.</param>
    /// <param name="world">The world of all.</param>
    /// <param name="options">Episodes, ticks, epsilon, seed.</param>
    /// <param name="kept">The board's own file, or null: nothing is kept.</param>
    /// <param name="error">Progress.</param>
    /// <exception cref="RunException">The board's own file holds something else, or cannot be written.</exception>
    public static BoardReport Of(IReadOnlyList<HandIn> handIns, RunOptions world, EvaluationOptions options, string? kept, TextWriter error)
    {
        List<KeptEvaluation> known = kept is null ? [] : [.. KeptEvaluation.Read(kept)];
        HandIn[] good = [.. handIns.Where(handIn => handIn.Critter is not null)];
        string[] what = new string[good.Length];
        Parallel.For(0, good.Length, i => what[i] = good[i].Critter!.Fingerprint());
        Dictionary<string, KeptEvaluation> found = [];
        foreach (KeptEvaluation one in known.Where(one => one.IsOf(one.Of, options.Seed, options.TicksPerEpisode, options.Epsilon)))
        {
            found[one.Of] = one;
        }

        int[] missing = [.. Enumerable.Range(0, good.Length).Where(i => EpisodesOf(what[i]) < options.Episodes).DistinctBy(i => what[i])];
        EvaluationTask[] tasks =
        [
            .. missing.Select(i => new EvaluationTask(world.World, good[i].Critter!.CreatePolicy, options, From: EpisodesOf(what[i]))),
            new(world.World, () => new FirstActionPolicy(world.World), options with { Epsilon = 1 }),
        ];
        IReadOnlyList<EvaluationResult> results;
        try
        {
            results = EvaluationProgress.Run(tasks, error, (task, result) =>
            {
                if (task < missing.Length)
                {
                    string critter = what[missing[task]];
                    EvaluationResult whole = found.TryGetValue(critter, out KeptEvaluation? before) ? EvaluationResult.Join([before.Result, result]) : result;
                    found[critter] = new KeptEvaluation(critter, options.Seed, options.TicksPerEpisode, options.Epsilon, whole);
                }
            });
        }
        finally
        {
            // Also what was found by the time of a signal.
            if (kept is not null && missing.Length > 0)
            {
                Write(kept, [.. known.Where(one => !found.ContainsKey(one.Of) || !one.IsOf(one.Of, options.Seed, options.TicksPerEpisode, options.Epsilon)), .. found.Values]);
            }
        }

        IReadOnlyList<BoardRow> rows = Ranking.Of([.. good.Select((handIn, i) => (handIn.Name, found[what[i]].Result.First(options.Episodes), what[i]))]);
        return new BoardReport(rows, [.. handIns.Where(handIn => handIn.Critter is null)], options, results[^1]);

        int EpisodesOf(string critter) => found.TryGetValue(critter, out KeptEvaluation? one) ? one.Result.Score.Count : 0;
    }

    /// <summary>How all were evaluated and what places mean.</summary>
    public string How => FormattableString.Invariant(
        $"{Rows.Count:N0} critters in the same {_options.Episodes:N0} fresh worlds of {_options.TicksPerEpisode:N0} ticks, epsilon {_options.Epsilon}, seed {_options.Seed}; means and their 95% intervals. A place such as 1-3 is shared: the difference to the others in it may be luck (paired differences, 95% each). Random actions score {_random}; {_likeRandom:N0} of these critters cannot be told from them, or are worse.");

    /// <summary>As a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new(How + "\n\n");
        string[] header = ["place", "score", "apples", "poison", "critter"];
        IReadOnlyList<string>[] rows = [.. Rows.Select(row => (string[])[
            row.Place,
            row.Score.ToString(),
            row.Result.Apples.Average().ToString("0.00", CultureInfo.InvariantCulture),
            row.Result.Poison.Average().ToString("0.00", CultureInfo.InvariantCulture),
            row.Name + (row.SameAs is null ? "" : $" (the same network as {row.SameAs})")])];
        foreach (string line in TextTable.Lines(header, rows, lastIsLeft: true))
        {
            text.Append(line).Append('\n');
        }

        if (_refused.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNot ranked, {_refused.Count}:\n");
            foreach (HandIn handIn in _refused)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {handIn.Name}: {handIn.Refusal}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>As CSV, a row a critter.</summary>
    public string ToCsv()
    {
        StringBuilder csv = new("critter,best_place,worst_place,score,low,high,apples,poison,same_as,refusal\n");
        foreach (BoardRow row in Rows)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{CsvCell.Of(row.Name)},{row.Best},{row.Worst},{row.Score.Mean},{End(row.Score.Low)},{End(row.Score.High)},");
            csv.Append(CultureInfo.InvariantCulture, $"{row.Result.Apples.Average()},{row.Result.Poison.Average()},{CsvCell.Of(row.SameAs ?? "")},\n");
        }

        foreach (HandIn handIn in _refused)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{CsvCell.Of(handIn.Name)},,,,,,,,,{CsvCell.Of(handIn.Refusal!)}\n");
        }

        return csv.ToString();

        static string End(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>As a page to project.</summary>
    public string ToPage(string title) => BoardPage.Write(title, How, Rows, _refused);

    private static void Write(string kept, IReadOnlyList<KeptEvaluation> evaluations)
    {
        try
        {
            KeptEvaluation.Write(kept, evaluations);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw new RunException($"{kept} cannot be written: {exception.Message}; --keep names another file", exception);
        }
    }
}
