using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// One function in the chain that a network is. A matrix has one row a sample, one column a feature. What the chain rule asks of a layer
/// is <see cref="Backward"/>: given dLoss/dOutput, multiply by the layer's own derivative and pass dLoss/dInput on.
/// </summary>
internal interface IMatrixLayer
{
    /// <summary>What the layer makes of its inputs; remembers what <see cref="Backward"/> needs.</summary>
    public Matrix<double> Forward(Matrix<double> inputs);

    /// <summary>dLoss/dInput from dLoss/dOutput of the last <see cref="Forward"/>; a layer with parameters keeps their gradients.</summary>
    public Matrix<double> Backward(Matrix<double> outputGradients);
}
