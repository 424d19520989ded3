using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

public sealed class RandomStreamTests
{
    [Fact]
    public void NextBits_StateOneTwoThreeFour_GivesThePublishedNumbers()
    {
        // The generator's C code (xoshiro256** 1.0) started from the state 1, 2, 3, 4; other libraries test with the same ten.
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        RandomStream stream = Restored(1, 2, 3, 4);

        Assert.Equal(expected, expected.Select(_ => stream.NextBits()));
    }

    [Fact]
    public void Constructor_Seed1234567_FillsTheStateWithSplitMix64()
    {
        // The published test values of SplitMix64 for this seed.
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431],
            StateOf(new RandomStream(1234567)));
    }

    [Fact]
    public void Restore_SavedState_GoesOnAlike()
    {
        RandomStream stream = new(5);
        stream.NextBits();
        ulong[] state = StateOf(stream);
        RandomStream other = Restored(state);

        Assert.Equal(Enumerable.Range(0, 100).Select(_ => stream.NextBits()), Enumerable.Range(0, 100).Select(_ => other.NextBits()));
    }

    [Fact]
    public void Restore_AllZeros_Refuses() => Assert.Throws<InvalidDataException>(() => Restored(0, 0, 0, 0));

    [Fact]
    public void Named_OtherNameNumberOrSeed_IsAnotherStream()
    {
        ulong[] seeds =
        [
            RandomStream.DeriveSeed(1, "world"), RandomStream.DeriveSeed(2, "world"), RandomStream.DeriveSeed(1, "worlds"),
            RandomStream.DeriveSeed(1, "dlrow"), RandomStream.DeriveSeed(1, "world", 1), RandomStream.DeriveSeed(1, "world", 2),
        ];

        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        Assert.Equal(RandomStream.Named(1, "world", 2).NextBits(), RandomStream.Named(1, "world", 2).NextBits());
    }

    [Fact]
    public void NextDouble_ManyDraws_AreUniform()
    {
        const int Bins = 64;
        const int Draws = 640_000;
        int[] counts = new int[Bins];
        RandomStream stream = new(11);
        for (int i = 0; i < Draws; i++)
        {
            counts[(int)(stream.NextDouble() * Bins)]++;
        }

        AssertUniform(counts, Draws);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(64)]
    public void NextInt_ManyDraws_AreUniformBelowCount(int count)
    {
        const int Draws = 100_000;
        int[] counts = new int[count];
        RandomStream stream = new(12);
        for (int i = 0; i < Draws; i++)
        {
            counts[stream.NextInt(count)]++;
        }

        AssertUniform(counts, Draws);
    }

    [Fact]
    public void NextInt_CountThatDoesNotDivideTheRange_HasNoBias()
    {
        // Three quarters of the range: a plain multiply-shift would give some numbers twice the chance of others.
        const int Count = 3 << 29;
        const int Draws = 100_000;
        RandomStream stream = new(13);
        int[] remainders = new int[3];
        for (int i = 0; i < Draws; i++)
        {
            remainders[stream.NextInt(Count) % 3]++;
        }

        AssertUniform(remainders, Draws);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NextInt_NoCount_Refuses(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextInt(count));

    // Chi squared with k - 1 degrees of freedom has mean k - 1 and variance 2 (k - 1): five standard deviations, and room for its tail.
    private static void AssertUniform(int[] counts, int draws)
    {
        double expected = (double)draws / counts.Length;
        double chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        int freedom = counts.Length - 1;
        Assert.True(chiSquared <= freedom + (5 * Math.Sqrt(2 * freedom)) + 10, $"chi squared {chiSquared} with {freedom} degrees of freedom");
    }

    private static ulong[] StateOf(RandomStream stream)
    {
        using MemoryStream bytes = new();
        stream.Save(new BinaryWriter(bytes));
        return [.. bytes.ToArray().Chunk(8).Select(word => BitConverter.ToUInt64(word))];
    }

    private static RandomStream Restored(params ulong[] state)
    {
        RandomStream stream = new(0);
        stream.Restore(new BinaryReader(new MemoryStream([.. state.SelectMany(BitConverter.GetBytes)])));
        return stream;
    }
}
