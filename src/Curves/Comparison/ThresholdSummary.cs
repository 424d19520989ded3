
namespace Critter.Curves.Comparison;

/// <summary>When the runs of a group reached the threshold.</summary>
/// <param name="MedianTicks">Median over all runs, one that never reached it counting as infinite; so infinite when half of them never did.</param>
/// <param name="MedianSeconds">The same in seconds of training.</param>
/// <param name="NotReached">How many runs never reached it, though they were long enough.</param>
/// <param name="TooShort">How many runs have fewer episodes than the mean is over; for the medians they never reached it either.</param>
public sealed record ThresholdSummary(double MedianTicks, double MedianSeconds, int NotReached, int TooShort);
