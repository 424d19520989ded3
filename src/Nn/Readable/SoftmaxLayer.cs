using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

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
