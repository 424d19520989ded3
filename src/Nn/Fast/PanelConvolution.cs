using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>Convolutions on panels.</summary>
/// <remarks>
/// For each row of outputs the rows of the planes that it reads are copied into a strip <c>[column][channel][row of window]</c>, padding and
/// all. There the window of an output is one block, and that of the next begins a stride further: so the sums are the dense layers'
/// product, without a copy for each window, if a filter's weights stand in the same order (<see cref="LayerLayout"/>). Backwards the
/// products add to a strip of gradients, which is then added to the planes.
/// </remarks>
internal sealed unsafe class PanelConvolution
{
    private readonly AlignedFloats _parameters;
    private readonly AlignedFloats _gradients;
    private readonly bool _wide;
    private readonly AlignedFloats _strip;
    private readonly AlignedFloats _stripGradients;
    private readonly AlignedFloats _row;
    private readonly AlignedFloats _sums;

    public PanelConvolution(ImmutableArray<LayerLayout> layers, AlignedFloats parameters, AlignedFloats gradients, bool wide)
    {
        _parameters = parameters;
        _gradients = gradients;
        _wide = wide;
        LayerLayout[] filters = [.. layers.Where(layer => layer.Shape.Kind == LayerKind.Convolution)];
        int strip = filters.Select(layer => ColumnsOf(layer.Shape) * ColumnLengthOf(layer.Shape)).DefaultIfEmpty().Max();
        _strip = new AlignedFloats(strip);
        _stripGradients = new AlignedFloats(strip);
        _row = new AlignedFloats(filters.Select(layer => layer.Rows * layer.Shape.Output.Width * Panel.Lanes).DefaultIfEmpty().Max());
        _sums = new AlignedFloats(filters.Select(layer => layer.Rows * layer.RowLength * 8).DefaultIfEmpty().Max());
    }

    /// <summary>The weighted sums.</summary>
    public void Forward(in LayerLayout layer, float* from, float* to, int lanes)
    {
        LayerShape shape = layer.Shape;
        Planes output = shape.Output;
        for (int y = 0; y < output.Height; y++)
        {
            FillStrip(shape, from, y, lanes);
            for (int x = 0; x < output.Width; x++)
            {
                new Product
                {
                    A = _parameters.Pointer + layer.WeightOffset,
                    RowStride = layer.Stride,
                    StepStride = 1,
                    B = _strip.Pointer + ((nint)x * shape.Stride * ColumnLengthOf(shape)),
                    C = to + ((((nint)y * output.Width) + x) * Panel.Lanes),
                    RowLength = (nint)output.Height * output.Width * Panel.Lanes,
                    Start = _parameters.Pointer + layer.BiasOffset,
                    Rows = layer.Rows,
                    Steps = layer.RowLength,
                    Lanes = lanes,
                }.Run(_wide);
            }
        }
    }

    /// <summary>The gradients of weights and biases, and of what was read where <paramref name="lower"/> is not null.</summary>
    public void Backward(in LayerLayout layer, float* from, float* upper, float* lower, int lanes, bool add)
    {
        LayerShape shape = layer.Shape;
        Planes output = shape.Output;
        _sums.Span.Clear();
        if (lower != null)
        {
            new Span<float>(lower, (int)shape.Input.Length * Panel.Lanes).Clear();
        }

        for (int y = 0; y < output.Height; y++)
        {
            FillStrip(shape, from, y, lanes);
            FillRow(layer, upper, y, lanes);
            new LaneProduct
            {
                A = _row.Pointer,
                B = _strip.Pointer,
                StepStride = (nint)shape.Stride * ColumnLengthOf(shape),
                Sums = _sums.Pointer,
                Rows = layer.Rows,
                Columns = layer.RowLength,
                Steps = output.Width,
                Lanes = lanes,
            }.Run();
            if (lower != null)
            {
                AddStrip(layer, lower, y, lanes);
            }
        }

        LaneProduct.Fold(_sums.Pointer, layer.Rows, layer.RowLength, _gradients.Pointer + layer.WeightOffset, layer.Stride, add);
        BiasGradient.Sum(upper, layer.Rows, output.Height * output.Width, lanes, _gradients.Pointer + layer.BiasOffset, add);
    }

