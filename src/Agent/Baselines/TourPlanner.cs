using System.Numerics;

namespace Critter.Agent.Baselines;

/// <summary>
/// Finds the order in which to eat some apples. An apple t ticks away counts score / (1 + t / patience), so that near ones are preferred
/// without ignoring the others. The order is found by beam search, which keeps the best few tours of every length.
/// </summary>
internal sealed class TourPlanner(double patienceTicks, int beam)
{
    /// <summary>The most stops of a tour: each is a bit, and later ones hardly change the first.</summary>
    public const int MaximumStops = 10;

    private List<Tour> _tours = [];
    private List<Tour> _longer = [];

    /// <summary>The first two stops of the best tour, -1 where there are none.</summary>
    /// <param name="toFirst">[stops] Ticks from the start; infinity where there is no way.</param>
    /// <param name="between">[from, to] Ticks from stop to stop.</param>
    /// <param name="scores">[stops] The score of each.</param>
    public (int First, int Second) Plan(ReadOnlySpan<double> toFirst, double[,] between, ReadOnlySpan<double> scores)
    {
        Tour best = new(0, -1, -1, -1, 0, 0);
        _tours.Clear();
        _tours.Add(best);
        for (int length = 0; length < toFirst.Length && _tours.Count > 0; length++)
        {
            _longer.Clear();
            foreach (Tour tour in _tours)
            {
                for (int stop = 0; stop < toFirst.Length; stop++)
                {
                    if ((tour.Visited & (1u << stop)) == 0)
                    {
                        double leg = tour.Last < 0 ? toFirst[stop] : between[tour.Last, stop];
                        if (double.IsFinite(leg))
                        {
                            _longer.Add(Extend(tour, stop, leg, scores[stop]));
                        }
                    }
                }
            }

            _longer.Sort((a, b) => Compare(b, a));
            if (_longer.Count > beam)
            {
                _longer.RemoveRange(beam, _longer.Count - beam);
            }

            (_tours, _longer) = (_longer, _tours);
            best = _tours.Count > 0 && Compare(_tours[0], best) > 0 ? _tours[0] : best;
        }

        return (best.First, best.Second);
    }

    private Tour Extend(Tour tour, int stop, double leg, double score)
    {
        double ticks = tour.Ticks + leg;
        return new Tour(
            tour.Visited | (1u << stop),
            stop,
            tour.Last < 0 ? stop : tour.First,
            BitOperations.PopCount(tour.Visited) == 1 ? stop : tour.Second,
            ticks,
            tour.Value + (score / (1 + (ticks / patienceTicks))));
    }

    // Ties are broken by the lower numbers, so that the result does not depend on the sort.
    private static int Compare(Tour a, Tour b) =>
        (a.Value, b.Visited, b.Last, b.First, b.Second).CompareTo((b.Value, a.Visited, a.Last, a.First, a.Second));

    private readonly record struct Tour(uint Visited, int Last, int First, int Second, double Ticks, double Value);
}
