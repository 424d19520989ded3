using Critter.Curves.Statistics;

namespace Critter.Curves.Comparison;

/// <summary>When the runs of a group reached the threshold.</summary>
/// <param name="Ticks">Median over all runs with its interval, one that did not reach it counting as infinite; so infinite when half of them did not.</param>
/// <param name="Seconds">The same in seconds of training.</param>
/// <param name="NotReached">How many runs never reached it, though they were long enough and are over.</param>
/// <param name="NotReachedYet">How many have not reached it and still go on.</param>
/// <param name="TooShort">How many runs that are over have fewer episodes than the mean is over; for the medians they never reached it either.</param>
/// <param name="ResolutionTicks">Runs are looked at in steps of at most so many ticks: nothing between them is known.</param>
public sealed record ThresholdSummary(
    Estimate Ticks, Estimate Seconds, int NotReached, int NotReachedYet, int TooShort, double ResolutionTicks);
