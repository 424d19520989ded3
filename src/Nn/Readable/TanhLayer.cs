using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

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
