namespace Critter.Curves.Statistics;

/// <summary>
/// Holm's step-down correction: of several tests together, the chance that any finds a difference that is none stays below the level at
/// which the corrected p values are judged (Holm, "A simple sequentially rejective multiple test procedure", 1979).
/// </summary>
public static class HolmCorrection
{
    /// <summary>The corrected values, in the order of those given; NaN, a test that was not made, stays NaN and does not count.</summary>
    /// <param name="values">p values, [0, 1].</param>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] corrected = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
        double most = 0;
        for (int i = 0; i < order.Length; i++)
        {
            most = Math.Max(most, Math.Min(1, (order.Length - i) * values[order[i]]));
            corrected[order[i]] = most;
        }

        return corrected;
    }
}
