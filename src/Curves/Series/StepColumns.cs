using Critter.Curves.Runs;
using Critter.Runs;

namespace Critter.Curves.Series;

/// <summary>
/// One run in steps of time: episodes that end at the same tick, as those of worlds side by side do, are one step with their mean. One
/// after the other they would make a wave of what is only the spread between worlds.
/// </summary>
public sealed class StepColumns
{
    private readonly double[][] _metrics;
    private readonly bool _isOfExamples;

    private StepColumns(double[] ticks, double[] seconds, double[] episodes, double[][] metrics, bool isOfExamples)
    {
        _isOfExamples = isOfExamples;
        Ticks = ticks;
        Seconds = seconds;
        Episodes = episodes;
        _metrics = metrics;
    }

    /// <summary>How many steps there are.</summary>
    public int Count => Ticks.Length;

    /// <summary>Ticks lived by the end of each step, increasing.</summary>
    public double[] Ticks { get; }

    /// <summary>Seconds of training by the end of each step, not decreasing.</summary>
    public double[] Seconds { get; }

    /// <summary>Episodes that had ended by the end of each step, increasing.</summary>
    public double[] Episodes { get; }

    /// <summary>The most ticks that a step has; 0 where there is none.</summary>
    public double LongestTicks => Ticks.Length == 0 ? 0 : Ticks.Select((end, i) => i == 0 ? end : end - Ticks[i - 1]).Max();

    /// <summary>What says how good a run is: the score, or of one that learns from examples its accuracy.</summary>
    public Metric Headline => HeadlineOf(_isOfExamples);

    /// <summary>A metric's mean over the episodes of each step that have a value; NaN where none has.</summary>
    public double[] this[Metric metric] => _metrics[(int)metric];

    /// <summary>The steps of a run.</summary>
    /// <param name="episodes">Its episodes (<see cref="EpisodeTable"/>).</param>
    /// <param name="evaluations">Its evaluations (<see cref="EvaluationTable"/>), or null: the metric <see cref="Metric.Evaluation"/> is missing everywhere.</param>
    public static StepColumns Of(RunTable episodes, RunTable? evaluations = null)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        double[] ticks = episodes[EpisodeTable.Ticks];
        double[] seconds = episodes[EpisodeTable.Seconds];
        int[] ends = [.. Enumerable.Range(1, ticks.Length).Where(end => end == ticks.Length || ticks[end] != ticks[end - 1])];
        IReadOnlyList<Metric> metrics = Wording.OfEpisodes;
        double[] stepTicks = ends.Length == ticks.Length ? ticks : [.. ends.Select(end => ticks[end - 1])];
        double[] evaluated = Evaluated(stepTicks, evaluations);
        // Of worlds that are alone the columns are the steps, without a copy.
        return ends.Length == ticks.Length
            ? new StepColumns(ticks, seconds, [.. ends.Select(end => (double)end)], [.. metrics.Select(metric => ColumnOf(episodes, metric)), evaluated], episodes.Has(EpochTable.Accuracy))
            : new StepColumns(
                stepTicks,
                [.. ends.Select(end => seconds[end - 1])],
                [.. ends.Select(end => (double)end)],
                [.. metrics.Select(metric => Means(ColumnOf(episodes, metric), ends)), evaluated],
                episodes.Has(EpochTable.Accuracy));
    }

    /// <summary>What says how good runs are: score or accuracy.</summary>
    /// <param name="isOfExamples">Whether they learn from examples.</param>
    public static Metric HeadlineOf(bool isOfExamples) => isOfExamples ? Metric.Accuracy : Metric.Score;

    /// <summary>How many episodes are in a step.</summary>
    public double EpisodesIn(int step) => Episodes[step] - (step == 0 ? 0 : Episodes[step - 1]);

    /// <summary>How much the run had lived by the end of a step, counted from 0.</summary>
    public double End(Axis axis, int step)
    {
        return axis switch
        {
            Axis.Ticks => Ticks[step],
            Axis.Episodes => Episodes[step],
            Axis.Seconds => Seconds[step],
            _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "no such axis"),
        };
    }

    /// <summary>How much the whole run has lived; 0 when no episode ended.</summary>
    public double Length(Axis axis) => Count == 0 ? 0 : End(axis, Count - 1);

    // A run has a world or examples, and the columns of either.
    private static double[] ColumnOf(RunTable episodes, Metric metric)
    {
        if (episodes.Has(metric.Column()))
        {
            return episodes[metric.Column()];
        }

        double[] missing = new double[episodes.Count];
        Array.Fill(missing, double.NaN);
        return missing;
    }

    // An evaluation is of the network at its tick, and stands for the steps since the evaluation before; after the last nothing is known.
    private static double[] Evaluated(double[] ticks, RunTable? evaluations)
    {
        double[] scores = new double[ticks.Length];
        double[] at = evaluations?[EvaluationTable.Ticks] ?? [];
        int next = 0;
        for (int step = 0; step < ticks.Length; step++)
        {
            while (next < at.Length && at[next] < ticks[step])
            {
                next++;
            }

            scores[step] = next < at.Length ? evaluations![EvaluationTable.Score][next] : double.NaN;
        }

        return scores;
    }

    private static double[] Means(double[] values, int[] ends)
    {
        double[] means = new double[ends.Length];
        int first = 0;
        for (int step = 0; step < ends.Length; step++)
        {
            double sum = 0;
            int known = 0;
            for (; first < ends[step]; first++)
            {
                bool has = !double.IsNaN(values[first]);
                sum += has ? values[first] : 0;
                known += has ? 1 : 0;
            }

            means[step] = known == 0 ? double.NaN : sum / known;
        }

        return means;
    }
}
