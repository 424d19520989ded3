using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>What the readable optimisers share: the mean gradient with decay, and moments that can be saved.</summary>
internal abstract class MatrixOptimizer(MatrixNetwork network, OptimizerOptions options, int moments) : IOptimizer
{
    private readonly ImmutableArray<ImmutableArray<Matrix<double>>> _moments =
        [.. Enumerable.Range(0, moments).Select(_ => Zeros(network))];

    public abstract long Steps { get; set; }

    public float LearningRate { get; set; } = options.LearningRate;

    public bool IsFinite => _moments.All(moment => moment.All(matrix => matrix.ForAll(double.IsFinite)));

    public int StateLength => _moments.Length * network.Shape.ParameterCount;

    protected OptimizerOptions Options { get; } = options;

    public void Step(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Advance();
        double scale = 1.0 / batch;
        for (int i = 0; i < network.Parameters.Length; i++)
        {
            Parameter parameter = network.Parameters[i];
            double decay = parameter.Decays ? Options.L2 / batch : 0;
            Update(i, parameter.Values, (parameter.Gradients * scale) + (parameter.Values * decay));
            RoundToSingle(parameter.Values);
            foreach (ImmutableArray<Matrix<double>> moment in _moments)
            {
                RoundToSingle(moment[i]);
            }
        }
    }

    public void ReadState(Span<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        foreach (Matrix<double>? matrix in _moments.SelectMany(moment => moment))
        {
            state = Parameter.CopyOut(matrix, state);
        }
    }

    public void WriteState(ReadOnlySpan<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        foreach (Matrix<double>? matrix in _moments.SelectMany(moment => moment))
        {
            state = Parameter.CopyIn(state, matrix);
        }
    }

    /// <summary>Goes from step t to t + 1.</summary>
    protected abstract void Advance();

    /// <summary>Changes one matrix of parameters.</summary>
    /// <param name="index">Which: moments have the same index.</param>
    /// <param name="values">Changed in place.</param>
    /// <param name="gradients">The mean gradient, with decay.</param>
    protected abstract void Update(int index, Matrix<double> values, Matrix<double> gradients);

    protected Matrix<double> Moment(int moment, int index) => _moments[moment][index];

    private static ImmutableArray<Matrix<double>> Zeros(MatrixNetwork network) =>
        [.. network.Parameters.Select(parameter => Matrix<double>.Build.SameAs(parameter.Values))];

    /// <summary>What is kept between steps is what a checkpoint can hold: going on from one changes nothing.</summary>
    private static void RoundToSingle(Matrix<double> matrix) => matrix.MapInplace(x => (float)x);
}
