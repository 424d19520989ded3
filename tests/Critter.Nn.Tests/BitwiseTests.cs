using Critter.Core.Numerics;
using Critter.Nn.Fast;

namespace Critter.Nn.Tests;

/// <summary>The same seed must give the same bytes: no sum may depend on the vectors' width, nor a sample on its batch.</summary>
public sealed class BitwiseTests
{
    public static TheoryData<Activation, int> Cases
    {
        get
        {
            var cases = new TheoryData<Activation, int>();
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                foreach (int batch in new[] { 1, 7, 8, 9, 16, 31, 48, 64, 100 })
                {
                    cases.Add(activation, batch);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Update_With512And256Bits_GivesTheSameBits(Activation activation, int batch)
    {
        var shape = NetworkShape.Dense(59, [50, 33, 70], activation, 5, dueling: batch % 2 == 0);
        Assert.Equal(Train(new SimdNetwork(shape, batch, wide: false), batch), Train(new SimdNetwork(shape, batch, wide: true), batch));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(100)]
    public void Update_WindowsWith512And256Bits_GivesTheSameBits(int batch)
    {
        foreach (NetworkShape shape in WindowShapes.Named.Values)
        {
            Assert.Equal(Train(new SimdNetwork(shape, batch, wide: false), batch), Train(new SimdNetwork(shape, batch, wide: true), batch));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Forward_WindowsAndDropout_GiveASampleTheSameBitsInAnyBatch(int batch)
    {
        foreach (NetworkShape shape in WindowShapes.Named.Values)
        {
            INetwork network = Samples.Network(Backend.Simd, shape);
            float[] inputs = new Uniform(2).Array(70 * shape.Inputs);
            float[] together = Samples.Forward(network, inputs);
            for (int first = 0; first < 70; first += batch)
            {
                int samples = Math.Min(batch, 70 - first);
                float[] apart = Samples.Forward(network, inputs[(first * shape.Inputs)..((first + samples) * shape.Inputs)]);
                Assert.Equal(Bits(together.AsSpan(first * shape.Outputs, samples * shape.Outputs)), Bits(apart));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Forward_AnyBatch_GivesASampleTheSameBits(int batch)
    {
        var shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5, dueling: true);
        INetwork network = Samples.Network(Backend.Simd, shape);
        float[] inputs = new Uniform(2).Array(100 * 59);
        float[] together = Samples.Forward(network, inputs);
        for (int first = 0; first < 100; first += batch)
        {
            int samples = Math.Min(batch, 100 - first);
            float[] apart = Samples.Forward(network, inputs[(first * 59)..((first + samples) * 59)]);
            Assert.Equal(Bits(together.AsSpan(first * 5, samples * 5)), Bits(apart));
        }
    }

    [Theory]
    [InlineData(Backend.Simd, 3)]
    [InlineData(Backend.Simd, 8)]
    [InlineData(Backend.Simd, 24)]
    [InlineData(Backend.MathNet, 24)]
    public void Backward_AfterALargerBatch_ForgetsIt(Backend kind, int batch)
    {
        var shape = NetworkShape.Dense(9, [5], Activation.Tanh, 9);
        INetwork network = Samples.Network(kind, shape);
        float[] inputs = new Uniform(2).Array(batch * 9), gradients = new Uniform(3).Array(batch * 9);
        Samples.Forward(network, inputs);
        network.Backward(gradients);
        float[] before = Samples.Gradients(network);
        float[] poison = new float[70 * 9];
        Array.Fill(poison, float.NaN);
        Samples.Forward(network, poison);
        network.Backward(poison);
        Samples.Forward(network, inputs);
        network.Backward(gradients);
        Assert.Equal(Bits(before), Bits(Samples.Gradients(network)));
    }

    private static int[] Train(SimdNetwork network, int batch)
    {
        Samples.Fill(network, seed: 8);
        network.DropoutStream = new RandomStream(5);
        IOptimizer optimizer = network.CreateOptimizer(new OptimizerOptions { L2 = 0.01f });
        float[] inputs = new Uniform(4).Array(batch * network.Shape.Inputs);
        for (int step = 0; step < 3; step++)
        {
            network.Backward(Samples.Forward(network, inputs));
            optimizer.Step(batch);
        }

        return Bits(Samples.Parameters(network));
    }

    private static int[] Bits(ReadOnlySpan<float> numbers)
    {
        int[] bits = new int[numbers.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToInt32Bits(numbers[i]);
        }

        return bits;
    }
}
