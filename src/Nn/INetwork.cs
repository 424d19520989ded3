using Critter.Core.Numerics;

namespace Critter.Nn;

/// <summary>
/// A network that can be run forwards, backwards, and changed. Rows are dense: sample b of a <c>[batch, n]</c> matrix
/// stands at <c>[b * n, (b + 1) * n)</c>. Not for use by two threads at once.
/// </summary>
public interface INetwork
{
    /// <summary>The network's layers.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Whether every parameter is a finite number. What is not finite stays so through every step, so a check now and then misses nothing.</summary>
    public bool IsFinite { get; }

    /// <summary>
    /// Where dropout layers get their chance from: training. Null, as at first, is testing, in which they pass their inputs on. A
    /// <see cref="Forward"/> takes one number from it, from which each sample's zeros follow; a network without such layers takes none.
    /// </summary>
    public RandomStream? DropoutStream { get; set; }

    /// <summary>Runs a batch through the network and remembers the activations for <see cref="Backward(ReadOnlySpan{float})"/>.</summary>
    /// <param name="inputs">Read: <c>[batch, inputs]</c>.</param>
    /// <param name="batch">Number of samples, at least 1.</param>
    /// <param name="outputs">Written: <c>[batch, outputs]</c>.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape and the batch.</exception>
    public void Forward(ReadOnlySpan<float> inputs, int batch, Span<float> outputs);

    /// <summary>Overwrites the gradients with the sum, over the last <see cref="Forward"/>'s batch, of dLoss/dParameter.</summary>
    /// <param name="outputGradients">dLoss/dOutput of each sample, <c>[batch, outputs]</c>.</param>
    /// <exception cref="ArgumentException">The length does not fit the last batch.</exception>
    /// <exception cref="InvalidOperationException">There was no <see cref="Forward"/>.</exception>
    public void Backward(ReadOnlySpan<float> outputGradients);

    /// <summary>As the other, and gives the gradients of what the network read: which change of an input would change the loss most.</summary>
    /// <param name="outputGradients">dLoss/dOutput of each sample, <c>[batch, outputs]</c>.</param>
    /// <param name="inputGradients">Written: dLoss/dInput of each sample, <c>[batch, inputs]</c>; empty where not wanted.</param>
    /// <exception cref="ArgumentException">A length does not fit the last batch.</exception>
    /// <exception cref="InvalidOperationException">There was no <see cref="Forward"/>.</exception>
    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients);

    /// <summary>Copies the parameters out: layer by layer <c>W[out][in]</c> row by row, then <c>b[out]</c>; of a convolution
    /// <c>W[filter][channel][row][column]</c>, then <c>b[filter]</c>; of pooling and dropout nothing.</summary>
    /// <param name="parameters">Written, <see cref="NetworkShape.ParameterCount"/> long.</param>
    public void ReadParameters(Span<float> parameters);

    /// <summary>Sets the parameters, in the order of <see cref="ReadParameters"/>.</summary>
    /// <param name="parameters">Read, <see cref="NetworkShape.ParameterCount"/> long.</param>
    public void WriteParameters(ReadOnlySpan<float> parameters);

    /// <summary>Copies the last gradients out, in the order of <see cref="ReadParameters"/>.</summary>
    /// <param name="gradients">Written, <see cref="NetworkShape.ParameterCount"/> long.</param>
    public void ReadGradients(Span<float> gradients);

    /// <summary>Copies another network's parameters: how a target network is updated.</summary>
    /// <param name="other">A network of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ; the message names both.</exception>
    public void CopyParametersFrom(INetwork other);

    /// <summary>Moves every parameter a part of the way to another network's, <c>p += part (q - p)</c>: a running average of weights.</summary>
    /// <param name="other">A network of the same shape.</param>
    /// <param name="part">In [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes differ, or the part is out of range.</exception>
    public void MoveTowards(INetwork other, float part);

    /// <summary>Copies out a layer's activations for one sample of the last <see cref="Forward"/>.</summary>
    /// <param name="layer">Index into <see cref="NetworkShape.Layers"/>.</param>
    /// <param name="sample">In [0, batch).</param>
    /// <param name="activations">Written, as long as the layer has outputs (a dueling head: V, then the advantages).</param>
    public void ReadActivations(int layer, int sample, Span<float> activations);

    /// <summary>Makes an optimiser that changes this network's parameters by its gradients.</summary>
    /// <param name="options">Which optimiser, and its constants.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IOptimizer CreateOptimizer(OptimizerOptions options);
}
