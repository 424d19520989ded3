namespace Critter.Tests;

/// <summary>What work allocates on this thread.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// The fewest bytes in five attempts. The runtime allocates on whatever thread it likes, such as when its cache of casts grows
    /// because of a test beside this one; it does so once, and work that allocates does so each time.
    /// </summary>
    public static long FewestBytes(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        long fewest = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && fewest > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
