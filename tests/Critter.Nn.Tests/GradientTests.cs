using Critter.Core.Numerics;
using Critter.Nn.Losses;

namespace Critter.Nn.Tests;

/// <summary>The chain rule against central differences, on every parameter and every input.</summary>
public sealed class GradientTests
{
    private const int Batch = 3;

    /// <summary>A step that is exact in binary.</summary>
    private const float Step = 1f / 256;

    /// <summary>
    /// Outputs are floats (about 1e-7 each way, over 2 steps of 1/256: 3e-5), the third derivative adds its own times step^2 / 6, and sums run
    /// over a batch of 3.
    /// </summary>
    private const double Tolerance = 1e-3;

    public static TheoryData<Backend, Activation, Activation, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<Backend, Activation, Activation, bool, string>();
            foreach (Backend kind in Enum.GetValues<Backend>())
            {
                foreach (Activation hidden in Enum.GetValues<Activation>())
                {
                    cases.Add(kind, hidden, Activation.Linear, false, nameof(SquaredError));
                    cases.Add(kind, hidden, Activation.Linear, false, nameof(Huber));
                    cases.Add(kind, hidden, Activation.Linear, true, nameof(SquaredError));
                    cases.Add(kind, hidden, Activation.Tanh, false, nameof(ChosenOutput));
                    cases.Add(kind, hidden, Activation.ReLU, false, nameof(SquaredError));
                    cases.Add(kind, hidden, Activation.Sigmoid, false, nameof(BernoulliLogLikelihood));
                    cases.Add(kind, hidden, Activation.Softmax, false, nameof(MultinomialLogLikelihood));
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_EveryParameterAndInput_IsTheCentralDifference(
        Backend kind, Activation hidden, Activation last, bool dueling, string loss)
    {
        var shape = new NetworkShape(4, [new(5, hidden), new(6, hidden), new(dueling ? 4 : 3, last)], dueling);
        AssertGradients(Samples.Network(kind, shape, seed: 3), loss);
    }

    [Theory]
    [MemberData(nameof(WindowShapes.Gradients), MemberType = typeof(WindowShapes))]
    public void Backward_Windows_EveryParameterAndInputIsTheCentralDifference(Backend kind, string name)
    {
        INetwork network = Samples.Network(kind, WindowShapes.Named[name], seed: 4);
        // The same number for every pass: differences are of one mask.
        network.DropoutStream = new RandomStream(6);
        AssertGradients(network, nameof(SquaredError), () => network.DropoutStream.Seed(6));
    }

    private static void AssertGradients(INetwork network, string loss, Action? beforeForward = null)
    {
        NetworkShape shape = network.Shape;
        var source = new Uniform(9);
        float[] inputs = source.Array(Batch * shape.Inputs);
        float[] targets = source.Array(Batch * shape.Outputs);
        if (loss == nameof(MultinomialLogLikelihood) || loss == nameof(BernoulliLogLikelihood))
        {
            targets = [.. targets.Select((_, i) => i % shape.Outputs == 1 ? 1f : 0f)];
        }

        float[] outputGradients = new float[targets.Length];
        double Loss()
        {
            beforeForward?.Invoke();
            return Evaluate(loss, Samples.Forward(network, inputs), targets, outputGradients);
        }

        Loss();
        float[] inputGradients = new float[inputs.Length];
        network.Backward(outputGradients, inputGradients);
        float[] gradients = Samples.Gradients(network);
        float[] parameters = Samples.Parameters(network);

        AssertDifferences(parameters, gradients, () =>
        {
            network.WriteParameters(parameters);
            return Loss();
        });
        network.WriteParameters(parameters);
        AssertDifferences(inputs, inputGradients, Loss);
    }

    private static double Evaluate(string loss, float[] outputs, float[] targets, float[] gradients)
    {
        int width = outputs.Length / Batch;
        return loss switch
        {
            // Errors are on both sides of 1.
            nameof(Huber) => Sum(new Huber(), outputs, [.. targets.Select(target => 2.5f * target)], gradients),
            nameof(BernoulliLogLikelihood) => new BernoulliLogLikelihood().Evaluate(outputs, targets, gradients),
            nameof(MultinomialLogLikelihood) => new MultinomialLogLikelihood().Evaluate(outputs, targets, gradients),
            nameof(ChosenOutput) => new ChosenOutput(new SquaredError()).Evaluate(
                outputs, [0, width - 1, 1], targets.AsSpan(0, Batch), [1, 0.5f, 2], gradients, []),
            _ => Sum(new SquaredError(), outputs, targets, gradients),
        };
    }

    private static double Sum(IErrorLoss loss, float[] outputs, float[] targets, float[] gradients)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += loss.Loss(outputs[i] - targets[i]);
            gradients[i] = loss.Derivative(outputs[i] - targets[i]);
        }

        return sum;
    }

    private static void AssertDifferences(float[] numbers, float[] gradients, Func<double> loss)
    {
        int bends = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            float kept = numbers[i];
            double Slope(float step)
            {
                numbers[i] = kept + step;
                double above = loss();
                numbers[i] = kept - step;
                double below = loss();
                numbers[i] = kept;
                return (above - below) / (2 * step);
            }

            double slope = Slope(Step);
            // Where a ReLU or Huber bends within the step, no slope is the right one.
            if (Math.Abs(slope - Slope(Step / 2)) > Tolerance)
            {
                bends++;
                continue;
            }

            Assert.True(Math.Abs(slope - gradients[i]) <= Tolerance * Math.Max(1, Math.Abs(slope)),
                $"number {i} of {numbers.Length}: the difference is {slope}, the gradient {gradients[i]}");
        }

        Assert.InRange(bends, 0, numbers.Length / 4);
    }
}
