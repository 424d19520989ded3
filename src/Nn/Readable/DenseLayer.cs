using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// One function in the chain that a network is. A matrix has one row a sample, one column a feature. The chain rule is
/// <see cref="Backward"/>: dLoss/dOutput times the layer's own derivative is dLoss/dInput, which the layer before gets.
/// </summary>
internal interface IMatrixLayer
{
    /// <summary>What the layer makes of its inputs; remembers what <see cref="Backward"/> needs.</summary>
    public Matrix<double> Forward(Matrix<double> inputs);

    /// <summary>dLoss/dInput from dLoss/dOutput of the last <see cref="Forward"/>; a layer with parameters keeps their gradients.</summary>
    public Matrix<double> Backward(Matrix<double> outputGradients);
}

/// <summary>A function with weights and biases.</summary>
internal interface IWeightLayer : IMatrixLayer
{
    /// <summary>A row for each neuron or filter.</summary>
    public Parameter Weights { get; }

    /// <summary>One for each neuron or filter.</summary>
    public Parameter Biases { get; }
}

/// <summary>
/// Every output is a weighted sum of every input: <c>z_o = sum_i W_oi x_i + b_o</c>. The lecture writes theta for the weights.
/// </summary>
internal sealed class DenseLayer(int inputs, int outputs) : IWeightLayer
{
    private Matrix<double> _inputs = Matrix<double>.Build.Dense(1, inputs);

    /// <summary><c>W[out, in]</c>.</summary>
    public Parameter Weights { get; } = new(outputs, inputs, decays: true);

    /// <summary><c>b[1, out]</c>: the weights of an input that is always 1.</summary>
    public Parameter Biases { get; } = new(1, outputs, decays: false);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        _inputs = inputs;
        // Row b of the result is W x_b + b.
        return inputs.TransposeAndMultiply(Weights.Values) + (Ones(inputs.RowCount) * Biases.Values);
    }

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients)
    {
        // dL/dW_oi = dL/dz_o * dz_o/dW_oi = dL/dz_o * x_i, summed over the samples.
        Weights.Gradients = outputGradients.TransposeThisAndMultiply(_inputs);

        // dL/db_o = dL/dz_o * 1, summed over the samples.
        Biases.Gradients = Ones(outputGradients.RowCount).TransposeThisAndMultiply(outputGradients);

        // dL/dx_i = sum_o dL/dz_o * dz_o/dx_i = sum_o dL/dz_o * W_oi: an input acts through every output.
        return outputGradients * Weights.Values;
    }

    private static Matrix<double> Ones(int rows) => Matrix<double>.Build.Dense(rows, 1, 1);
}
