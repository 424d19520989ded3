namespace Critter.Curves.Comparison;

/// <summary>When the runs of a group reached the threshold.</summary>
/// <param name="MedianTicks">Median over all runs, one that never reached it counting as infinite; so infinite when half of them never did.</param>
/// <param name="MedianSeconds">The same in seconds of training.</param>
/// <param name="NotReached">How many runs never reached it.</param>
public sealed record ThresholdSummary(double MedianTicks, double MedianSeconds, int NotReached);
