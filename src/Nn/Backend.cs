namespace Critter.Nn;

/// <summary>Which of the two networks does the arithmetic.</summary>
public enum Backend
{
    /// <summary>The fast one: SIMD kernels over flat memory, in single precision. See <see cref="Fast.SimdNetwork"/>.</summary>
    Simd,

    /// <summary>The readable one: MathNet matrices in double precision. See <see cref="Readable.MatrixNetwork"/>.</summary>
    MathNet,
}
