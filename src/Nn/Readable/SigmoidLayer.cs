using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

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
