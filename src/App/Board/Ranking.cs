using Critter.Curves;
using Critter.Runs;

namespace Critter.App.Board;

/// <summary>One line of a board.</summary>
/// <param name="Name">What was handed in.</param>
/// <param name="Best">The best place that it may have: one more than those that are surely better.</param>
/// <param name="Worst">The worst: as many as are not surely worse.</param>
/// <param name="Result">Its episodes.</param>
/// <param name="Score">Its mean score.</param>
/// <param name="SameAs">Who handed in the very same network before, or null.</param>
internal sealed record BoardRow(string Name, int Best, int Worst, EvaluationResult Result, MeanInterval Score, string? SameAs)
{
    /// <summary>The place as people read it: those that cannot be told apart share places.</summary>
    public string Place => Best == Worst ? FormattableString.Invariant($"{Best}") : FormattableString.Invariant($"{Best}-{Worst}");
}

/// <summary>
/// Ranks critters that met the same worlds. Of two, one is surely better where the 95% interval of their mean difference, episode by episode,
/// leaves 0 out; a place is a range where others cannot be told apart from it.
/// </summary>
internal static class Ranking
{
    /// <summary>The rows, the best mean first.</summary>
    /// <param name="critters">Names, results and what is the same for the same critter; all of as many episodes.</param>
    public static IReadOnlyList<BoardRow> Of(IReadOnlyList<(string Name, EvaluationResult Result, string What)> critters)
    {
        int count = critters.Count;
        if (count == 0)
        {
            return [];
        }

        double[][] scores = [.. critters.Select(critter => critter.Result.Score.ToArray())];
        int episodes = scores[0].Length;
        double t = MeanInterval.StandardErrors(episodes);
        int[] better = new int[count];
        int[] worse = new int[count];
        Parallel.For(0, count, i =>
        {
            for (int j = 0; j < count; j++)
            {
                int sign = i == j ? 0 : Compare(scores[i], scores[j], t);
                better[i] += sign < 0 ? 1 : 0;
                worse[i] += sign > 0 ? 1 : 0;
            }
        });
        return [.. Enumerable.Range(0, count).OrderByDescending(i => critters[i].Result.MeanScore).Select(i => new BoardRow(
            critters[i].Name,
            1 + better[i],
            count - worse[i],
            critters[i].Result,
            MeanInterval.Of(critters[i].Result.Score),
            critters.Take(i).FirstOrDefault(other => other.What == critters[i].What).Name))];
    }

    // 1 where x is surely better, -1 where y is, 0 where they cannot be told apart.
    private static int Compare(double[] x, double[] y, double t)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += (x[i] - y[i]) / x.Length;
        }

        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double away = x[i] - y[i] - mean;
            squares += away * away;
        }

        // Of one episode it is not a number, and nothing is greater.
        double half = t * Math.Sqrt(squares / (x.Length - 1) / x.Length);
        return mean > half ? 1 : -mean > half ? -1 : 0;
    }
}
