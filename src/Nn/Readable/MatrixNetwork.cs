using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// The network as the lecture writes it, in matrices of double precision: to be read beside the slides, and to test
/// <see cref="Fast.SimdNetwork"/>. Forward it is a chain of functions; backward the chain rule goes through it from its end.
/// </summary>
public sealed class MatrixNetwork : INetwork
{
    private readonly ImmutableArray<DenseLayer> _dense;
    private readonly ImmutableArray<IMatrixLayer> _chain;
    private readonly Matrix<double>[] _activations;
    private int _batch;

    /// <summary>Makes a network whose parameters are all 0.</summary>
    /// <param name="shape">The layers.</param>
    /// <exception cref="ArgumentException">The shape cannot be built.</exception>
    public MatrixNetwork(NetworkShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Validate();
        Shape = shape;
        _dense = [.. shape.Layers.Select((layer, l) => new DenseLayer(shape.InputsOf(l), layer.Outputs))];
        _chain = [.. shape.Layers.SelectMany((layer, l) => WithActivation(_dense[l], layer.Activation))];
        if (shape.Dueling)
        {
            _chain = _chain.Add(new DuelingLayer(shape.Outputs));
        }

        Parameters = [.. _dense.SelectMany(layer => new[] { layer.Weights, layer.Biases })];
        _activations = new Matrix<double>[shape.Layers.Length];
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public bool IsFinite => Parameters.All(parameter => parameter.Values.ForAll(double.IsFinite));

    /// <summary>Weights and biases of each layer, in the order of <see cref="ReadParameters"/>.</summary>
    internal ImmutableArray<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, int batch, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Lengths.Require(nameof(inputs), inputs.Length, (long)batch * Shape.Inputs);
        Lengths.Require(nameof(outputs), outputs.Length, (long)batch * Shape.Outputs);
        Matrix<double> signal = Matrix<double>.Build.Dense(batch, Shape.Inputs);
        Parameter.CopyIn(inputs, signal);
        int layer = -1;
        foreach (IMatrixLayer step in _chain)
        {
            signal = step.Forward(signal);
            layer += step is DenseLayer ? 1 : 0;
            if (step is not DuelingLayer)
            {
                _activations[layer] = signal;
            }
        }

        _batch = batch;
        Parameter.CopyOut(signal, outputs);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradients)
    {
        Lengths.RequireForwardBefore(_batch);
        Lengths.Require(nameof(outputGradients), outputGradients.Length, (long)_batch * Shape.Outputs);
        Matrix<double> gradients = Matrix<double>.Build.Dense(_batch, Shape.Outputs);
        Parameter.CopyIn(outputGradients, gradients);
        for (int step = _chain.Length - 1; step >= 0; step--)
        {
            gradients = _chain[step].Backward(gradients);
        }
    }

    /// <inheritdoc/>
    public void ReadParameters(Span<float> parameters)
    {
        Lengths.Require(nameof(parameters), parameters.Length, Shape.ParameterCount);
        foreach (Parameter parameter in Parameters)
        {
            parameters = Parameter.CopyOut(parameter.Values, parameters);
        }
    }

    /// <inheritdoc/>
    public void WriteParameters(ReadOnlySpan<float> parameters)
    {
        Lengths.Require(nameof(parameters), parameters.Length, Shape.ParameterCount);
        foreach (Parameter parameter in Parameters)
        {
            parameters = Parameter.CopyIn(parameters, parameter.Values);
        }
    }

    /// <inheritdoc/>
    public void ReadGradients(Span<float> gradients)
    {
        Lengths.Require(nameof(gradients), gradients.Length, Shape.ParameterCount);
        foreach (Parameter parameter in Parameters)
        {
            gradients = Parameter.CopyOut(parameter.Gradients, gradients);
        }
    }

    /// <inheritdoc/>
    public void CopyParametersFrom(INetwork other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Lengths.RequireSameShape(Shape, other.Shape);
        float[] parameters = new float[Shape.ParameterCount];
        other.ReadParameters(parameters);
        WriteParameters(parameters);
    }

    /// <inheritdoc/>
    public void MoveTowards(INetwork other, float part)
    {
        ArgumentNullException.ThrowIfNull(other);
        Lengths.RequireSameShape(Shape, other.Shape);
        Lengths.RequirePart(nameof(part), part);
        float[] from = new float[Shape.ParameterCount];
        float[] to = new float[Shape.ParameterCount];
        ReadParameters(from);
        other.ReadParameters(to);
        WriteParameters([.. from.Zip(to, (p, q) => p + (part * (q - p)))]);
    }

    /// <inheritdoc/>
    public void ReadActivations(int layer, int sample, Span<float> activations)
    {
        Lengths.RequireActivations(Shape, layer, sample, _batch, activations.Length);
        for (int i = 0; i < activations.Length; i++)
        {
            activations[i] = (float)_activations[layer][sample, i];
        }
    }

    /// <inheritdoc/>
    public IOptimizer CreateOptimizer(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options.Kind == OptimizerKind.Adam ? new MatrixAdam(this, options) : new MatrixSgd(this, options);
    }

    private static IEnumerable<IMatrixLayer> WithActivation(DenseLayer dense, Activation activation) => activation switch
    {
        Activation.Linear => [dense],
        Activation.Sigmoid => [dense, new SigmoidLayer()],
        Activation.Tanh => [dense, new TanhLayer()],
        Activation.ReLU => [dense, new ReluLayer()],
        _ => [dense, new SoftmaxLayer()],
    };
}
