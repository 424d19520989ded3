using Critter.Curves.Groups;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Critter.Runs;

namespace Critter.Curves.Comparison;

/// <summary>The figures of one run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Evaluation">Its mean score in fresh worlds; NaN where it was not evaluated.</param>
/// <param name="Final">Its final training score.</param>
/// <param name="Area">Its mean score up to where every compared run has data.</param>
/// <param name="Crossing">When it reached the threshold; null when there is none.</param>
/// <param name="Seconds">How long it trained.</param>
public sealed record RunFigures(Run Run, double Evaluation, double Final, double Area, ThresholdCrossing? Crossing, double Seconds);

/// <summary>The figures of one group.</summary>
/// <param name="Group">Its runs.</param>
/// <param name="Runs">Each run's own figures, in the order of the runs.</param>
/// <param name="Evaluations">Each run's mean score in fresh worlds, in the order of the runs; empty where a run was not evaluated.</param>
/// <param name="Evaluation">Their interquartile mean; NaN where there are none.</param>
/// <param name="Finals">Each run's final training score, in the order of the runs.</param>
/// <param name="Final">Their interquartile mean.</param>
/// <param name="Area">Area under the score's curve, over its length in ticks, up to where every compared run has data: the mean score on the way there.</param>
/// <param name="TicksPerSecond">Speed of training, interquartile mean; NaN where the clock did not move.</param>
/// <param name="Threshold">When the threshold was reached; null when there is none.</param>
public sealed record GroupSummary(
    RunGroup Group, IReadOnlyList<RunFigures> Runs, IReadOnlyList<double> Evaluations, Estimate Evaluation, IReadOnlyList<double> Finals, Estimate Final, Estimate Area, double TicksPerSecond, ThresholdSummary? Threshold)
{
    /// <summary>What groups are ranked by: each run's evaluated score, or where not all runs were evaluated its final training score.</summary>
    /// <param name="isEvaluated">Whether all runs that are compared were.</param>
    public IReadOnlyList<double> Scores(bool isEvaluated) => isEvaluated ? Evaluations : Finals;

    /// <summary>The interquartile mean of <see cref="Scores"/>.</summary>
    public Estimate Score(bool isEvaluated) => isEvaluated ? Evaluation : Final;
}
