namespace Critter.Agent;

/// <summary>The best of a state's action values.</summary>
public static class Greedy
{
    /// <summary>The place of the greatest value; of equal ones the first.</summary>
    public static int Best(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int a = 1; a < values.Length; a++)
        {
            best = values[a] > values[best] ? a : best;
        }

        return best;
    }
}
