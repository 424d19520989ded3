using Critter.Core.Numerics;

namespace Critter.Nn;

/// <summary>
/// Which numbers of a sample drop out. It follows from the pass's seed, the layer and the sample alone, so that both networks drop the
/// same ones, however they cut a batch.
/// </summary>
internal static class DropoutMask
{
    /// <summary>What each number is multiplied by: 0, or <c>1 / (1 - probability)</c>.</summary>
    /// <param name="scratch">Any stream; seeded anew.</param>
    /// <param name="passSeed">The number that the pass drew.</param>
    /// <param name="layer">The layer's index.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    /// <param name="probability">The chance of a 0.</param>
    /// <param name="mask">Written.</param>
    public static void Fill(RandomStream scratch, ulong passSeed, int layer, int sample, float probability, Span<float> mask)
    {
        scratch.Seed(passSeed + (((ulong)sample * NetworkShape.MaximumDepth) + (ulong)layer));
        float kept = 1 / (1 - probability);
        foreach (ref float factor in mask)
        {
            factor = scratch.NextDouble() < probability ? 0 : kept;
        }
    }
}
