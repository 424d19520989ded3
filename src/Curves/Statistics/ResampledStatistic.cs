namespace Critter.Curves.Statistics;

/// <summary>
/// A statistic of a resample that is told as counts: how often each value was drawn. The values come sorted, once for all resamples,
/// so that a resample is never sorted or even built.
/// </summary>
/// <param name="sorted">The sample's n values, increasing.</param>
/// <param name="order">For each of them the place in <paramref name="counts"/> that says how often it was drawn.</param>
/// <param name="counts">n counts that add up to n.</param>
public delegate double ResampledStatistic(ReadOnlySpan<double> sorted, ReadOnlySpan<int> order, ReadOnlySpan<ushort> counts);
