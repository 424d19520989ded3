using Critter.Core.Numerics;
using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Critter.Runs;

namespace Critter.Curves.Comparison;

/// <summary>Runs side by side: everything that charts, tables and reports say about them.</summary>
public sealed class RunComparison
{
    private RunComparison(ComparisonOptions options, IReadOnlyList<RunGroup> groups, IReadOnlyList<string> notes)
    {
        Options = options;
        Groups = groups;
        IsEvaluated = groups.All(group => group.IsEvaluated);
        Metrics = [.. Enum.GetValues<Metric>().Where(metric => groups.Any(group => group.Steps.Any(steps => !Array.TrueForAll(steps[metric], double.IsNaN))))];
        AreaTicks = groups.Min(group => group.Length(Axis.Ticks));
        var summaries = new GroupSummary[groups.Count];
        Parallel.For(0, summaries.Length, i => summaries[i] = Summarize(groups[i], (ulong)i));
        Summaries = summaries;
        Improvements = Improve(summaries, IsEvaluated, options.Seed);
        Differences = ConfigurationDifferences.Between(groups);
        Importance = OptionImportance.Of([.. summaries.SelectMany(summary => summary.Group.Runs.Zip(summary.Scores(IsEvaluated)))]);
        Notes = [.. notes, .. ComparisonNotes.For(groups, Improvements)];
    }

    /// <summary>What was asked for.</summary>
    public ComparisonOptions Options { get; }

    /// <summary>The groups, in the order of the runs; at least one.</summary>
    public IReadOnlyList<RunGroup> Groups { get; }

    /// <summary>Whether the networks of all runs were evaluated in fresh worlds: then their scores there are what is compared.</summary>
    public bool IsEvaluated { get; }

    /// <summary>What groups are ranked by, in words.</summary>
    public string ScoreName => IsEvaluated ? "evaluated score" : "final training score";

    /// <summary>The metrics that the runs have.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The figures of each group.</summary>
    public IReadOnlyList<GroupSummary> Summaries { get; }

    /// <summary>The probability of improvement for each pair of groups.</summary>
    public IReadOnlyList<Improvement> Improvements { get; }

    /// <summary>The options that are not the same in all runs.</summary>
    public IReadOnlyList<ConfigurationDifference> Differences { get; }

    /// <summary>How much of the spread of scores goes with each option that differs, most first.</summary>
    public IReadOnlyList<OptionImportance> Importance { get; }

    /// <summary>What a reader has to know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Areas are taken up to here: the end of the shortest run, ticks.</summary>
    public double AreaTicks { get; }

    /// <summary>Compares runs.</summary>
    /// <param name="runs">The runs, as read.</param>
    /// <param name="options">What one may choose.</param>
    /// <param name="readingNotes">What was left out when they were read.</param>
    /// <exception cref="ArgumentException">An option is wrong; one line.</exception>
    /// <exception cref="InvalidDataException">No run has an episode yet; one line.</exception>
    public static RunComparison Of(IReadOnlyList<Run> runs, ComparisonOptions options, IEnumerable<string> readingNotes)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        List<string> notes = [.. readingNotes];
        if (runs.All(run => run.Episodes.Count == 0))
        {
            string names = runs.Count == 1 ? runs[0].Name : $"{runs.Count} runs";
            throw new InvalidDataException($"{names}: no episode has ended yet; there is nothing to draw");
        }

        bool isOfExamples = runs[0].LearnsFromExamples;
        if (runs.FirstOrDefault(run => run.LearnsFromExamples != isOfExamples) is { } other)
        {
            throw new InvalidDataException($"one of {runs[0].Name} and {other.Name} learns from examples and the other in a world; expected runs of one kind");
        }

        if (isOfExamples)
        {
            notes.Add("These runs learn from examples: the score is the accuracy on the test data, a tick an example that was seen, and an episode an epoch.");
            // An accuracy is at most 1: the usual threshold is a critter's.
            options = options.Threshold > 1 ? options with { Threshold = null } : options;
        }

