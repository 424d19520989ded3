using System.Numerics;

namespace Critter.Agent.Baselines;

/// <summary>
/// In which order to eat some apples. An apple t ticks away is worth its score / (1 + t / patience), so that near ones come first, but
/// not at any price; the best order is looked for by a beam search, which keeps the best few beginnings of every length.
/// </summary>
internal sealed class TourPlanner(double patienceTicks, int beam)
{
    /// <summary>How many apples make a tour: each is a bit, and more are seldom worth a plan.</summary>
    public const int MaximumStops = 10;

    private List<Tour> _tours = [];
    private List<Tour> _longer = [];

    /// <summary>The best tour's first two stops, -1 where there are none.</summary>
    /// <param name="toFirst">[stops] Ticks from where one is; infinity where there is no way.</param>
    /// <param name="between">[from, to] Ticks from stop to stop.</param>
    /// <param name="scores">[stops] What each is worth.</param>
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

    // Of equally good ones the lower numbers win, so that the order of sorting never matters.
    private static int Compare(Tour a, Tour b) =>
        (a.Value, b.Visited, b.Last, b.First, b.Second).CompareTo((b.Value, a.Visited, a.Last, a.First, a.Second));

    private readonly record struct Tour(uint Visited, int Last, int First, int Second, double Ticks, double Value);
}
