using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>Dropout: each number times 0 or <c>1 / (1 - p)</c> in training, and as it is in testing. Its derivative is that factor.</summary>
internal sealed class DropoutLayer(int layer, float probability) : IMatrixLayer
{
    private readonly RandomStream _scratch = new(0);
    private Matrix<double>? _factors;

    /// <summary>What the pass drew; null in testing.</summary>
    public ulong? PassSeed { get; set; }

    /// <inheritdoc/>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        _factors = PassSeed is { } seed ? Matrix<double>.Build.DenseOfRows(Enumerable.Range(0, inputs.RowCount).Select(sample => Factors(seed, sample, inputs.ColumnCount))) : null;
        return _factors is null ? inputs : inputs.PointwiseMultiply(_factors);
    }

    /// <inheritdoc/>
    public Matrix<double> Backward(Matrix<double> outputGradients) => _factors is null ? outputGradients : outputGradients.PointwiseMultiply(_factors);

    private IEnumerable<double> Factors(ulong seed, int sample, int width)
    {
        float[] factors = new float[width];
        DropoutMask.Fill(_scratch, seed, layer, sample, probability, factors);
        return factors.Select(factor => (double)factor);
    }
}
