namespace Critter.Nn.Tests;

/// <summary>A seeded source of numbers for tests (xorshift64*).</summary>
internal sealed class Uniform(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) | 1;

    /// <summary>In [0, 1).</summary>
    public double Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return ((_state * 0x2545F4914F6CDD1D) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>In [low, high).</summary>
    public float Between(float low, float high) => low + ((high - low) * (float)Next());

    /// <summary>In [low, high].</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    /// <summary>So many numbers in [-1, 1).</summary>
    public float[] Array(int length)
    {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = Between(-1, 1);
        }

        return numbers;
    }
}
