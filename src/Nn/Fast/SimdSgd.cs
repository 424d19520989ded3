using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Critter.Core.Numerics;

namespace Critter.Nn.Fast;

/// <summary>Gradient descent with momentum, as one sweep over the flat parameters.</summary>
internal sealed unsafe class SimdSgd : IOptimizer
{
    private readonly SimdNetwork _network;
    private readonly OptimizerOptions _options;
    private readonly AlignedFloats? _velocity;

    public SimdSgd(SimdNetwork network, OptimizerOptions options)
    {
        _network = network;
        _options = options;
        LearningRate = options.LearningRate;
        _velocity = options.Momentum == 0 ? null : new AlignedFloats(network.Parameters.Length);
    }

    public long Steps { get; set; }

    public float LearningRate { get; set; }

    public bool IsFinite => _velocity is null || Finite.All(_velocity.Span);

    public int StateLength => _velocity is null ? 0 : _network.Shape.ParameterCount;

    public void Step(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Steps++;
        float scale = 1f / batch;
        foreach (LayerLayout layer in _network.Layers)
        {
            Sweep(layer.WeightOffset, layer.WeightLength, scale, _options.L2 / batch);
            Sweep(layer.BiasOffset, layer.BiasLength, scale, 0);
        }

        GC.KeepAlive(this);
    }

    public void ReadState(Span<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        if (_velocity is not null)
        {
            _network.CopyOut(_velocity, state);
        }
    }

    public void WriteState(ReadOnlySpan<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        if (_velocity is not null)
        {
            _network.CopyIn(state, _velocity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int offset, int length, float scale, float decay)
    {
        float* p = _network.Parameters.Pointer + offset;
        float* g = _network.Gradients.Pointer + offset;
        float* v = _velocity is null ? null : _velocity.Pointer + offset;
        var scales = Vector256.Create(scale);
        var decays = Vector256.Create(decay);
        var rate = Vector256.Create(-LearningRate);
        var momentum = Vector256.Create(_options.Momentum);
        for (int i = 0; i < length; i += 8)
        {
            var parameter = Vector256.Load(p + i);
            var gradient = Vector256.FusedMultiplyAdd(parameter, decays, Vector256.Load(g + i) * scales);
            Vector256<float> step = rate * gradient;
            if (v != null)
            {
                step = Vector256.FusedMultiplyAdd(momentum, Vector256.Load(v + i), step);
                step.Store(v + i);
            }

            (parameter + step).Store(p + i);
        }
    }
}
