using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// A layer of shared weights: output o of filter f is <c>z_o = sum over its window of W_fw x_i + b_f</c>. It is a dense layer in which
/// most weights are missing and the others are the same for every place, and its derivatives are those of a dense layer, summed over
/// the places.
/// </summary>
internal sealed class ConvolutionLayer(LayerShape shape, int rowLength) : IWeightLayer
{
    private readonly int _places = shape.Outputs / shape.Rows;
    private readonly ImmutableArray<ImmutableArray<Connection>> _windows = WindowOf.All(shape);
    private Matrix<double> _inputs = Matrix<double>.Build.Dense(1, (int)shape.Input.Length);

    /// <summary><c>W[filter, channel x row x column]</c>.</summary>
    public Parameter Weights { get; } = new(shape.Rows, rowLength, decays: true);

    /// <summary><c>b[1, filter]</c>.</summary>
    public Parameter Biases { get; } = new(1, shape.Rows, decays: false);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        _inputs = inputs;
        return Matrix<double>.Build.Dense(inputs.RowCount, shape.Outputs, (sample, o) =>
        {
            double z = Biases.Values[0, o / _places];
            foreach ((int i, int w) in _windows[o])
            {
                z += Weights.Values[o / _places, w] * inputs[sample, i];
            }

            return z;
        });
    }

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients)
    {
        Weights.Gradients.Clear();
        Biases.Gradients.Clear();
        Matrix<double> inputGradients = Matrix<double>.Build.SameAs(_inputs);
        foreach ((int sample, int o, double dz) in outputGradients.EnumerateIndexed())
        {
            int f = o / _places;
            Biases.Gradients[0, f] += dz;
            foreach ((int i, int w) in _windows[o])
            {
                // dL/dW_fw gets dL/dz_o * x_i from every place that the weight stands at, and dL/dx_i gets dL/dz_o * W_fw from every
                // output that reads the input.
                Weights.Gradients[f, w] += dz * _inputs[sample, i];
                inputGradients[sample, i] += dz * Weights.Values[f, w];
            }
        }

        return inputGradients;
    }
}

/// <summary>Downsampling: the largest number of each window. Its gradient goes to that number alone; of equal ones, to the first.</summary>
internal sealed class MaxPoolingLayer(LayerShape shape) : IMatrixLayer
{
    private readonly ImmutableArray<ImmutableArray<Connection>> _windows = WindowOf.All(shape);
    private Matrix<double> _inputs = Matrix<double>.Build.Dense(1, (int)shape.Input.Length);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        _inputs = inputs;
        // Math.Max keeps NaN, so that a divergence is noticed.
        return Matrix<double>.Build.Dense(
            inputs.RowCount, shape.Outputs, (sample, o) => _windows[o].Aggregate(double.NegativeInfinity, (largest, window) => Math.Max(largest, inputs[sample, window.Input])));
    }

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients)
    {
        Matrix<double> inputGradients = Matrix<double>.Build.SameAs(_inputs);
        foreach ((int sample, int o, double g) in outputGradients.EnumerateIndexed())
        {
            inputGradients[sample, _windows[o].MaxBy(window => _inputs[sample, window.Input]).Input] += g;
        }

        return inputGradients;
    }
}

/// <summary>Downsampling: the mean of each window. Its gradient goes in equal parts to all of it.</summary>
internal sealed class MeanPoolingLayer(LayerShape shape) : IMatrixLayer
{
    private readonly ImmutableArray<ImmutableArray<Connection>> _windows = WindowOf.All(shape);

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs) =>
        Matrix<double>.Build.Dense(inputs.RowCount, shape.Outputs, (sample, o) => _windows[o].Average(window => inputs[sample, window.Input]));

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients)
    {
        Matrix<double> inputGradients = Matrix<double>.Build.Dense(outputGradients.RowCount, (int)shape.Input.Length);
        foreach ((int sample, int o, double g) in outputGradients.EnumerateIndexed())
        {
            foreach (Connection window in _windows[o])
            {
                inputGradients[sample, window.Input] += g / _windows[o].Length;
            }
        }

        return inputGradients;
    }
}

/// <summary>The windows of a layer.</summary>
internal static class WindowOf
{
    /// <summary>What each output reads.</summary>
    public static ImmutableArray<ImmutableArray<Connection>> All(LayerShape shape) =>
        [.. Enumerable.Range(0, shape.Outputs).Select(o => shape.ConnectionsOf(o).ToImmutableArray())];
}
