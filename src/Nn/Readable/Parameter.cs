using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>A matrix of parameters, and the gradient of the loss with respect to them.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="decays">Whether weight decay applies: to weights, not to biases.</param>
internal sealed class Parameter(int rows, int columns, bool decays)
{
    /// <summary>The parameters. Between steps each is a float, so that saving loses nothing.</summary>
    public Matrix<double> Values { get; } = Matrix<double>.Build.Dense(rows, columns);

    /// <summary>dLoss/dValue, summed over the last batch.</summary>
    public Matrix<double> Gradients { get; set; } = Matrix<double>.Build.Dense(rows, columns);

    public bool Decays { get; } = decays;

    /// <summary>Copies a matrix out, row by row; returns what is left of the target.</summary>
    public static Span<float> CopyOut(Matrix<double> matrix, Span<float> target)
    {
        int next = 0;
        for (int row = 0; row < matrix.RowCount; row++)
        {
            for (int column = 0; column < matrix.ColumnCount; column++)
            {
                target[next++] = (float)matrix[row, column];
            }
        }

        return target[next..];
    }

    /// <summary>The reverse of <see cref="CopyOut"/>; returns what is left of the source.</summary>
    public static ReadOnlySpan<float> CopyIn(ReadOnlySpan<float> source, Matrix<double> matrix)
    {
        int next = 0;
        for (int row = 0; row < matrix.RowCount; row++)
        {
            for (int column = 0; column < matrix.ColumnCount; column++)
            {
                matrix[row, column] = source[next++];
            }
        }

        return source[next..];
    }
}
