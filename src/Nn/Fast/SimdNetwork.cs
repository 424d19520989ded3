using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Critter.Core.Numerics;

namespace Critter.Nn.Fast;

/// <summary>
/// The fast network, in single precision. Tests compare it with <see cref="Readable.MatrixNetwork"/>, which computes the same with matrices.
/// </summary>
/// <remarks>
/// A batch is cut into panels of 64 samples (<see cref="Panel"/>), and each goes through all layers while it is in the cache. All three
/// products of backpropagation are one kernel (<see cref="Product"/>): <c>Z = W X + b</c>, <c>dX = W^T dZ</c> with the same W read by
/// columns, and <c>dW = dZ X^T</c>, the only one whose B must be transposed. A convolution is the same products over strips of its
/// planes (<see cref="PanelConvolution"/>). Every number is a chain of fused multiply-adds in a fixed
/// order: the bits do not depend on the vectors' width, nor a sample's outputs on the batch it came in.
/// After the first pass at a batch size nothing is allocated.
/// </remarks>
public sealed unsafe class SimdNetwork : INetwork
{
    private readonly ImmutableArray<LayerLayout> _layers;
    private readonly AlignedFloats _parameters;
    private readonly AlignedFloats _gradients;
    private readonly PanelPasses _passes;
    private readonly bool _hasDropout;
    private int _batch;

    /// <summary>Makes a network whose parameters are all 0.</summary>
    /// <param name="shape">The layers.</param>
    /// <param name="maxBatch">The largest batch expected, at least 1; a larger one works, and allocates once.</param>
    /// <exception cref="ArgumentException">The shape cannot be built, or <paramref name="maxBatch"/> is below 1.</exception>
    public SimdNetwork(NetworkShape shape, int maxBatch = Panel.Lanes)
        : this(shape, maxBatch, Vector512.IsHardwareAccelerated)
    {
    }

    /// <summary>As the public one, with the width of the vectors: tests run both on one machine.</summary>
    internal SimdNetwork(NetworkShape shape, int maxBatch, bool wide)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        Shape = shape;
        _layers = LayerLayout.Of(shape);
        _hasDropout = shape.Layers.Any(layer => layer.Kind == LayerKind.Dropout);
        _parameters = new AlignedFloats(_layers[^1].End);
        _gradients = new AlignedFloats(_layers[^1].End);
        _passes = new PanelPasses(shape, _layers, _parameters, _gradients, Panel.Count(maxBatch), wide);
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public RandomStream? DropoutStream { get; set; }

    /// <inheritdoc/>
    public bool IsFinite => Finite.All(_parameters.Span);

    /// <summary>Where each layer's numbers stand in <see cref="Parameters"/> and <see cref="Gradients"/>.</summary>
    internal ImmutableArray<LayerLayout> Layers => _layers;

    internal AlignedFloats Parameters => _parameters;

    internal AlignedFloats Gradients => _gradients;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> inputs, int batch, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Lengths.Require(nameof(inputs), inputs.Length, (long)batch * Shape.Inputs);
        Lengths.Require(nameof(outputs), outputs.Length, (long)batch * Shape.Outputs);
        _passes.MakeRoom(Panel.Count(batch));
        _passes.DropoutSeed = _hasDropout ? DropoutStream?.NextBits() : null;
        _batch = batch;
        fixed (float* from = inputs, to = outputs)
        {
            for (int first = 0; first < batch; first += Panel.Lanes)
            {
                int samples = Math.Min(Panel.Lanes, batch - first);
                _passes.Forward(from + ((nint)first * Shape.Inputs), first / Panel.Lanes, samples, to + ((nint)first * Shape.Outputs));
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradients) => Backward(outputGradients, []);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
    {
        Lengths.RequireBackward(Shape, _batch, outputGradients, inputGradients);
        fixed (float* from = outputGradients, to = inputGradients)
        {
            for (int first = 0; first < _batch; first += Panel.Lanes)
            {
                int samples = Math.Min(Panel.Lanes, _batch - first);
                float* inputs = to == null ? null : to + ((nint)first * Shape.Inputs);
                _passes.Backward(from + ((nint)first * Shape.Outputs), first / Panel.Lanes, samples, inputs);
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void ReadParameters(Span<float> parameters) => CopyOut(_parameters, parameters);

    /// <inheritdoc/>
    public void WriteParameters(ReadOnlySpan<float> parameters) => CopyIn(parameters, _parameters);

    /// <inheritdoc/>
    public void ReadGradients(Span<float> gradients) => CopyOut(_gradients, gradients);

    /// <inheritdoc/>
    public void CopyParametersFrom(INetwork other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Lengths.RequireSameShape(Shape, other.Shape);
        if (other is SimdNetwork simd)
        {
            simd._parameters.Span.CopyTo(_parameters.Span);
            return;
        }

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
        if (other is not SimdNetwork simd)
        {
            simd = new SimdNetwork(Shape, 1);
            simd.CopyParametersFrom(other);
        }

        var parts = Vector256.Create(part);
        float* p = _parameters.Pointer;
        float* q = simd._parameters.Pointer;
        for (int i = 0; i < _parameters.Length; i += 8)
        {
            var from = Vector256.Load(p + i);
            Vector256.FusedMultiplyAdd(parts, Vector256.Load(q + i) - from, from).Store(p + i);
        }

        GC.KeepAlive(this);
        GC.KeepAlive(simd);
    }

    /// <inheritdoc/>
    public void ReadActivations(int layer, int sample, Span<float> activations)
    {
        Lengths.RequireActivations(Shape, layer, sample, _batch, activations.Length);
        float* lane = _passes.Activations(layer + 1, sample / Panel.Lanes) + (sample % Panel.Lanes);
        for (int i = 0; i < activations.Length; i++)
        {
            activations[i] = lane[(nint)i * Panel.Lanes];
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public IOptimizer CreateOptimizer(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options.Kind == OptimizerKind.Adam ? new SimdAdam(this, options) : new SimdSgd(this, options);
    }

    internal void CopyOut(AlignedFloats padded, Span<float> dense)
    {
        Lengths.Require(nameof(dense), dense.Length, Shape.ParameterCount);
        foreach (LayerLayout layer in _layers)
        {
            dense = dense[layer.CopyOut(padded.Span, dense)..];
        }
    }

    internal void CopyIn(ReadOnlySpan<float> dense, AlignedFloats padded)
    {
        Lengths.Require(nameof(dense), dense.Length, Shape.ParameterCount);
        foreach (LayerLayout layer in _layers)
        {
            dense = dense[layer.CopyIn(dense, padded.Span)..];
        }
    }
}
