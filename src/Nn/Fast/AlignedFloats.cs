using System.Runtime.CompilerServices;

namespace Critter.Nn.Fast;

/// <summary>
/// Floats that start on a cache line and never move, so that kernels may keep pointers to them and no vector straddles two lines.
/// They begin as zeros. The array is pinned rather than native, so that the garbage collector frees it.
/// </summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] _array;

    public AlignedFloats(int length)
    {
        _array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref _array[0]);
        Pointer = (float*)((start + LineBytes - 1) & ~(nint)(LineBytes - 1));
        Length = length;
    }

    /// <summary>The first float. Valid while this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    public Span<float> Span => new(Pointer, Length);
}
