using Critter.Core.Numerics;
using Critter.Nn.Losses;

namespace Critter.Nn.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(OptimizerKind.Adam, 1, false)]
    [InlineData(OptimizerKind.Adam, 64, true)]
    [InlineData(OptimizerKind.Sgd, 100, false)]
    public void Update_AfterTheFirst_AllocatesNothing(OptimizerKind kind, int batch, bool dueling)
    {
        var shape = NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5, dueling);
        INetwork network = Samples.Network(Backend.Simd, shape);
        INetwork target = Samples.Network(Backend.Simd, shape);
        IOptimizer optimizer = network.CreateOptimizer(new OptimizerOptions { Kind = kind, Momentum = 0.9f, L2 = 0.01f });
        var loss = new ChosenOutput(new Huber());
        float[] inputs = new Uniform(1).Array(batch * 59), outputs = new float[batch * 5], gradients = new float[batch * 5];
        float[] targets = new float[batch], errors = new float[batch];
        int[] chosen = new int[batch];
        void Update()
        {
            target.Forward(inputs, batch, outputs);
            network.Forward(inputs, batch, outputs);
            loss.Evaluate(outputs, chosen, targets, [], gradients, errors);
            network.Backward(gradients);
            optimizer.Step(batch);
            target.CopyParametersFrom(network);
        }

        Update();
        Update();
        Assert.Equal(0, Allocations.FewestBytes(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                Update();
            }
        }));
    }

    [Fact]
    public void Update_WindowsAndDropout_AllocatesNothing()
    {
        NetworkShape shape = WindowShapes.Named["slides"];
        INetwork network = Samples.Network(Backend.Simd, shape);
        network.DropoutStream = new RandomStream(1);
        IOptimizer optimizer = network.CreateOptimizer(new OptimizerOptions());
        float[] inputs = new Uniform(1).Array(64 * shape.Inputs), outputs = new float[64 * shape.Outputs], inputGradients = new float[inputs.Length];
        void Update()
        {
            network.Forward(inputs, 64, outputs);
            network.Backward(outputs, inputGradients);
            optimizer.Step(64);
        }

        Update();
        Update();
        Assert.Equal(0, Allocations.FewestBytes(Update));
    }
}
