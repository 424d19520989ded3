using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>Gradient descent with momentum: <c>v = momentum v - rate g</c>, <c>p = p + v</c>.</summary>
internal sealed class MatrixSgd(MatrixNetwork network, OptimizerOptions options)
    : MatrixOptimizer(network, options, options.Momentum == 0 ? 0 : 1)
{
    public override long Steps { get; set; }

    protected override void Advance() => Steps++;

    protected override void Update(int index, Matrix<double> values, Matrix<double> gradients)
    {
        Matrix<double> step = gradients * -LearningRate;
        if (Options.Momentum != 0)
        {
            Matrix<double> velocity = Moment(0, index);
            step += velocity * Options.Momentum;
            step.CopyTo(velocity);
        }

        values.Add(step, values);
    }
}
