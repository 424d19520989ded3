using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary><c>h = max(0, z)</c>, number by number. NaN stays NaN, so that a divergence is noticed.</summary>
internal sealed class ReluLayer : IMatrixLayer
{
    private Matrix<double> _outputs = Matrix<double>.Build.Dense(1, 1);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs) =>
        _outputs = inputs.Map(z => z < 0 ? 0 : z);

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients) =>
        // dh/dz is 1 where the neuron is on, else 0; at 0 it is taken to be 0, as in the demo.
        outputGradients.PointwiseMultiply(_outputs.Map(h => h > 0 ? 1.0 : 0.0));
}

/// <summary><c>h = 1 / (1 + exp(-z))</c>, number by number.</summary>
internal sealed class SigmoidLayer : IMatrixLayer
{
    private Matrix<double> _outputs = Matrix<double>.Build.Dense(1, 1);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs) =>
        _outputs = inputs.Map(z => 1 / (1 + PortableMath.Exp(-z)), Zeros.Include);

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients) =>
        // dh/dz = h (1 - h): the lecture's own step.
        outputGradients.PointwiseMultiply(_outputs.Map(h => h * (1 - h)));
}

/// <summary><c>h = tanh(z)</c>, number by number.</summary>
internal sealed class TanhLayer : IMatrixLayer
{
    private Matrix<double> _outputs = Matrix<double>.Build.Dense(1, 1);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs) =>
        _outputs = inputs.Map(PortableMath.Tanh);

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients) =>
        // dh/dz = 1 - h^2.
        outputGradients.PointwiseMultiply(_outputs.Map(h => 1 - (h * h), Zeros.Include));
}

/// <summary><c>h_i = exp(z_i) / sum_j exp(z_j)</c>: a sample's row becomes probabilities.</summary>
internal sealed class SoftmaxLayer : IMatrixLayer
{
    private Matrix<double> _outputs = Matrix<double>.Build.Dense(1, 1);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        _outputs = inputs.Clone();
        foreach ((int row, Vector<double>? z) in inputs.EnumerateRowsIndexed())
        {
            // The largest is taken off first, which changes nothing but keeps exp from overflowing.
            Vector<double> powers = (z - z.Maximum()).Map(PortableMath.Exp, Zeros.Include);
            _outputs.SetRow(row, powers / powers.Sum());
        }

        return _outputs;
    }

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients)
    {
        Matrix<double> inputGradients = outputGradients.Clone();
        foreach ((int row, Vector<double>? h) in _outputs.EnumerateRowsIndexed())
        {
            // dh_j/dz_i = h_j ([i = j] - h_i), so dL/dz_i = sum_j dL/dh_j dh_j/dz_i = h_i (g_i - sum_j g_j h_j).
            Vector<double> g = outputGradients.Row(row);
            inputGradients.SetRow(row, h.PointwiseMultiply(g - g.DotProduct(h)));
        }

        return inputGradients;
    }
}
