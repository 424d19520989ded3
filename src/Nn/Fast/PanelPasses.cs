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
    private readonly PanelConvolution _convolution;
    private readonly PanelDropout _dropout;
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
        _convolution = new PanelConvolution(layers, parameters, gradients, wide);
        _dropout = new PanelDropout(shape);
        _wide = wide;
        _buffers = new PanelBuffers(shape, panels);
    }

    /// <summary>What the pass drew for its dropout layers; null in testing.</summary>
    public ulong? DropoutSeed { get; set; }

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
            float* from = _buffers.Activations(l, panel), to = _buffers.Activations(l + 1, panel);
            switch (layer.Shape.Kind)
            {
                case LayerKind.Dense:
                    Sum(layer, from, to, samples);
                    break;
                case LayerKind.Convolution:
                    _convolution.Forward(layer, from, to, lanes);
                    break;
                case LayerKind.Dropout:
                    _dropout.Forward(l, panel, samples, DropoutSeed, from, to);
                    break;
                default:
                    PanelPooling.Forward(layer.Shape, from, to, lanes);
                    break;
            }

            PanelActivation.Forward(layer.Shape.Activation, to, layer.Outputs, lanes);
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
    /// <param name="outputGradients">Dense rows.</param>
    /// <param name="panel">Which.</param>
    /// <param name="samples">How many.</param>
    /// <param name="inputGradients">Written: dense rows; null where they are not wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(float* outputGradients, int panel, int samples, float* inputGradients)
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
            float* from = _buffers.Activations(l, panel), to = _buffers.Activations(l + 1, panel);
            PanelActivation.Backward(layer.Shape.Activation, to, upper, layer.Outputs, lanes);
            float* below = l > 0 || inputGradients != null ? lower : null;
            switch (layer.Shape.Kind)
            {
                case LayerKind.Dense:
                    WeightGradient(layer, panel, samples, from, upper);
                    BiasGradient.Sum(upper, layer.Outputs, 1, lanes, _gradients.Pointer + layer.BiasOffset, panel > 0);
                    InputGradient(layer, upper, below, lanes);
                    break;
                case LayerKind.Convolution:
                    _convolution.Backward(layer, from, upper, below, lanes, panel > 0);
                    break;
                case LayerKind.Dropout:
                    _dropout.Backward(l, panel, lanes, DropoutSeed, upper, below);
                    break;
                default:
                    PanelPooling.Backward(layer.Shape, from, to, upper, below, lanes);
                    break;
            }

            // Pointers are no type arguments, so not as a pair.
            float* done = upper;
            upper = lower;
            lower = done;
        }

        if (inputGradients != null)
        {
            Transpose.ToRows(upper, samples, _shape.Inputs, inputGradients);
        }
    }

    /// <summary><c>Z = W X + b</c>.</summary>
    private void Sum(in LayerLayout layer, float* inputs, float* sums, int samples)
    {
        var product = new Product
        {
            A = _parameters.Pointer + layer.WeightOffset,
            RowStride = layer.Stride,
            StepStride = 1,
            B = inputs,
            C = sums,
            RowLength = Panel.Lanes,
            Start = _parameters.Pointer + layer.BiasOffset,
            Rows = layer.Outputs,
            Steps = layer.Inputs,
            Lanes = Panel.Used(samples),
        };
        if (samples == 1 && KernelSingle.Suits(product))
        {
            KernelSingle.Run(product);
        }
        else
        {
            product.Run(_wide);
        }
    }

    /// <summary><c>dX = W^T dZ</c>, where it is wanted.</summary>
    private void InputGradient(in LayerLayout layer, float* sumGradients, float* inputGradients, int lanes)
    {
        if (inputGradients == null)
        {
            return;
        }

        new Product
        {
            A = _parameters.Pointer + layer.WeightOffset,
            RowStride = 1,
            StepStride = layer.Stride,
            B = sumGradients,
            C = inputGradients,
            RowLength = Panel.Lanes,
            Start = _zeros.Pointer,
            Rows = layer.Inputs,
            Steps = layer.Outputs,
            Lanes = lanes,
        }.Run(_wide);
    }

    /// <summary><c>dW[o][i] = sum_b dZ[o][b] X[i][b]</c>, 64 inputs at a time.</summary>
    private void WeightGradient(in LayerLayout layer, int panel, int samples, float* inputs, float* sumGradients)
    {
        for (int first = 0; first < layer.Stride; first += Panel.Lanes)
        {
            int width = Math.Min(Panel.Lanes, layer.Stride - first);
            Transpose.ToSampleMajor(inputs + ((nint)first * Panel.Lanes), Panel.Used(samples), width, _buffers.SampleMajor);
            new Product
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
            }.Run(_wide);
        }
    }
}
