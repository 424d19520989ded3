using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Critter.Nn.Fast;

/// <summary>One panel forwards and backwards through all layers: see <see cref="SimdNetwork"/>.</summary>
internal sealed unsafe class PanelPasses
{
    private readonly NetworkShape _shape;
    private readonly ImmutableArray<LayerLayout> _layers;
    private readonly AlignedFloats _parameters;
    private readonly AlignedFloats _gradients;
    private readonly AlignedFloats _zeros;
    private readonly bool _wide;
    private PanelBuffers _buffers;

    public PanelPasses(
        NetworkShape shape,
        ImmutableArray<LayerLayout> layers,
        AlignedFloats parameters,
        AlignedFloats gradients,
        int panels,
        bool wide)
    {
        _shape = shape;
        _layers = layers;
        _parameters = parameters;
        _gradients = gradients;
        _zeros = new AlignedFloats(Math.Max(shape.Inputs, shape.Layers.Max(layer => layer.Outputs)));
        _wide = wide;
        _buffers = new PanelBuffers(shape, panels);
    }

    /// <summary>Prepares for a batch of so many panels; allocates only for more than there ever were.</summary>
    public void MakeRoom(int panels)
    {
        if (panels > _buffers.Panels)
        {
            _buffers = new PanelBuffers(_shape, panels);
        }
    }

    /// <summary>What a layer reads, in one panel; index <c>Layers.Length</c> is what the last one gives.</summary>
    public float* Activations(int layer, int panel) => _buffers.Activations(layer, panel);

    /// <summary>Runs a panel's dense rows through the layers.</summary>
    public void Forward(float* inputs, int panel, int samples, float* outputs)
    {
        int lanes = Panel.Used(samples);
        Transpose.ToPanel(inputs, samples, _shape.Inputs, _buffers.Activations(0, panel));
        for (int l = 0; l < _layers.Length; l++)
        {
            LayerLayout layer = _layers[l];
            float* sums = _buffers.Activations(l + 1, panel);
            var product = new Product
            {
                A = _parameters.Pointer + layer.WeightOffset,
                RowStride = layer.Stride,
                StepStride = 1,
                B = _buffers.Activations(l, panel),
                C = sums,
                RowLength = Panel.Lanes,
                Start = _parameters.Pointer + layer.BiasOffset,
                Rows = layer.Outputs,
                Steps = layer.Inputs,
                Lanes = lanes,
            };
            if (samples == 1 && KernelSingle.Suits(product))
            {
                KernelSingle.Run(product);
            }
            else
            {
                Run(product);
            }

            PanelActivation.Forward(layer.Activation, sums, layer.Outputs, lanes);
        }

        float* last = _buffers.Activations(_layers.Length, panel);
        if (_shape.Dueling)
        {
            DuelingHead.Forward(last, _shape.Outputs, lanes, _buffers.Outputs);
            last = _buffers.Outputs;
        }

        Transpose.ToRows(last, samples, _shape.Outputs, outputs);
    }

    /// <summary>Runs a panel's gradients back through the layers, and sums up those of the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(float* outputGradients, int panel, int samples)
    {
        int lanes = Panel.Used(samples);
        float* upper = _buffers.Upper, lower = _buffers.Lower;
        if (_shape.Dueling)
        {
            Transpose.ToPanel(outputGradients, samples, _shape.Outputs, _buffers.Outputs);
            DuelingHead.Backward(_buffers.Outputs, _shape.Outputs, lanes, upper);
        }
        else
        {
            Transpose.ToPanel(outputGradients, samples, _shape.Outputs, upper);
        }

        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            LayerLayout layer = _layers[l];
            PanelActivation.Backward(layer.Activation, _buffers.Activations(l + 1, panel), upper, layer.Outputs, lanes);
            WeightGradient(l, panel, samples, upper);
            BiasGradient.Sum(upper, layer.Outputs, lanes, _gradients.Pointer + layer.BiasOffset, panel > 0);
            if (l == 0)
            {
                break;
            }

            Run(new Product
            {
                A = _parameters.Pointer + layer.WeightOffset,
                RowStride = 1,
                StepStride = layer.Stride,
                B = upper,
                C = lower,
                RowLength = Panel.Lanes,
                Start = _zeros.Pointer,
                Rows = layer.Inputs,
                Steps = layer.Outputs,
                Lanes = lanes,
            });
            float* below = lower;
            lower = upper;
            upper = below;
        }
    }

    /// <summary><c>dW[o][i] = sum_b dZ[o][b] X[i][b]</c>, 64 inputs at a time.</summary>
    private void WeightGradient(int l, int panel, int samples, float* sumGradients)
    {
        LayerLayout layer = _layers[l];
        for (int first = 0; first < layer.Stride; first += Panel.Lanes)
        {
            int width = Math.Min(Panel.Lanes, layer.Stride - first);
            float* block = _buffers.Activations(l, panel) + ((nint)first * Panel.Lanes);
            Transpose.ToSampleMajor(block, Panel.Used(samples), width, _buffers.SampleMajor);
            Run(new Product
            {
                A = sumGradients,
                RowStride = Panel.Lanes,
                StepStride = 1,
                B = _buffers.SampleMajor,
                C = _gradients.Pointer + layer.WeightOffset + first,
                RowLength = layer.Stride,
                Start = panel == 0 ? _zeros.Pointer : null,
                Rows = layer.Outputs,
                Steps = samples,
                Lanes = width,
            });
        }
    }

    private void Run(in Product product)
    {
        // Eight lanes are one 256-bit vector on any machine.
        if (_wide && product.Lanes > 8)
        {
            Kernel512.Run(product);
        }
        else
        {
            Kernel256.Run(product);
        }
    }
}
