using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.App.Evaluation;

/// <summary>
/// Evaluates the networks of runs, each in its own run's world, with the run's own ticks and epsilon, and all of one kind of world in the
/// same fresh worlds. What was found is kept in the run's folder, and taken from there the next time.
/// </summary>
internal sealed class FinalEvaluations
{
    /// <summary>How many episodes each network lives unless something else is asked for.</summary>
    public const int UsualEpisodes = 100;

    /// <summary>As many ticks in all are lived without being asked for: a few seconds.</summary>
    public const long UsualTicks = 2_000_000;

    /// <summary>The seed of all these worlds: that of <c>critter eval</c> too, so that both say the same.</summary>
    public const long Seed = 1;

    private const int MostNamed = 3;
    private readonly IReadOnlyList<Run> _runs;
    private readonly int _episodes;
    private readonly ICollection<string> _notes;

    private FinalEvaluations(IReadOnlyList<Run> runs, int episodes, ICollection<string> notes) => (_runs, _episodes, _notes) = (runs, episodes, notes);

    /// <summary>The runs with their evaluations, as far as there are any.</summary>
    /// <param name="runs">As read.</param>
    /// <param name="asked">Episodes for each network; 0: none is evaluated; null: <see cref="UsualEpisodes"/>, if that takes at most <see cref="UsualTicks"/>.</param>
    /// <param name="error">Progress.</param>
    /// <param name="notes">Takes a sentence for what was not evaluated or not kept.</param>
    public static IReadOnlyList<Run> Of(IReadOnlyList<Run> runs, int? asked, TextWriter error, ICollection<string> notes) =>
        asked == 0 || runs.All(run => run.LearnsFromExamples) ? runs : new FinalEvaluations(runs, asked ?? UsualEpisodes, notes).Evaluate(mayTakeLong: asked is not null, error);

    private IReadOnlyList<Run> Evaluate(bool mayTakeLong, TextWriter error)
    {
        var known = new Candidate?[_runs.Count];
        string?[] refusals = new string?[_runs.Count];
        Parallel.For(0, _runs.Count, i => known[i] = _runs[i].Episodes.Count == 0 || _runs[i].LearnsFromExamples ? null : Open(_runs[i], out refusals[i]));
        SayRefusals(refusals);
        int[] missing = [.. Enumerable.Range(0, _runs.Count).Where(i => known[i] is { Task: not null })];
        long ticks = missing.Sum(i => known[i]!.Task!.Ticks);
        if (!mayTakeLong && ticks > UsualTicks)
        {
            _notes.Add($"{missing.Length} networks were not evaluated, so that training scores are compared: it takes {Figures.Whole(ticks)} ticks, and without "
                + $"being asked at most {Figures.Whole(UsualTicks)} are lived. --evaluate {_episodes} does it once, and keeps it.");
        }
        else if (missing.Length > 0)
        {
            EvaluationProgress.Run([.. missing.Select(i => known[i]!.Task!)], error, (task, result) => known[missing[task]] = Keep(_runs[missing[task]], known[missing[task]]!, result));
        }

        return [.. _runs.Select((run, i) => known[i] is { Task: null, Result: { } result } ? run with { FinalEvaluation = result } : run)];
    }

    // What is known of a run's network, and what is still to be done.
    private Candidate? Open(Run run, out string? refusal)
    {
        refusal = null;
        try
        {
            var critter = TrainedCritter.Read(run.Folder, new RunOptions());
            string what = critter.Fingerprint();
            EvaluationOptions options = new()
            {
                Episodes = _episodes,
                TicksPerEpisode = critter.Options.TicksPerEpisode,
                Epsilon = critter.Options.EvaluationEpsilon,
                Seed = Seed,
            };
            EvaluationResult? kept = ReadKept(run)?.FirstOrDefault(one => one.IsOf(what, Seed, options.TicksPerEpisode, options.Epsilon))?.Result;
            return kept is not null && kept.Score.Count >= _episodes
                ? new Candidate(what, kept.First(_episodes), null)
                : new Candidate(what, kept, new EvaluationTask(critter.Options.World, critter.CreatePolicy, options, From: kept?.Score.Count ?? 0));
        }
        catch (Exception exception) when (exception is BadFileException or OptionException)
        {
            refusal = exception.Message;
            return null;
        }
    }

    // What cannot be read is made anew.
    private static IReadOnlyList<KeptEvaluation>? ReadKept(Run run)
    {
        try
        {
            return KeptEvaluation.Read(PathOf(run));
        }
        catch (BadFileException)
        {
            return null;
        }
    }

    private Candidate Keep(Run run, Candidate candidate, EvaluationResult added)
    {
        EvaluationTask task = candidate.Task!;
        EvaluationResult result = candidate.Result is { } before ? EvaluationResult.Join([before, added]) : added;
        try
        {
            KeptEvaluation.Write(PathOf(run), [new KeptEvaluation(candidate.What, Seed, task.Options.TicksPerEpisode, task.Options.Epsilon, result)]);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            _notes.Add($"{run.Name}: its evaluation cannot be kept: {exception.Message}");
        }

        return new Candidate(candidate.What, result, null);
    }

    // Runs without a network have the same reason each.
    private void SayRefusals(string?[] refusals)
    {
        string[] all = [.. refusals.OfType<string>()];
        foreach (string refusal in all.Take(MostNamed))
        {
            _notes.Add($"Not evaluated: {refusal}");
        }

        if (all.Length > MostNamed)
        {
            _notes.Add($"{Figures.Whole(all.Length - MostNamed)} more runs were not evaluated, for such reasons.");
        }
    }

    private static string PathOf(Run run) => Path.Combine(run.Folder, RunFolder.FinalEvaluationName);

    // A network's fingerprint, what is known of it, and the task that is still to be done, or null.
    private sealed record Candidate(string What, EvaluationResult? Result, EvaluationTask? Task);
}
