using Critter.Curves.Groups;
using Critter.Curves.Statistics;

namespace Critter.Curves.Comparison;

/// <summary>The figures of one group.</summary>
/// <param name="Group">Its runs.</param>
/// <param name="Finals">Each run's final score, in the order of the runs.</param>
/// <param name="Final">Their interquartile mean.</param>
/// <param name="Area">Area under the score's curve, over its length in ticks, up to where every compared run has data: the mean score on the way there.</param>
/// <param name="TicksPerSecond">Speed of training, interquartile mean; NaN where the clock did not move.</param>
/// <param name="Threshold">When the threshold was reached; null when there is none.</param>
public sealed record GroupSummary(
    RunGroup Group, IReadOnlyList<double> Finals, Estimate Final, Estimate Area, double TicksPerSecond, ThresholdSummary? Threshold);
