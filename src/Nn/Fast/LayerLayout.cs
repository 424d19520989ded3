using System.Collections.Immutable;

namespace Critter.Nn.Fast;

/// <summary>
/// Where a layer's parameters stand in the one flat array that weights, gradients and moments share: first the weights, a row
/// <c>Stride</c> long for each neuron or filter, then the biases. Rows and biases are padded with zeros to full vectors; pads have no gradient, so
/// they stay zero, and an optimiser can sweep over all of it.
/// </summary>
/// <param name="Shape">The layer.</param>
/// <param name="Inputs">How many numbers it reads.</param>
/// <param name="Rows">How many rows of weights it has.</param>
/// <param name="RowLength">How many weights a row has.</param>
/// <param name="WeightOffset">Where they begin.</param>
internal readonly record struct LayerLayout(LayerShape Shape, int Inputs, int Rows, int RowLength, int WeightOffset)
{
    public int Outputs => Shape.Outputs;

    public int Stride => Panel.Round16(RowLength);

    public int WeightLength => Rows * Stride;

    public int BiasOffset => WeightOffset + WeightLength;

    public int BiasLength => Panel.Round16(Rows);

    public int End => BiasOffset + BiasLength;

    /// <summary>The layers of a network, one behind the other.</summary>
    public static ImmutableArray<LayerLayout> Of(NetworkShape shape)
    {
        ImmutableArray<LayerLayout>.Builder layouts = ImmutableArray.CreateBuilder<LayerLayout>();
        int offset = 0;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            var layout = new LayerLayout(shape.Layers[l], shape.InputsOf(l), shape.Layers[l].Rows, shape.RowLengthOf(l), offset);
            layouts.Add(layout);
            offset = layout.End;
        }

        return layouts.DrainToImmutable();
    }

    /// <summary>Copies from the padded layout to dense rows: all weights, then the biases. Returns how many floats that were.</summary>
    public int CopyOut(ReadOnlySpan<float> padded, Span<float> dense)
    {
        for (int o = 0; o < Rows; o++)
        {
            ReadOnlySpan<float> row = padded.Slice(WeightOffset + (o * Stride), RowLength);
            if (Shape.Kind != LayerKind.Convolution)
            {
                row.CopyTo(dense[(o * RowLength)..]);
                continue;
            }

            for (int i = 0; i < RowLength; i++)
            {
                dense[(o * RowLength) + i] = row[PlaceInStrip(i)];
            }
        }

        padded.Slice(BiasOffset, Rows).CopyTo(dense[(Rows * RowLength)..]);
        return Rows * (RowLength + 1);
    }

    /// <summary>The reverse of <see cref="CopyOut"/>.</summary>
    public int CopyIn(ReadOnlySpan<float> dense, Span<float> padded)
    {
        for (int o = 0; o < Rows; o++)
        {
            Span<float> row = padded.Slice(WeightOffset + (o * Stride), RowLength);
            if (Shape.Kind != LayerKind.Convolution)
            {
                dense.Slice(o * RowLength, RowLength).CopyTo(row);
                continue;
            }

            for (int i = 0; i < RowLength; i++)
            {
                row[PlaceInStrip(i)] = dense[(o * RowLength) + i];
            }
        }

        dense.Slice(Rows * RowLength, Rows).CopyTo(padded[BiasOffset..]);
        return Rows * (RowLength + 1);
    }

    /// <summary>Weight (channel, row, column) of a filter stands at (column, channel, row): see <see cref="PanelConvolution"/>.</summary>
    private int PlaceInStrip(int weight)
    {
        int side = Shape.Side, column = weight % side, channelAndRow = weight / side;
        return (column * Shape.Input.Channels * side) + channelAndRow;
    }
}
