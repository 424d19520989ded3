using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// A state's value V and the actions' advantages A become the actions' values: <c>Q_a = V + A_a - mean(A)</c> (Wang et al. 2016,
/// equation 9). It is linear, so it is one matrix, and its derivative is that matrix transposed.
/// </summary>
internal sealed class DuelingLayer : IMatrixLayer
{
    /// <summary><c>[1 + actions, actions]</c>: row 0 adds V to every action, row 1 + j adds A_j's part to each.</summary>
    private readonly Matrix<double> _combine;

    public DuelingLayer(int actions)
    {
        _combine = Matrix<double>.Build.Dense(
            actions + 1, actions, (row, action) => row == 0 ? 1 : (row - 1 == action ? 1 : 0) - (1.0 / actions));
    }

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs) => inputs * _combine;

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients) => outputGradients.TransposeAndMultiply(_combine);
}
