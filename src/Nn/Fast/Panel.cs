namespace Critter.Nn.Fast;

/// <summary>
/// The unit of work: up to 64 samples that go through all layers together. A panel is <c>[feature][64]</c>, one row a feature and one
/// lane a sample, so that a vector holds the same feature of neighbouring samples: every kernel is the same code for any layer width,
/// no sum runs across a vector, and the row's length is a constant. 64 rows are 16 KiB: two panels stay in the first-level cache.
/// </summary>
internal static class Panel
{
    /// <summary>Samples in a full panel, and the distance in floats between its rows.</summary>
    public const int Lanes = 64;

    /// <summary>Number of panels that a batch needs.</summary>
    public static int Count(int batch) => (batch + Lanes - 1) / Lanes;

    /// <summary>
    /// Lanes that are worked on for so many samples: a multiple of 16, so that vectors are full; up to 8 samples (a critter that acts
    /// alone) take half of that.
    /// </summary>
    public static int Used(int samples) => samples <= 8 ? 8 : Round16(samples);

    /// <summary>The next multiple of 16 floats, which is a cache line and the widest vector.</summary>
    public static int Round16(int count) => (count + 15) & ~15;
}
