using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Critter.Nn.Fast;

/// <summary>Downsampling on panels: a vector holds the same place of eight samples, so that each has its own largest number.</summary>
internal static unsafe class PanelPooling
{
    private const int Step = 8;

    /// <summary>The largest number, or the mean, of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(LayerShape shape, float* from, float* to, int lanes)
    {
        Planes input = shape.Input, output = shape.Output;
        var share = Vector256.Create(1f / (shape.Side * shape.Side));
        bool isMax = shape.Kind == LayerKind.MaxPooling;
        for (int o = 0; o < shape.Outputs; o++, to += Panel.Lanes)
        {
            float* window = WindowOf(shape, input, output, from, o);
            for (int lane = 0; lane < lanes; lane += Step)
            {
                var result = Vector256.Load(window + lane);
                for (int cell = 1; cell < shape.Side * shape.Side; cell++)
                {
                    var number = Vector256.Load(CellOf(shape, input, window, cell) + lane);
                    result = isMax ? Vector256.Max(result, number) : result + number;
                }

                (isMax ? result : result * share).Store(to + lane);
            }
        }
    }

    /// <summary>The gradient of each window goes to its largest number, the first of equal ones; or to all in equal parts.</summary>
    /// <param name="shape">The layer.</param>
    /// <param name="from">What it read.</param>
    /// <param name="to">What it made.</param>
    /// <param name="upper">dLoss/dOutput.</param>
    /// <param name="lower">Overwritten: dLoss/dInput; null where it is not wanted.</param>
    /// <param name="lanes">Number of lanes used.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(LayerShape shape, float* from, float* to, float* upper, float* lower, int lanes)
    {
        if (lower == null)
        {
            return;
        }

        Planes input = shape.Input, output = shape.Output;
        new Span<float>(lower, (int)input.Length * Panel.Lanes).Clear();
        var share = Vector256.Create(1f / (shape.Side * shape.Side));
        bool isMax = shape.Kind == LayerKind.MaxPooling;
        for (int o = 0; o < shape.Outputs; o++, to += Panel.Lanes, upper += Panel.Lanes)
        {
            float* window = WindowOf(shape, input, output, from, o);
            float* windowGradients = lower + (window - from);
            for (int lane = 0; lane < lanes; lane += Step)
            {
                var gradient = Vector256.Load(upper + lane);
                var largest = Vector256.Load(to + lane);
                Vector256<float> open = Vector256<float>.AllBitsSet;
                for (int cell = 0; cell < shape.Side * shape.Side; cell++)
                {
                    float* target = CellOf(shape, input, windowGradients, cell) + lane;
                    Vector256<float> part = gradient * share;
                    if (isMax)
                    {
                        Vector256<float> isIt = Vector256.Equals(Vector256.Load(CellOf(shape, input, window, cell) + lane), largest) & open;
                        part = gradient & isIt;
                        open = Vector256.AndNot(open, isIt);
                    }

                    (Vector256.Load(target) + part).Store(target);
                }
            }
        }
    }

    private static float* WindowOf(LayerShape shape, Planes input, Planes output, float* from, int o)
    {
        int column = o % output.Width, row = o / output.Width % output.Height, plane = o / (output.Width * output.Height);
        nint first = (((plane * input.Height) + (row * shape.Stride)) * input.Width) + (column * shape.Stride);
        return from + (first * Panel.Lanes);
    }

    private static float* CellOf(LayerShape shape, Planes input, float* window, int cell)
    {
        nint at = (cell / shape.Side * input.Width) + (cell % shape.Side);
        return window + (at * Panel.Lanes);
    }
}
