using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary><c>h = max(0, z)</c>, number by number; NaN stays NaN, to be noticed.</summary>
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
