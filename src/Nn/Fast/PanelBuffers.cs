using System.Collections.Immutable;

namespace Critter.Nn.Fast;

/// <summary>Everything that a pass writes besides parameters and gradients, for batches up to a number of panels.</summary>
internal sealed unsafe class PanelBuffers
{
    private readonly ImmutableArray<AlignedFloats> _activations;
    private readonly ImmutableArray<int> _panelLengths;
    private readonly AlignedFloats _sampleMajor = new(Panel.Lanes * Panel.Lanes);
    private readonly AlignedFloats _upper;
    private readonly AlignedFloats _lower;
    private readonly AlignedFloats _outputs;

    public PanelBuffers(NetworkShape shape, int panels)
    {
        Panels = panels;
        // Rows are padded to 16 with zeros that are never overwritten: the weights' gradient reads them as the pads of its B.
        _panelLengths = [.. Enumerable.Range(0, shape.Layers.Length + 1)
            .Select(l => Panel.Lanes * Panel.Round16(l == 0 ? shape.Inputs : shape.Layers[l - 1].Outputs))];
        _activations = [.. _panelLengths.Select(length => new AlignedFloats(length * panels))];
        _upper = new AlignedFloats(_panelLengths.Max());
        _lower = new AlignedFloats(_panelLengths.Max());
        _outputs = new AlignedFloats(Panel.Lanes * Panel.Round16(shape.Outputs));
    }

    /// <summary>How many panels there is room for.</summary>
    public int Panels { get; }

    /// <summary>A block of a panel, transposed to <c>[sample][64]</c>.</summary>
    public float* SampleMajor => _sampleMajor.Pointer;

    /// <summary>Gradients of the layer that is being differentiated.</summary>
    public float* Upper => _upper.Pointer;

    /// <summary>Gradients of the layer below it.</summary>
    public float* Lower => _lower.Pointer;

    /// <summary>A dueling head's outputs, or their gradients.</summary>
    public float* Outputs => _outputs.Pointer;

    /// <summary>What a layer reads, in one panel; index <c>Layers.Length</c> is what the last one gives.</summary>
    public float* Activations(int layer, int panel) => _activations[layer].Pointer + ((nint)panel * _panelLengths[layer]);
}
