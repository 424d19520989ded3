using System.Collections.Immutable;
using Critter.Core.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Critter.Nn.Readable;

/// <summary>
/// The network as the lecture writes it, in matrices of double precision: to be read beside the slides, and to test
/// <see cref="Fast.SimdNetwork"/>. Forward it is a chain of functions; backward the chain rule goes through it from its end.
/// </summary>
public sealed class MatrixNetwork : INetwork
{
    // The steps of each layer: its sums, then its activation.
    private readonly ImmutableArray<ImmutableArray<IMatrixLayer>> _layers;
    private readonly DuelingLayer? _head;
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
        _layers = [.. shape.Layers.Select((layer, l) => StepsOf(shape, l))];
        _head = shape.Dueling ? new DuelingLayer(shape.Outputs) : null;
        Parameters = [.. _layers.SelectMany(steps => steps).OfType<IWeightLayer>().SelectMany(layer => new[] { layer.Weights, layer.Biases })];
        _activations = new Matrix<double>[shape.Layers.Length];
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public RandomStream? DropoutStream { get; set; }

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
        DropoutLayer[] dropouts = [.. _layers.SelectMany(steps => steps).OfType<DropoutLayer>()];
        ulong? seed = dropouts.Length == 0 ? null : DropoutStream?.NextBits();
        foreach (DropoutLayer dropout in dropouts)
        {
            dropout.PassSeed = seed;
        }

        for (int l = 0; l < _layers.Length; l++)
        {
            foreach (IMatrixLayer step in _layers[l])
            {
                signal = step.Forward(signal);
            }

            _activations[l] = signal;
        }

        signal = _head?.Forward(signal) ?? signal;
        _batch = batch;
        Parameter.CopyOut(signal, outputs);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradients) => Backward(outputGradients, []);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
    {
        Lengths.RequireBackward(Shape, _batch, outputGradients, inputGradients);
        Matrix<double> gradients = Matrix<double>.Build.Dense(_batch, Shape.Outputs);
        Parameter.CopyIn(outputGradients, gradients);
        gradients = _head?.Backward(gradients) ?? gradients;
        foreach (IMatrixLayer step in _layers.SelectMany(steps => steps).Reverse())
        {
            gradients = step.Backward(gradients);
        }

        if (!inputGradients.IsEmpty)
        {
            Parameter.CopyOut(gradients, inputGradients);
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

    private static ImmutableArray<IMatrixLayer> StepsOf(NetworkShape shape, int l)
    {
        LayerShape layer = shape.Layers[l];
        IMatrixLayer sums = layer.Kind switch
        {
            LayerKind.Convolution => new ConvolutionLayer(layer, shape.RowLengthOf(l)),
            LayerKind.MaxPooling => new MaxPoolingLayer(layer),
            LayerKind.MeanPooling => new MeanPoolingLayer(layer),
            LayerKind.Dropout => new DropoutLayer(l, layer.DropProbability),
            _ => new DenseLayer(shape.InputsOf(l), layer.Outputs),
        };
        return layer.Activation switch
        {
            Activation.Linear => [sums],
            Activation.Sigmoid => [sums, new SigmoidLayer()],
            Activation.Tanh => [sums, new TanhLayer()],
            Activation.ReLU => [sums, new ReluLayer()],
            _ => [sums, new SoftmaxLayer()],
        };
    }
}
