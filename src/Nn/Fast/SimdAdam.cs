using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Critter.Core.Numerics;

namespace Critter.Nn.Fast;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), as one sweep over the flat parameters: both moments and the step in one pass.</summary>
internal sealed unsafe class SimdAdam : IOptimizer
{
    // Moments below this are set to 0. Those of neurons that are off for every input would else become denormal numbers, with
    // which processors count many times slower; no step that they could still make would change a parameter. NaN is not below it
    // and stays, so that a divergence is noticed.
    private const float Tiny = 1e-30f;

    private readonly SimdNetwork _network;
    private readonly OptimizerOptions _options;
    private readonly AlignedFloats _first;
    private readonly AlignedFloats _second;
    private AdamBias _bias;
    private long _steps;

    public SimdAdam(SimdNetwork network, OptimizerOptions options)
    {
        _network = network;
        _options = options;
        LearningRate = options.LearningRate;
        _first = new AlignedFloats(network.Parameters.Length);
        _second = new AlignedFloats(network.Parameters.Length);
        _bias = new AdamBias(options.Beta1, options.Beta2);
    }

    public long Steps
    {
        get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _steps = value;
            _bias.Restore(value);
        }
    }

    public float LearningRate { get; set; }

    public bool IsFinite => Finite.All(_first.Span) && Finite.All(_second.Span);

    public int StateLength => 2 * _network.Shape.ParameterCount;

    public void Step(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        _steps++;
        _bias.Advance();
        float scale = 1f / batch;
        if (_options.L2 == 0)
        {
            Sweep(0, _network.Parameters.Length, scale, 0);
        }
        else
        {
            foreach (LayerLayout layer in _network.Layers)
            {
                Sweep(layer.WeightOffset, layer.WeightLength, scale, _options.L2 / batch);
                Sweep(layer.BiasOffset, layer.BiasLength, scale, 0);
            }
        }

        GC.KeepAlive(this);
    }

    public void ReadState(Span<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        _network.CopyOut(_first, state[..(StateLength / 2)]);
        _network.CopyOut(_second, state[(StateLength / 2)..]);
    }

    public void WriteState(ReadOnlySpan<float> state)
    {
        Lengths.Require(nameof(state), state.Length, StateLength);
        _network.CopyIn(state[..(StateLength / 2)], _first);
        _network.CopyIn(state[(StateLength / 2)..], _second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int offset, int length, float scale, float decay)
    {
        float* p = _network.Parameters.Pointer + offset;
        float* g = _network.Gradients.Pointer + offset;
        float* m = _first.Pointer + offset;
        float* v = _second.Pointer + offset;
        var scales = Vector256.Create(scale);
        var decays = Vector256.Create(decay);
        var beta1 = Vector256.Create(_options.Beta1);
        var beta2 = Vector256.Create(_options.Beta2);
        var rest1 = Vector256.Create(1 - _options.Beta1);
        var rest2 = Vector256.Create(1 - _options.Beta2);
        var rate = Vector256.Create((float)(-LearningRate * _bias.First));
        var correction = Vector256.Create((float)_bias.Second);
        var epsilon = Vector256.Create(_options.Epsilon);
        var tiny = Vector256.Create(Tiny);
        for (int i = 0; i < length; i += 8)
        {
            var parameter = Vector256.Load(p + i);
            var gradient = Vector256.FusedMultiplyAdd(parameter, decays, Vector256.Load(g + i) * scales);
            var first = Vector256.FusedMultiplyAdd(beta1, Vector256.Load(m + i), rest1 * gradient);
            var second = Vector256.FusedMultiplyAdd(beta2, Vector256.Load(v + i), rest2 * gradient * gradient);
            first = Vector256.AndNot(first, Vector256.LessThanOrEqual(Vector256.Abs(first), tiny));
            second = Vector256.AndNot(second, Vector256.LessThanOrEqual(second, tiny));
            first.Store(m + i);
            second.Store(v + i);
            Vector256<float> deviation = Vector256.Sqrt(second * correction) + epsilon;
            (parameter + (rate * first / deviation)).Store(p + i);
        }
    }
}
