using System.Numerics;

namespace Critter.Core.Numerics;

/// <summary>
/// One named stream of random numbers: xoshiro256** 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2021). A run's seed is split into streams by name, so that drawing more from one never moves another.
/// The state is four words that can be saved and restored exactly.
/// </summary>
public sealed class RandomStream
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts a stream from a seed; every seed, zero too, is good.</summary>
    public RandomStream(ulong seed) => Seed(seed);

    /// <summary>Starts it again, as a new one with this seed would.</summary>
    public void Seed(ulong seed)
    {
        // SplitMix64 fills the state, as the generator's authors recommend.
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>The stream of this name, and of this number where there are many of a name, of a run of this seed.</summary>
    public static RandomStream Named(ulong seed, string name, ulong number = 0) => new RandomStream(DeriveSeed(seed, name, number));

    /// <summary>A seed for the part of a run that has this name and number: equal inputs give equal seeds, others give unrelated ones.</summary>
    public static ulong DeriveSeed(ulong seed, string name, ulong number = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 0xCBF29CE484222325; // FNV-1a over the name's characters
        foreach (char c in name)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        ulong state = seed;
        ulong mixed = SplitMix(ref state) ^ hash;
        mixed = SplitMix(ref mixed) ^ number;
        return SplitMix(ref mixed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), on a grid of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A whole number in [0, count), each equally likely (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        uint n = (uint)count;
        ulong product = (NextBits() >> 32) * n;
        if ((uint)product < n)
        {
            uint threshold = (0u - n) % n;
            while ((uint)product < threshold)
            {
                product = (NextBits() >> 32) * n;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Writes the state: 32 bytes.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_s0);
        writer.Write(_s1);
        writer.Write(_s2);
        writer.Write(_s3);
    }

    /// <summary>Reads a state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The state is all zeros, from which the generator never moves.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _s0 = reader.ReadUInt64();
        _s1 = reader.ReadUInt64();
        _s2 = reader.ReadUInt64();
        _s3 = reader.ReadUInt64();
        if ((_s0 | _s1 | _s2 | _s3) == 0)
        {
            throw new InvalidDataException("a random stream's state is all zeros, which no stream can have");
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