        return new RunComparison(options, GroupBuilder.Build(runs, options.GroupBy, options.Labels, notes), notes);
    }

    private GroupSummary Summarize(RunGroup group, ulong number)
    {
        double[] finals = [.. group.Steps.Select(steps => FinalScore.Of(steps))];
        double[] areas = [.. group.Steps.Select(steps => new StepIntegral(steps, steps.Headline, Axis.Ticks).Mean(0, AreaTicks))];
        double[] speeds = [.. group.Steps.Select(steps => steps.Length(Axis.Ticks) / steps.Length(Axis.Seconds)).Where(double.IsFinite)];
        Resamples resamples = group.Draw(Resamples.ForFigures, RandomStream.Named(Options.Seed, "figure", number));
        double[] evaluations = group.IsEvaluated ? [.. group.Runs.Select(run => run.FinalEvaluation!.MeanScore)] : [];
        ThresholdCrossing[]? crossings = Options.Threshold is double score
            ? [.. group.Steps.Select(steps => ThresholdCrossing.Of(steps, score, Options.WindowEpisodes))] : null;
        return new GroupSummary(
            group,
            [.. group.Runs.Select((run, i) => new RunFigures(run, run.FinalEvaluation?.MeanScore ?? double.NaN, finals[i], areas[i], crossings?[i], group.Steps[i].Length(Axis.Seconds)))],
            evaluations,
            evaluations.Length > 0 ? resamples.Interval(evaluations, InterquartileMean.OfResample) : new Estimate(double.NaN, double.NaN, double.NaN),
            finals,
            resamples.Interval(finals, InterquartileMean.OfResample),
            resamples.Interval(areas, InterquartileMean.OfResample),
            speeds.Length == 0 ? double.NaN : InterquartileMean.Of(speeds),
            crossings is null ? null : Cross(group, crossings, resamples));
    }

    // What diverged reaches nothing more.
    private static bool IsOver(Run run) => run.IsFinished || run.Divergence is not null;

    private ThresholdSummary Cross(RunGroup group, ThresholdCrossing[] crossings, Resamples resamples)
    {
        Run[] missed = [.. group.Runs.Where((_, i) => !crossings[i].IsReached)];
        return new ThresholdSummary(
            resamples.Interval([.. crossings.Select(crossing => crossing.Ticks)], Medians.OfResample),
            resamples.Interval([.. crossings.Select(crossing => crossing.Seconds)], Medians.OfResample),
            missed.Count(run => IsOver(run) && run.Episodes.Count >= Options.WindowEpisodes),
            missed.Count(run => !IsOver(run)),
            missed.Count(run => IsOver(run) && run.Episodes.Count < Options.WindowEpisodes),
            group.Steps.Max(steps => steps.LongestTicks));
    }

    private static Improvement[] Improve(GroupSummary[] summaries, bool isEvaluated, ulong seed)
    {
        (int First, int Second)[] pairs =
            [.. Enumerable.Range(0, summaries.Length).SelectMany(i => Enumerable.Range(i + 1, summaries.Length - i - 1).Select(j => (i, j)))];
        double[][] scores = [.. summaries.Select(summary => summary.Scores(isEvaluated).ToArray())];
        var draws = new Resamples[summaries.Length];
        double[][] means = new double[summaries.Length][];
        if (pairs.Length > 0)
        {
            Parallel.For(0, draws.Length, i =>
            {
                draws[i] = summaries[i].Group.Draw(Resamples.ForFigures, RandomStream.Named(seed, "improvement", (ulong)i));
                means[i] = draws[i].Figures(scores[i], InterquartileMean.OfResample);
            });
        }

        var found = new Improvement[pairs.Length];
        Parallel.For(0, pairs.Length, p =>
        {
            (int i, int j) = pairs[p];
            (RunGroup first, RunGroup second) = (summaries[i].Group, summaries[j].Group);
            double difference = InterquartileMean.Of(scores[i]) - InterquartileMean.Of(scores[j]);
            found[p] = new Improvement(
                first,
                second,
                ProbabilityOfImprovement.Estimate(scores[i], scores[j], draws[i], draws[j]),
                !draws[i].IsPoint && !draws[j].IsPoint
                    ? Resamples.Percentiles(difference, [.. means[i].Zip(means[j], (one, other) => one - other)])
                    : new Estimate(difference, double.NaN, double.NaN),
                first.IsPooled || second.IsPooled ? double.NaN : MannWhitneyTest.PValue(scores[i], scores[j]),
                double.NaN);
        });
        IReadOnlyList<double> corrected = HolmCorrection.Of([.. found.Select(one => one.PValue)]);
        return [.. found.Select((one, p) => one with { HolmPValue = corrected[p] })];
    }
}
