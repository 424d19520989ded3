using System.Runtime.Intrinsics;
using Critter.Core.Numerics;

namespace Critter.Nn.Fast;

/// <summary>Dropout on panels. What each number was multiplied by is drawn again on the way back, rather than kept.</summary>
internal sealed unsafe class PanelDropout
{
    private readonly NetworkShape _shape;
    private readonly RandomStream _scratch = new(0);
    private readonly AlignedFloats _rows;
    private readonly AlignedFloats _factors;

    public PanelDropout(NetworkShape shape)
    {
        _shape = shape;
        int widest = shape.Layers.Max(layer => layer.Kind == LayerKind.Dropout ? layer.Outputs : 0);
        _rows = new AlignedFloats(Panel.Lanes * widest);
        _factors = new AlignedFloats(Panel.Lanes * widest);
    }

    /// <summary>Multiplies, or passes on where there is no seed.</summary>
    public void Forward(int l, int panel, int samples, ulong? seed, float* from, float* to)
    {
        int width = _shape.Layers[l].Outputs, lanes = Panel.Used(samples);
        Draw(l, panel, samples, seed);
        Multiply(from, seed is null ? null : _factors.Pointer, to, width, lanes);
    }

    /// <summary>Gradients by the same factors; <paramref name="lower"/> is null where they are not wanted.</summary>
    public void Backward(int l, int panel, int lanes, ulong? seed, float* upper, float* lower)
    {
        if (lower != null)
        {
            // Lanes that no sample has hold gradients of 0.
            Draw(l, panel, lanes, seed);
            Multiply(upper, seed is null ? null : _factors.Pointer, lower, _shape.Layers[l].Outputs, lanes);
        }
    }

    private static void Multiply(float* from, float* factors, float* to, int rows, int lanes)
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint at = row * Panel.Lanes; at < (row * Panel.Lanes) + lanes; at += 8)
            {
                var numbers = Vector256.Load(from + at);
                (factors == null ? numbers : numbers * Vector256.Load(factors + at)).Store(to + at);
            }
        }
    }

    private void Draw(int l, int panel, int samples, ulong? seed)
    {
        if (seed is not { } drawn)
        {
            return;
        }

        int width = _shape.Layers[l].Outputs;
        for (int sample = 0; sample < samples; sample++)
        {
            DropoutMask.Fill(
                _scratch, drawn, l, (panel * Panel.Lanes) + sample, _shape.Layers[l].DropProbability, _rows.Span.Slice(sample * width, width));
        }

        Transpose.ToPanel(_rows.Pointer, samples, width, _factors.Pointer);
    }
}
