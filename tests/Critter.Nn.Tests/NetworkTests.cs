namespace Critter.Nn.Tests;

/// <summary>What both networks promise at their boundary.</summary>
public sealed class NetworkTests
{
    private static readonly NetworkShape _shape = NetworkShape.Dense(4, [6], Activation.ReLU, 3, dueling: true);

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_Dueling_IsValuePlusAdvantageLessItsMean(Backend kind)
    {
        INetwork network = Samples.Network(kind, _shape);
        float[] q = Samples.Forward(network, new Uniform(1).Array(2 * 4));
        float[] head = new float[4];
        network.ReadActivations(1, 1, head);
        float mean = (head[1] + head[2] + head[3]) / 3;
        Samples.AssertNear([head[0] + head[1] - mean, head[0] + head[2] - mean, head[0] + head[3] - mean], q.AsSpan(3), 1e-6, "q");
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void WriteParameters_ThenRead_IsTheSame(Backend kind)
    {
        INetwork network = Networks.Create(kind, _shape);
        float[] parameters = new Uniform(3).Array(_shape.ParameterCount);
        network.WriteParameters(parameters);
        Assert.Equal(parameters, Samples.Parameters(network));
    }

    [Theory]
    [InlineData(Backend.Simd, Backend.Simd)]
    [InlineData(Backend.Simd, Backend.MathNet)]
    [InlineData(Backend.MathNet, Backend.Simd)]
    [InlineData(Backend.MathNet, Backend.MathNet)]
    public void CopyParametersFrom_EitherKind_TakesThemOver(Backend from, Backend to)
    {
        INetwork source = Samples.Network(from, _shape);
        INetwork target = Networks.Create(to, _shape);
        target.CopyParametersFrom(source);
        Assert.Equal(Samples.Parameters(source), Samples.Parameters(target));
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void AnyCall_LengthDoesNotFit_IsRefused(Backend kind)
    {
        INetwork network = Samples.Network(kind, _shape);
        INetwork other = Networks.Create(kind, NetworkShape.Dense(4, [6], Activation.ReLU, 3));
        Assert.Throws<InvalidOperationException>(() => network.Backward(new float[3]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[7], 2, new float[6]));
        Assert.Throws<ArgumentException>(() => network.Forward(new float[8], 2, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward([], 0, []));
        Samples.Forward(network, new float[8]);
        Assert.Throws<ArgumentException>(() => network.Backward(new float[3]));
        Assert.Throws<ArgumentException>(() => network.ReadParameters(new float[3]));
        Assert.Throws<ArgumentException>(() => network.WriteParameters(new float[3]));
        Assert.Throws<ArgumentException>(() => network.ReadGradients(new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReadActivations(2, 0, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReadActivations(0, 2, new float[6]));
        Assert.Contains("4-6-1+3", Assert.Throws<ArgumentException>(() => network.CopyParametersFrom(other)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples.Kinds), MemberType = typeof(Samples))]
    public void Forward_NotANumber_IsNotHidden(Backend kind)
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            INetwork network = Samples.Network(kind, NetworkShape.Dense(3, [4], activation, 2));
            Assert.All(Samples.Forward(network, [float.NaN, 0, 0]), output => Assert.True(float.IsNaN(output), $"{activation}"));
        }
    }

    [Theory]
    [InlineData(WeightInitialization.LeCun, 1.0 / 100, 0.1f)]
    [InlineData(WeightInitialization.He, 2.0 / 100, 0f)]
    [InlineData(WeightInitialization.Glorot, 2.0 / 300, 0f)]
    public void Initialize_EachStart_HasItsVarianceAndBiases(WeightInitialization start, double variance, float hiddenBias)
    {
        INetwork network = Networks.Create(Backend.Simd, NetworkShape.Dense(100, [200], Activation.ReLU, 5));
        Networks.Initialize(network, start, new Uniform(1).Next);
        float[] parameters = Samples.Parameters(network);
        float[] weights = parameters[..20_000];
        Assert.All(parameters[20_000..20_200], bias => Assert.Equal(hiddenBias, bias));
        Assert.All(parameters[^5..], bias => Assert.Equal(0, bias));
        // The standard errors of 20,000 draws are 0.7% of the deviation and 1% of the variance: four of them.
        Assert.Equal(0, weights.Average(w => (double)w), 0.03 * Math.Sqrt(variance));
        Assert.Equal(variance, weights.Average(w => (double)w * w), 0.04 * variance);
    }

    [Fact]
    public void Initialize_SameSeed_IsEqualAndAnotherDiffers()
    {
        float[] Drawn(Backend kind, ulong seed)
        {
            INetwork network = Networks.Create(kind, _shape);
            Networks.Initialize(network, WeightInitialization.He, new Uniform(seed).Next);
            return Samples.Parameters(network);
        }

        Assert.Equal(Drawn(Backend.Simd, 1), Drawn(Backend.Simd, 1));
        Assert.Equal(Drawn(Backend.Simd, 1), Drawn(Backend.MathNet, 1));
        Assert.NotEqual(Drawn(Backend.Simd, 1), Drawn(Backend.Simd, 2));
    }
}