    private static int ColumnsOf(LayerShape shape) => ((shape.Output.Width - 1) * shape.Stride) + shape.Side;

    // Floats of a column of a strip.
    private static int ColumnLengthOf(LayerShape shape) => shape.Input.Channels * shape.Side * Panel.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* from, float* to, int lanes)
    {
        for (int lane = 0; lane < lanes; lane += 8)
        {
            Vector256.Load(from + lane).Store(to + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillStrip(LayerShape shape, float* from, int row, int lanes)
    {
        float* to = _strip.Pointer;
        Planes input = shape.Input;
        int columns = ColumnsOf(shape), top = (row * shape.Stride) - shape.Padding;
        for (int column = 0; column < columns; column++)
        {
            int x = column - shape.Padding;
            for (int channel = 0; channel < input.Channels; channel++)
            {
                for (int y = top; y < top + shape.Side; y++, to += Panel.Lanes)
                {
                    if (x < 0 || x >= input.Width || y < 0 || y >= input.Height)
                    {
                        new Span<float>(to, lanes).Clear();
                    }
                    else
                    {
                        Copy(from + ((((((nint)channel * input.Height) + y) * input.Width) + x) * Panel.Lanes), to, lanes);
                    }
                }
            }
        }
    }

    // dLoss/dSum of a row of outputs: [column][filter].
    private void FillRow(in LayerLayout layer, float* upper, int y, int lanes)
    {
        Planes output = layer.Shape.Output;
        float* to = _row.Pointer;
        for (int x = 0; x < output.Width; x++)
        {
            for (int filter = 0; filter < output.Channels; filter++, to += Panel.Lanes)
            {
                Copy(upper + ((((((nint)filter * output.Height) + y) * output.Width) + x) * Panel.Lanes), to, lanes);
            }
        }
    }

    // A window's gradient is W^T dZ of its place; windows overlap, so it is added.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddStrip(in LayerLayout layer, float* lower, int row, int lanes)
    {
        LayerShape shape = layer.Shape;
        Planes input = shape.Input;
        int columns = ColumnsOf(shape), top = (row * shape.Stride) - shape.Padding;
        new Span<float>(_stripGradients.Pointer, columns * ColumnLengthOf(shape)).Clear();
        for (int x = 0; x < shape.Output.Width; x++)
        {
            new Product
            {
                A = _parameters.Pointer + layer.WeightOffset,
                RowStride = 1,
                StepStride = layer.Stride,
                B = _row.Pointer + ((nint)x * layer.Rows * Panel.Lanes),
                C = _stripGradients.Pointer + ((nint)x * shape.Stride * ColumnLengthOf(shape)),
                RowLength = Panel.Lanes,
                Start = null,
                Rows = layer.RowLength,
                Steps = layer.Rows,
                Lanes = lanes,
            }.Run(_wide);
        }

        float* from = _stripGradients.Pointer;
        for (int column = 0; column < columns; column++)
        {
            int x = column - shape.Padding;
            for (int channel = 0; channel < input.Channels; channel++)
            {
                for (int y = top; y < top + shape.Side; y++, from += Panel.Lanes)
                {
                    if (x < 0 || x >= input.Width || y < 0 || y >= input.Height)
                    {
                        continue;
                    }

                    float* to = lower + ((((((nint)channel * input.Height) + y) * input.Width) + x) * Panel.Lanes);
                    for (int lane = 0; lane < lanes; lane += 8)
                    {
                        (Vector256.Load(to + lane) + Vector256.Load(from + lane)).Store(to + lane);
                    }
                }
            }
        }
    }
}
