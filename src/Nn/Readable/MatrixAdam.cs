using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>Adam, in the lines of Kingma and Ba (2015), algorithm 1.</summary>
internal sealed class MatrixAdam(MatrixNetwork network, OptimizerOptions options) : MatrixOptimizer(network, options, 2)
{
    private AdamBias _bias = new(options.Beta1, options.Beta2);
    private long _steps;

    public override long Steps
    {
        get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _steps = value;
            _bias.Restore(value);
        }
    }

    protected override void Advance()
    {
        _steps++;
        _bias.Advance();
    }

    protected override void Update(int index, Matrix<double> values, Matrix<double> gradients)
    {
        double beta1 = Options.Beta1, beta2 = Options.Beta2;
        Matrix<double> m = Moment(0, index), v = Moment(1, index);
        ((m * beta1) + (gradients * (1 - beta1))).CopyTo(m);
        ((v * beta2) + (gradients.PointwiseMultiply(gradients) * (1 - beta2))).CopyTo(v);
        Matrix<double> mHat = m * _bias.First;
        Matrix<double> vHat = v * _bias.Second;
        values.Subtract(mHat.PointwiseDivide(vHat.PointwiseSqrt() + Options.Epsilon) * LearningRate, values);
    }
}
