
namespace Critter.Nn.Tests;

public sealed class OptimizerTests
{
    private const int Batch = 4;
    private static readonly NetworkShape _shape = NetworkShape.Dense(6, [7, 5], Activation.Tanh, 3);

    public static TheoryData<Backend, OptimizerOptions> Cases
    {
        get
        {
            var cases = new TheoryData<Backend, OptimizerOptions>();
            foreach (Backend kind in Enum.GetValues<Backend>())
            {
                cases.Add(kind, new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.1f, L2 = 0.1f });
                cases.Add(kind, new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.1f, Momentum = 0.9f });
                cases.Add(kind, new OptimizerOptions { LearningRate = 0.01f });
                cases.Add(kind, new OptimizerOptions { LearningRate = 0.01f, L2 = 0.1f });
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_ByHand_FollowsThePapersLines(Backend kind, OptimizerOptions options)
    {
        INetwork network = Samples.Network(kind, _shape);
        IOptimizer optimizer = network.CreateOptimizer(options);
        double[] p = [.. Samples.Parameters(network).Select(x => (double)x)], m = new double[p.Length], v = new double[p.Length];
        for (int t = 1; t <= 5; t++)
        {
            float[] sums = Train(network, optimizer, t);
            for (int i = 0; i < p.Length; i++)
            {
                double g = (sums[i] + (IsWeight(i) ? options.L2 * p[i] : 0)) / Batch;
                if (options.Kind == OptimizerKind.Sgd)
                {
                    v[i] = (options.Momentum * v[i]) - (options.LearningRate * g);
                    p[i] += v[i];
                    continue;
                }

                m[i] = (options.Beta1 * m[i]) + ((1 - options.Beta1) * g);
                v[i] = (options.Beta2 * v[i]) + ((1 - options.Beta2) * g * g);
                double mHat = m[i] / (1 - Math.Pow(options.Beta1, t)), vHat = v[i] / (1 - Math.Pow(options.Beta2, t));
                p[i] -= options.LearningRate * mHat / (Math.Sqrt(vHat) + options.Epsilon);
            }
        }

        // Five steps of single precision on numbers of size 1.
        Samples.AssertNear([.. p.Select(x => (float)x)], Samples.Parameters(network), 2e-6, "parameter");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WriteState_InAnotherNetwork_GoesOnAsIfNothingHadHappened(Backend kind, OptimizerOptions options)
    {
        INetwork network = Samples.Network(kind, _shape);
        IOptimizer optimizer = network.CreateOptimizer(options);
        Train(network, optimizer, 1);
        Train(network, optimizer, 2);
        float[] state = new float[optimizer.StateLength];
        optimizer.ReadState(state);

        INetwork other = Networks.Create(kind, _shape);
        other.WriteParameters(Samples.Parameters(network));
        IOptimizer resumed = other.CreateOptimizer(options);
        resumed.WriteState(state);
        resumed.Steps = optimizer.Steps;
        for (int t = 3; t < 8; t++)
        {
            Train(network, optimizer, t);
            Train(other, resumed, t);
        }

        Assert.Equal(Samples.Parameters(network), Samples.Parameters(other));
        Assert.Equal(7, resumed.Steps);
    }

    [Fact]
    public void Steps_Restored_GivesTheProductsThatStepsGave()
    {
        var walked = new AdamBias(0.9f, 0.999f);
        for (int t = 0; t < 20_000; t++)
        {
            walked.Advance();
        }

        var restored = new AdamBias(0.9f, 0.999f);
        restored.Restore(20_000);
        Assert.Equal((walked.First, walked.Second), (restored.First, restored.Second));
    }

    [Theory]
    [InlineData(nameof(OptimizerOptions.LearningRate), 0f)]
    [InlineData(nameof(OptimizerOptions.LearningRate), float.NaN)]
    [InlineData(nameof(OptimizerOptions.Momentum), 1f)]
    [InlineData(nameof(OptimizerOptions.L2), -0.5f)]
    [InlineData(nameof(OptimizerOptions.L2), float.PositiveInfinity)]
    [InlineData(nameof(OptimizerOptions.Beta1), 1f)]
    [InlineData(nameof(OptimizerOptions.Beta2), -0.1f)]
    [InlineData(nameof(OptimizerOptions.Epsilon), 0f)]
    public void Validate_OutOfRange_NamesFieldValueAndRange(string field, float value)
    {
        var options = new OptimizerOptions();
        typeof(OptimizerOptions).GetProperty(field)!.SetValue(options, value);
        string message = Assert.Throws<ArgumentException>(options.Validate).Message;
        Assert.StartsWith(FormattableString.Invariant($"{field} is {value}; it must be "), message);
    }

    private static float[] Train(INetwork network, IOptimizer optimizer, int t)
    {
        float[] outputs = Samples.Forward(network, new Uniform((ulong)t).Array(Batch * _shape.Inputs));
        network.Backward(outputs);
        float[] sums = Samples.Gradients(network);
        optimizer.Step(Batch);
        return sums;
    }

    private static bool IsWeight(int index)
    {
        for (int l = 0; l < _shape.Layers.Length; l++)
        {
            int weights = _shape.InputsOf(l) * _shape.Layers[l].Outputs;
            if (index < weights)
            {
                return true;
            }

            index -= weights + _shape.Layers[l].Outputs;
            if (index < 0)
            {
                return false;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
