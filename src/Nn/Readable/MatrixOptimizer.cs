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

    /// <summary>Between steps every number is a float, as in a checkpoint, so that a run that goes on from one is the same.</summary>
    private static void RoundToSingle(Matrix<double> matrix) => matrix.MapInplace(x => (float)x);
}

/// <summary>Gradient descent with momentum: <c>v = momentum v - rate g</c>, <c>p = p + v</c>.</summary>
internal sealed class MatrixSgd(MatrixNetwork network, OptimizerOptions options)
    : MatrixOptimizer(network, options, options.Momentum == 0 ? 0 : 1)
{
    public override long Steps { get; set; }

    protected override void Advance() => Steps++;

    protected override void Update(int index, Matrix<double> values, Matrix<double> gradients)
    {
        Matrix<double> step = gradients * -LearningRate;
        if (Options.Momentum != 0)
        {
            Matrix<double> velocity = Moment(0, index);
            step += velocity * Options.Momentum;
            step.CopyTo(velocity);
        }

        values.Add(step, values);
    }
}

/// <summary>Adam, in the lines of Kingma and Ba (2015), algorithm 1.</summary>
internal sealed class MatrixAdam(MatrixNetwork network, OptimizerOptions options) : MatrixOptimizer(network, options, 2)
{
    private AdamBias _bias = new(options.Beta1, options.Beta2);
    private long _steps;

    public override long Steps
    {
        get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _steps = value;
            _bias.Restore(value);
        }
    }

    protected override void Advance()
    {
        _steps++;
        _bias.Advance();
    }

    protected override void Update(int index, Matrix<double> values, Matrix<double> gradients)
    {
        double beta1 = Options.Beta1, beta2 = Options.Beta2;
        Matrix<double> m = Moment(0, index), v = Moment(1, index);
        ((m * beta1) + (gradients * (1 - beta1))).CopyTo(m);
        ((v * beta2) + (gradients.PointwiseMultiply(gradients) * (1 - beta2))).CopyTo(v);
        Matrix<double> mHat = m * _bias.First;
        Matrix<double> vHat = v * _bias.Second;
        values.Subtract(mHat.PointwiseDivide(vHat.PointwiseSqrt() + Options.Epsilon) * LearningRate, values);
    }
}
