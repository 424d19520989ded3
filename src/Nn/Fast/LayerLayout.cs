using System.Collections.Immutable;

namespace Critter.Nn.Fast;

/// <summary>
/// Where a layer's parameters stand in the one flat array that weights, gradients and moments share: first the weights, a row
/// <c>Stride</c> long for each output, then the biases. Rows and biases are padded with zeros to full vectors; pads have no gradient, so
/// they stay zero, and an optimiser can sweep over all of it.
/// </summary>
internal readonly record struct LayerLayout(int Inputs, int Outputs, Activation Activation, int WeightOffset)
{
    public int Stride => Panel.Round16(Inputs);

    public int WeightLength => Outputs * Stride;

    public int BiasOffset => WeightOffset + WeightLength;

    public int BiasLength => Panel.Round16(Outputs);

    public int End => BiasOffset + BiasLength;

    /// <summary>The layers of a network, one behind the other.</summary>
    public static ImmutableArray<LayerLayout> Of(NetworkShape shape)
    {
        ImmutableArray<LayerLayout>.Builder layouts = ImmutableArray.CreateBuilder<LayerLayout>();
        int offset = 0;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            var layout = new LayerLayout(shape.InputsOf(l), shape.Layers[l].Outputs, shape.Layers[l].Activation, offset);
            layouts.Add(layout);
            offset = layout.End;
        }

        return layouts.DrainToImmutable();
    }

    /// <summary>Copies from the padded layout to dense rows: all weights, then the biases. Returns how many floats that were.</summary>
    public int CopyOut(ReadOnlySpan<float> padded, Span<float> dense)
    {
        for (int o = 0; o < Outputs; o++)
        {
            padded.Slice(WeightOffset + (o * Stride), Inputs).CopyTo(dense[(o * Inputs)..]);
        }

        padded.Slice(BiasOffset, Outputs).CopyTo(dense[(Outputs * Inputs)..]);
        return Outputs * (Inputs + 1);
    }

    /// <summary>The reverse of <see cref="CopyOut"/>.</summary>
    public int CopyIn(ReadOnlySpan<float> dense, Span<float> padded)
    {
        for (int o = 0; o < Outputs; o++)
        {
            dense.Slice(o * Inputs, Inputs).CopyTo(padded[(WeightOffset + (o * Stride))..]);
        }

        dense.Slice(Outputs * Inputs, Outputs).CopyTo(padded[BiasOffset..]);
        return Outputs * (Inputs + 1);
    }
}
